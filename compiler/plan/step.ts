import type { TokenResponse } from './answer.js'
import type { Condition } from './variable.js'

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
  /** What it is where it stands in JSON, if that is no text. */
  readonly json?: number | boolean
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
 * label; `origin`: a whole `https://host`; `path`: one path segment or a part of it; `segments`: several with slashes
 * between them, or a part of them; `query` and `form`: encoded as a parameter; `header`: a header's value; `json`: a string in a JSON body.
 */
export type Position =
  | 'host-label'
  | 'host'
  | 'host-suffix'
  | 'origin'
  | 'path'
  | 'segments'
  | 'query'
  | 'header'
  | 'form'
  | 'json'
  | 'xml'
  | 'text'
