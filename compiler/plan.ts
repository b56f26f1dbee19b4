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
  /** The version in words for people. */
  readonly versionLabel?: string
  readonly description?: string
  readonly homepage?: string
  readonly docs?: string
  /** Address of a picture. */
  readonly icon?: string
  /** `#` and six digits. */
  readonly colour?: string
  /** How the system writes dates. */
  readonly dateFormat?: string
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
  readonly type: 'string' | 'integer' | 'number' | 'boolean'
  readonly choices?: readonly Choice[]
  /** A regular expression that the whole value matches; checked not to backtrack without end. */
  readonly pattern?: string
  readonly multiline: boolean
  /** Who has the value: whoever runs the integration, once for all instances, or the user who adds one. */
  readonly owner: 'app' | 'user'
  /** Asked for only when another variable has one of these values. */
  readonly when?: Condition
  /** What users paste around the value, and the compiler takes off: `https://` and `.myshopify.com` around `x`. */
  readonly prefix?: string
  readonly suffix?: string
}

export interface Choice {
  readonly value: string
  readonly label?: string
}

export interface Condition {
  readonly variable: string
  readonly equals: readonly string[]
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
  /** Values made from others, each after those it is made from. */
  readonly derived: readonly Derived[]
  /** Values that the flow learns, in the order in which it learns them; kept with the tokens. */
  readonly learned: readonly Learned[]
  /** In the order in which they happen. `apply` is always there, and last. */
  readonly steps: readonly Step[]
  /** How a token answer is read; null where the method has no token step. */
  readonly response: TokenResponse | null
  readonly scopes: Scopes | null
  readonly pkce: Pkce | null
  /** Or the variable that chooses it: both ways are compiled, and injections say with `when` which is theirs. */
  readonly clientAuth:
    | ClientAuthentication
    | { readonly variable: string; readonly choices: Readonly<Record<string, ClientAuthentication>> }
    | null
  readonly issuer: Issuer | null
  readonly callback: Callback | null
  readonly refresh: Refresh | null
  /** Tokens beside the main one, by name. */
  readonly tokens: readonly NamedToken[]
  /** Sender-constrained tokens (RFC 9449). */
  readonly dpop: boolean
  /** What signs requests, for types whose requests are signed as a whole. */
  readonly signature: Signature | null
  /** The client certificate that the connection is made with (RFC 8705). */
  readonly certificate: {
    readonly certificate: Template
    readonly privateKey: Template
    readonly passphrase: Template | null
  } | null
  /** Statuses of the API, beside 401, that mean the token has ended. */
  readonly expiredStatuses: readonly number[]
  /** The API's base URL for instances of this method. */
  readonly baseUrl: Template
}

export type ClientAuthentication = 'basic' | 'body' | 'none' | 'private_key_jwt' | 'client_secret_jwt'

/** `off` carries the reason why the server refuses PKCE. */
export type Pkce = { readonly method: 'S256' } | { readonly method: 'off'; readonly reason: string }

export interface Scopes {
  readonly default: readonly string[]
  /** The same, parsed: a scope may hold expressions. */
  readonly defaultTemplates: readonly Template[]
  /** Empty when any scope may be asked for. */
  readonly choices: readonly Choice[]
  readonly separator: string
  /** Whether the joined scopes are percent-encoded in the URL. */
  readonly encode: boolean
  /** Further lists of scopes, each a flow value `<name>_scope`. */
  readonly sets: ReadonlyArray<{
    readonly name: string
    readonly default: readonly string[]
    readonly choices: readonly Choice[]
  }>
}

/** The server's issuer identifier, and whether every authorization response carries it (RFC 9207). */
export interface Issuer {
  readonly value: Template
  readonly required: boolean
}

/**
 * `request_token` is OAuth 1's first request, `push` a pushed authorization request, `device` the start of the device
 * flow, `request` any further request of the flow: it has a `name`, and comes before or after the token step in the list.
 */
export type StepKind =
  | 'request_token'
  | 'push'
  | 'device'
  | 'authorize'
  | 'request'
  | 'token'
  | 'refresh'
  | 'revoke'
  | 'check'
  | 'apply'

