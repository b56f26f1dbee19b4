import type { TokenSet } from './token.js'

/**
 * Why something failed. Before any request: `input`, `insecure`, `state`, `issuer`, `callback`, `expired`, and `denied`
 * (the answer to the authorization request was an error). On the way: `network`, `timeout`, `aborted`, `redirect`,
 * `response` (an answer that cannot be understood). What the server said: `server` (a status of 5xx), `throttled`,
 * `grant` (`invalid_grant`), `client` (any other error code). In a connection's life: `reauthorize` (the user must
 * consent again), `busy`, `store`, `unsaved` (new tokens could not be stored: they are in the error's `tokens`).
 */
export type Failure =
  | 'input'
  | 'insecure'
  | 'state'
  | 'issuer'
  | 'callback'
  | 'denied'
  | 'expired'
  | 'network'
  | 'timeout'
  | 'aborted'
  | 'redirect'
  | 'response'
  | 'server'
  | 'client'
  | 'grant'
  | 'throttled'
  | 'reauthorize'
  | 'busy'
  | 'store'
  | 'unsaved'

/** What was being done. */
export type Step = 'authorize' | 'token' | 'refresh' | 'revoke' | 'apply'

/** Where an error belongs: both are null when a value was refused. `unsafe`: the request must not be sent again. */
export interface Place {
  readonly connector?: string | null
  readonly step?: Step | null
  readonly unsafe?: boolean
}

/** What is known about a failure beside its kind. */
export interface Details {
  readonly error?: string | undefined
  readonly description?: string | undefined
  readonly uri?: string | undefined
  readonly status?: number | undefined
  readonly retryAfterMs?: number | undefined
  readonly tokens?: TokenSet | undefined
}

/**
 * Any failure of a flow or of getting a token. The message holds no secret, code, verifier, token, URL or body. What a
 * server wrote may echo one, so that `error`, `description`, `uri` and `tokens` are not printed or serialised with it.
 */
export class OAuthError extends Error {
  declare readonly kind: Failure
  /** Connector and method, such as `netsuite/oauth2`. */
  declare readonly connector: string | null
  declare readonly step: Step | null
  /** The same call may be made again, and may succeed. Never true for the exchange of a code. */
  declare readonly retryable: boolean
  /** The server's error code (RFC 6749 sections 4.1.2.1 and 5.2): data, not to be trusted. */
  declare readonly error?: string
  declare readonly status?: number
  declare readonly retryAfterMs?: number
  /** The server's `error_description`: data, not to be trusted. */
  declare readonly description?: string
  /** The server's `error_uri`: data, neither fetched nor followed. */
  declare readonly uri?: string
  /** The tokens that could not be stored (`unsaved`). They are the only ones that are good: save them. */
  declare readonly tokens?: TokenSet

  constructor(kind: Failure, place: Place, message: string = kind, details: Details = {}) {
    const { connector = null, step = null, unsafe } = place
    const { status, retryAfterMs, ...hidden } = details
    super(`${connector ?? 'input'}: ${message}`)
    const retryable = !unsafe && step !== 'token' && /^(network|timeout|server|throttled|busy|store)$/.test(kind)
    Object.assign(this, { name: 'OAuthError', kind, connector, step, retryable, status, retryAfterMs })
    for (const [name, value] of Object.entries(hidden)) Object.defineProperty(this, name, { value })
  }
}

/** Throws an `OAuthError`. */
export function fail(kind: Failure, place: Place, message?: string, details?: Details): never {
  throw new OAuthError(kind, place, message, details)
}
