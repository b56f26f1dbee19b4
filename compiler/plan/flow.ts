import type { TokenResponse } from './answer.js'
import type { Step, Template } from './step.js'
import type { Choice, Format } from './variable.js'

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
  /** Why the server is sent no redirect URI; absent where it is sent one. */
  readonly redirectUriOff?: string
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