export interface Step {
  readonly kind: StepKind
  /** Of a `request`. */
  readonly name?: string
  readonly method: string
  /** Empty for `apply`, which has no URL of its own. */
  readonly url: Template
  readonly query: readonly Injection[]
  readonly headers: readonly Injection[]
  readonly body: readonly Injection[]
  readonly encoding: Encoding
  /** Authorize parameters behind `#` instead of `?`: the path that stands there before them, or an empty text. */
  readonly fragment?: string
  /** How this step's answer is read, where it is not as `MethodPlan.response` says. */
  readonly response?: TokenResponse
  /** Signed as a whole by `MethodPlan.signature`. */
  readonly signed?: true
  /** A `request` that is made again after each refresh. */
  readonly onRefresh?: true
  /** A choice among the entries of a list in the answer; taken by itself when there is one. */
  readonly choose?: Choose
}

/** `query`: body parameters go into the URL's query. `text`: JSON with the content type text/plain. */
export type Encoding = 'form' | 'json' | 'query' | 'xml' | 'text'

export interface Choose {
  /** The learned value that it sets. */
  readonly name: string
  /** Dotted paths: to the list (empty for the answer itself), then in an entry. */
  readonly from: string
  readonly value: string
  readonly label: string
}

export type Location = 'query' | 'headers' | 'body'

