import type { Derivation } from '../2-validate/manifest.js'
import { authTypeData } from '../resources.js'

/**
 * An injection of an auth type's data: text; text that is there only with a setting; or one injection for each value of a
 * setting that is a list.
 */
export type TypeInjection =
  | string
  | { readonly value: string; readonly only_with: 'pkce' | 'redirect_uri' }
  | { readonly values: 'resource' }

export type TypeInjections = Readonly<Record<string, TypeInjection>>

export interface TypeStep {
  readonly method?: string
  /** `required` and `optional` URLs are the author's; a step's name means that step's URL until the author gives one. */
  readonly url?: 'required' | 'optional' | 'token'
  readonly encoding?: 'form' | 'json'
  /** Whether the client authenticates on this step: always, or only when the manifest says how. */
  readonly client_auth?: true | 'optional'
  /** What the flow itself supplies here. */
  readonly values?: readonly string[]
  /** Signed as a whole. */
  readonly signed?: true
  /** For `refresh`: the token step is run again. */
  readonly again?: true
  readonly query?: TypeInjections
  readonly headers?: TypeInjections
  readonly body?: TypeInjections
}

export interface TypeVariable {
  readonly label: string
  readonly help?: string
  readonly secret?: boolean
  readonly locked?: boolean
  readonly required?: boolean
  readonly multiline?: boolean
  readonly owner?: 'app' | 'user'
  readonly format?: 'path-segment'
}

/** One file of `schema/auth-types/`: an authentication type as data. */
export interface AuthType {
  readonly type: string
  readonly label: string
  readonly description: string
  readonly source?: string
  /** The type whose data this one adds to. */
  readonly extends?: string
  /** There to be extended; no manifest can name it. */
  readonly abstract?: true
  /** The method keys that mean something for this type, beside its steps. */
  readonly settings?: readonly string[]
  readonly variables?: Readonly<Record<string, TypeVariable>>
  /** What each way of client authentication puts on the steps that have it. */
  readonly client_auth?: Readonly<Record<string, Pick<TypeStep, 'query' | 'headers' | 'body'>>>
  readonly derive?: Readonly<Record<string, Derivation>>
  readonly signature?: Readonly<Record<string, string>>
  readonly certificate?: Readonly<Record<string, string>>
  readonly steps: Readonly<Record<string, TypeStep>>
}

const whole = new Map<string, AuthType>()

/** The type of that name, with what it extends; the manifest's schema has let no other name through. */
export function authType(name: string): AuthType {
  const known = whole.get(name)
  if (known) return known
  const type = authTypeData(name) as AuthType
  const made = type.extends ? extended(type, authType(type.extends)) : type
  whole.set(name, made)
  return made
}

function extended(type: AuthType, base: AuthType): AuthType {
  const steps = Object.entries(type.steps).map(([kind, step]) => [kind, { ...base.steps[kind], ...step }])
  return {
    ...base,
    ...type,
    settings: [...(base.settings ?? []), ...(type.settings ?? [])],
    variables: { ...base.variables, ...type.variables },
    derive: { ...base.derive, ...type.derive },
    steps: { ...base.steps, ...Object.fromEntries(steps) },
  }
}
