/**
 * The plan: a connector after resolution, with nothing implicit. Every output is made from plans, and no reader of a
 * plan sees YAML. Plans are plain JSON; lists whose order means nothing are sorted by name.
 */

export interface Plan {
  readonly connector: Identity
  /** The connector's own variables, whether a method uses them or not. */
  readonly variables: readonly Variable[]
  /** In the order in which they are offered. */
  readonly methods: readonly MethodPlan[]
  readonly endpoints: readonly EndpointPlan[]
  /** Named JSON Schemas, for `$ref: '#/schemas/Name'`. */
  readonly schemas: Readonly<Record<string, JsonSchema>>
}

export interface Identity {
  readonly name: string
  readonly label: string
  readonly version: string
  readonly description?: string
  readonly homepage?: string
  readonly docs?: string
  readonly categories: readonly string[]
}

/** What a variable's text may be, so that it can never change the meaning of the place it is put. */
export type Format = 'text' | 'host-label' | 'host' | 'path-segment' | 'url' | 'email' | 'integer'

export interface Variable {
  readonly name: string
  readonly label: string
  readonly help?: string
  readonly example?: string
  readonly default?: string
  readonly required: boolean
  readonly secret: boolean
  readonly advanced: boolean
  readonly format: Format
  readonly choices?: readonly Choice[]
}

export interface Choice {
  readonly value: string
  readonly label?: string
}

/** A variable as one method asks for it. */
export interface Input extends Variable {
  /** Where it comes from; inputs are listed type default first, then connector variables, then the method's own. */
  readonly source: 'type' | 'connector' | 'own'
  /** True for the type's mandatory variables: only their label and help can be changed. */
  readonly locked: boolean
}

export interface MethodPlan {
  readonly name: string
  readonly type: string
  readonly label: string
  readonly help?: string
  readonly docs?: string
  readonly inputs: readonly Input[]
  /** In the order in which they happen. `apply` is always there, and last. */
  readonly steps: readonly Step[]
  /** How a token answer is read; null where the method has no token step. */
  readonly response: TokenResponse | null
  readonly scopes: Scopes | null
  readonly pkce: Pkce | null
  readonly clientAuth: ClientAuthentication | null
  readonly issuer: Issuer | null
  /** The API's base URL for instances of this method. */
  readonly baseUrl: Template
}

export type ClientAuthentication = 'basic' | 'body' | 'none' | 'private_key_jwt' | 'client_secret_jwt'

/** `off` carries the reason why the server refuses PKCE. */
export type Pkce = { readonly method: 'S256' } | { readonly method: 'off'; readonly reason: string }

export interface Scopes {
  readonly default: readonly string[]
  /** Empty when any scope may be asked for. */
  readonly choices: readonly Choice[]
  readonly separator: string
}

/** The server's issuer identifier, and whether every authorization response carries it (RFC 9207). */
export interface Issuer {
  readonly value: Template
  readonly required: boolean
}

export type StepKind = 'authorize' | 'token' | 'refresh' | 'revoke' | 'check' | 'apply'

export interface Step {
  readonly kind: StepKind
  readonly method: string
  /** Empty for `apply`, which has no URL of its own. */
  readonly url: Template
  readonly query: readonly Injection[]
  readonly headers: readonly Injection[]
  readonly body: readonly Injection[]
  readonly encoding: 'form' | 'json'
}

export type Location = 'query' | 'headers' | 'body'

export interface Injection {
  /** The wire name, in its exact case. */
  readonly name: string
  readonly value: Template
  readonly provenance: Provenance
  /** True when the value holds a secret: a secret variable, a code, a verifier or a token. */
  readonly secret: boolean
}

/**
 * Why an injection is there: the type's default as it stands; the type's default, `moved`, renamed or given another
 * value by the method (`override`); a connector variable put there by the method; or the method's own.
 */
export interface Provenance {
  readonly kind: 'type default' | 'override' | 'connector variable' | 'own'
  /** For an override: where the type had it, such as `body.client_id`. */
  readonly from?: string
}

export type Template = ReadonlyArray<string | Expression>

export interface Expression {
  readonly variable: string
  /** Applied in order, innermost first. */
  readonly helpers: readonly HelperCall[]
  readonly position: Position
}

export interface HelperCall {
  readonly name: string
  readonly arguments: ReadonlyArray<string | { readonly variable: string }>
}

/**
 * Where an expression's text ends up; it decides the guard or encoding that the compiler emits.
 * `host-label`: one DNS label before a literal suffix; `host`: the whole host; `host-suffix`: a domain after a literal
 * label; `origin`: a whole `https://host`; `path`: one path segment or a part of it; `query` and `form`: encoded as a
 * parameter; `header`: a header's value; `json`: a string in a JSON body.
 */
export type Position = 'host-label' | 'host' | 'host-suffix' | 'origin' | 'path' | 'query' | 'header' | 'form' | 'json'

/** Dotted paths into the token answer, where they depart from RFC 6749 section 5.1, and how to read what they find. */
export interface TokenResponse {
  readonly accessToken: string
  readonly refreshToken: string
  readonly tokenType: string
  readonly scope: string
  readonly scopeSeparator: string
  readonly expires: Expiry
  readonly refreshExpires: Expiry
  /** Token types accepted beside `bearer`, lower case. */
  readonly tokenTypes: readonly string[]
  /** Where an error's code and description are; an answer that has the code is a failure whatever its status. */
  readonly error: string
  readonly errorDescription: string
  /** Error codes of this provider that mean the RFC's: the provider's code to the RFC's. */
  readonly errorCodes: Readonly<Record<string, string>>
}

export interface Expiry {
  readonly path: string
  readonly unit: 'seconds' | 'milliseconds' | 'epoch-seconds' | 'epoch-milliseconds' | 'iso'
  /** Lifetime in seconds that is assumed when the answer does not say. */
  readonly default: number | null
}

export interface EndpointPlan {
  readonly name: string
  readonly label: string
  readonly description?: string
  readonly docs?: string
  readonly deprecated: boolean
  readonly method: string
  /** Methods whose instances may call it, sorted. */
  readonly auth: readonly string[]
  /** Relative to the base URL, or absolute. */
  readonly url: Template
  readonly query: readonly Injection[]
  readonly headers: readonly Injection[]
  readonly body: readonly Injection[]
  readonly encoding: 'form' | 'json'
  /** What the caller gives, in the order of the manifest: endpoint variables, then parameters by location. */
  readonly parameters: readonly Parameter[]
  /** The JSON Schema of a body that the caller gives whole. */
  readonly payload: JsonSchema | null
  readonly response: EndpointResponse
}

export interface Parameter {
  /** The name in the generated function's parameters. */
  readonly name: string
  /** Where it goes; `variable` for one that stands in an expression. */
  readonly location: Location | 'variable'
  /** The wire name. */
  readonly wire: string
  readonly required: boolean
  readonly secret: boolean
  readonly schema: JsonSchema
}

export interface EndpointResponse {
  readonly kind: 'json' | 'text' | 'none'
  readonly schema: JsonSchema | null
  /** Dotted path to the list of records, when there is one. */
  readonly records: string | null
}

export type JsonSchema = boolean | { readonly [keyword: string]: unknown }
