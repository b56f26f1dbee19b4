import type { TokenResponse } from './plan/answer.js'
import type { Derived } from './plan/derived.js'
import type { EndpointPlan, JsonSchema } from './plan/endpoint.js'
import type {
  Callback,
  ClientAuthentication,
  Issuer,
  Learned,
  NamedToken,
  Pkce,
  Refresh,
  Scopes,
  Signature,
} from './plan/flow.js'
import type { Limit, Retry } from './plan/staying.js'
import type { Step, Template } from './plan/step.js'
import type { Input, Variable } from './plan/variable.js'
import type { WebhooksPlan } from './plan/webhooks.js'

export type * from './plan/answer.js'
export type * from './plan/derived.js'
export type * from './plan/endpoint.js'
export type * from './plan/errors.js'
export type * from './plan/flow.js'
export type * from './plan/staying.js'
export type * from './plan/step.js'
export type * from './plan/variable.js'
export type * from './plan/webhooks.js'

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
  readonly webhooks: WebhooksPlan | null
  /** On the calls of an instance, whichever endpoint they go to. */
  readonly limits: readonly Limit[]
  readonly retry: Retry
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