export interface Injection {
  /** The wire name, in its exact case. */
  readonly name: string
  readonly value: Template
  readonly provenance: Provenance
  /** Sent only when a variable has one of these values. */
  readonly when?: Condition
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
export type Position =
  | 'host-label'
  | 'host'
  | 'host-suffix'
  | 'origin'
  | 'path'
  | 'query'
  | 'header'
  | 'form'
  | 'json'
  | 'xml'
  | 'text'

/** A value made from others, fresh wherever it is used. Its texts have the position `text`. */
export type Derived = {
  readonly name: string
  readonly secret: boolean
} & (
  | { readonly kind: 'text'; readonly text: Template }
  /** What the chosen value of a variable sets: one choice decides several values. */
  | { readonly kind: 'choice'; readonly variable: string; readonly values: Readonly<Record<string, Template>> }
  | {
      readonly kind: 'hash'
      readonly algorithm: HashAlgorithm
      readonly text: Template
      readonly encoding: BytesEncoding
    }
  | {
      readonly kind: 'hmac'
      readonly algorithm: Exclude<HashAlgorithm, 'md5'>
      readonly key: Template
      readonly keyEncoding: KeyEncoding
      readonly text: Template
      readonly encoding: BytesEncoding
    }
  /** `exp` and `iat` are made at each use, and `jti` where `id` is true. Lifetime in seconds. */
  | {
      readonly kind: 'jwt'
      readonly algorithm: JwtAlgorithm
      readonly key: Template
      readonly keyEncoding: KeyEncoding
      readonly header: readonly NamedTemplate[]
      readonly claims: readonly NamedTemplate[]
      readonly lifetime: number
      readonly id: boolean
    }
  | {
      readonly kind: 'saml'
      readonly issuer: Template
      readonly subject: Template
      readonly audience: Template
      readonly recipient: Template
      readonly key: Template
      readonly certificate: Template | null
      readonly attributes: readonly NamedTemplate[]
      readonly lifetime: number
    }
  /** SHA-256 of a private key's public half. */
  | { readonly kind: 'fingerprint'; readonly key: Template }
)

export type HashAlgorithm = 'md5' | 'sha1' | 'sha256' | 'sha512'
export type BytesEncoding = 'hex' | 'base64' | 'base64url'
export type KeyEncoding = 'utf8' | 'hex' | 'base64'
export type JwtAlgorithm =
  | 'RS256'
  | 'RS384'
  | 'RS512'
  | 'PS256'
  | 'ES256'
  | 'ES384'
  | 'HS256'
  | 'HS384'
  | 'HS512'
  | 'EdDSA'

export interface NamedTemplate {
  readonly name: string
  readonly value: Template
}

/** A value that the flow learns. Texts only; a number in an answer becomes its text. */
export interface Learned {
  readonly name: string
  readonly label: string
  /** The step that it comes from; for a `request`, its name. */
  readonly step: string
  /** `parameter`: of the redirect; `path`: dotted path of the answer; `header`: of the answer; `claim`: of a JWT in the
   *  answer, such as `id_token.sub`; `cookies`: all cookies that the answer sets; `choice`: see
   *  `Step.choose`; `entry`: dotted path in the entry that is chosen there. */
  readonly from: {
    readonly kind: 'parameter' | 'path' | 'header' | 'claim' | 'cookies' | 'choice' | 'entry'
    readonly name: string
  }
  readonly format: Format
  /** Closed list for host positions: whole hosts or origins, or suffixes that start with a dot. */
  readonly hosts?: readonly string[]
  readonly required: boolean
  readonly secret: boolean
  readonly default?: string
}

/** Where the authorization response comes and what its parameters are called. */
export interface Callback {
  readonly mode: 'query' | 'form_post' | 'fragment'
  readonly code: string
  readonly state: string
  /** The longest state that the server takes; null for no limit. */
  readonly stateLength: number | null
  /** The only redirect URIs that a flow can begin with, where the project's settings have them. */
  readonly redirectUris?: RedirectUris
}

/** Where users are sent back to, by environment: the values to register at a provider. */
export type RedirectUris = Readonly<Record<string, string>>

export interface Refresh {
  /** Seconds before the end at which a token is refreshed; null for the kernel's own margin. */
  readonly margin: number | null
  /** Seconds before the end before which the server refuses to refresh; null when it never does. */
  readonly notBefore: number | null
  readonly rotation: 'none' | 'rotating' | 'grace' | 'unknown'
  /** No refresh token: new tokens come from the token step, run again. */
  readonly again: boolean
}

/** A token beside the main one: read from the same answer, or asked for with a request of its own. */
export interface NamedToken {
  readonly name: string
  readonly label: string
  readonly response: TokenResponse
  /** The request that gets it; null when it is in the token step's answer. */
  readonly request: Step | null
  /** What an endpoint that asks for this token carries. */
  readonly apply: Step
}

/** What signs requests as a whole; each has its own kernel code. */
export type Signature =
  | {
      readonly kind: 'oauth1'
      readonly method: 'HMAC-SHA1' | 'HMAC-SHA256' | 'RSA-SHA1' | 'PLAINTEXT'
      readonly consumerKey: Template
      readonly consumerSecret: Template
      readonly token: Template | null
      readonly tokenSecret: Template | null
      readonly realm: Template | null
      readonly bodyHash: boolean
    }
  | {
      readonly kind: 'aws4'
      readonly accessKeyId: Template
      readonly secretAccessKey: Template
      readonly sessionToken: Template | null
      readonly region: Template
      readonly service: Template
    }
  | { readonly kind: 'digest'; readonly username: Template; readonly password: Template }

/** Dotted paths into the token answer, where they depart from RFC 6749 section 5.1, and how to read what they find. */
export interface TokenResponse {
  /** `text`: the body is the access token. */
  readonly parse: 'json' | 'form' | 'xml' | 'text'
  /** An answer in which the value at this path is another is a failure. */
  readonly success: { readonly path: string; readonly equals: string | number | boolean } | null
  /** An answer without a token extends the current one. */
  readonly extend: boolean
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
  /** The named token that it is called with; null for the main one. */
  readonly token: string | null
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
  readonly paginate: Pagination | null
}

/** How the next page is asked for. Paths lead into the answer, and may name the entry of a list: `links[rel=next].href`. */
export type Pagination =
  | { readonly kind: 'page'; readonly parameter: string; readonly start: number; readonly pages: AnswerPath | null }
  | { readonly kind: 'offset'; readonly parameter: string; readonly total: AnswerPath | null }
  | {
      readonly kind: 'cursor'
      readonly location: 'query' | 'body'
      /** Of the query, or the path of a member of the body. */
      readonly parameter: string
      readonly next: AnswerPath
      readonly more: AnswerPath | null
    }
  | { readonly kind: 'next_url'; readonly next: AnswerPath }
  | { readonly kind: 'link_header'; readonly header: string }
  | { readonly kind: 'last_id'; readonly parameter: string; readonly id: string; readonly more: AnswerPath | null }

export type AnswerPath = ReadonlyArray<string | { readonly member: string; readonly equals: string }>

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
