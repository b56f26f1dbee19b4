import { authTypes } from '../resources.js'

/** An injection of an auth type's data: text, or text that is there only with a setting. */
export type TypeInjection = string | { readonly value: string; readonly only_with: 'pkce' }

export type TypeInjections = Readonly<Record<string, TypeInjection>>

export interface TypeStep {
  readonly method?: string
  /** `required` and `optional` URLs are the author's; a step's name means that step's URL until the author gives one. */
  readonly url?: 'required' | 'optional' | 'token'
  /** Whether the client authenticates on this step. */
  readonly client_auth?: boolean
  /** What the flow itself supplies here. */
  readonly values?: readonly string[]
  readonly query?: TypeInjections
  readonly headers?: TypeInjections
  readonly body?: TypeInjections
}

export interface TypeVariable {
  readonly label: string
  readonly help?: string
  readonly secret?: boolean
  readonly locked?: boolean
}

/** One file of `schema/auth-types/`: an authentication type as data. */
export interface AuthType {
  readonly type: string
  readonly label: string
  readonly description: string
  readonly source?: string
  /** The method keys that mean something for this type, beside its steps. */
  readonly settings?: readonly string[]
  readonly variables?: Readonly<Record<string, TypeVariable>>
  /** What each way of client authentication puts on the steps that have it. */
  readonly client_auth?: Readonly<Record<string, Pick<TypeStep, 'query' | 'headers' | 'body'>>>
  readonly steps: Readonly<Record<string, TypeStep>>
}

/** The type of that name; the manifest's schema has let no other name through. */
export function authType(name: string): AuthType {
  const type = authTypes().get(name)
  if (!type) throw new Error(`schema/auth-types/${name}.yaml is missing`)
  return type as AuthType
}
