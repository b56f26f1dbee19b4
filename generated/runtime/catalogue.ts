/** A JSON Schema (2020-12) that refers to nothing outside itself. */
export type JsonSchema = boolean | { readonly [keyword: string]: unknown }

/** An endpoint as it is offered to whoever chooses one. */
export interface OfferedEndpoint<Name extends string = string> {
  /** Its name in the manifest, which stays when its label changes. */
  readonly name: Name
  /** The name of its function in the connector's module. */
  readonly function: string
  readonly label: string
  readonly description?: string
  /** Address of the provider's page about it. */
  readonly docs?: string
  /** What it is about, such as `order`. */
  readonly entity?: string
  readonly deprecated: boolean
  /** The authentication methods that it is enabled for. */
  readonly methods: readonly string[]
  /** Whether it answers in pages, so that its function has `.all` and `.pages`. */
  readonly pages: boolean
  /** The members of the function's `parameters`; none when it has no such argument. */
  readonly parameters: readonly OfferedParameter[]
  /** The function's `payload`, where it takes one. */
  readonly payload?: JsonSchema
}

/** A parameter of an endpoint, as a form needs it. */
export interface OfferedParameter {
  readonly name: string
  readonly required: boolean
  readonly secret: boolean
  /** With a `description` where there is one, and the `default` that is sent when it is left out. */
  readonly schema: JsonSchema
}

/** The endpoints that are enabled for a method. `Name` is what the names of those are: the caller knows the manifest. */
export function enabledFor<Name extends string>(
  endpoints: readonly OfferedEndpoint[],
  method: string,
): OfferedEndpoint<Name>[] {
  return endpoints.filter((endpoint): endpoint is OfferedEndpoint<Name> => endpoint.methods.includes(method))
}
