import type { TokenSet } from './token.js'

/**
 * Why something failed; an error's message says little more.
 *
 * Before any request: `input`: a variable or an option is missing or cannot be what it is. `insecure`: an address is not
 * `https:`. `state`: the answer does not belong to the pending record, the record was made with other variables, or it
 * was used already. `expired`: the record is older than ten minutes. `callback`: the answer came to another address than
 * the redirect URI, has a parameter twice, has tokens in it, or has no code. `issuer`: it is from another server.
 * `denied`: it is an error, which is in `error`.
 *
 * On the way: `network`, `timeout`, `aborted` (by the caller's signal), `redirect` (which is never followed), `response`:
 * the answer cannot be understood, is too large, or has no token of a known type.
 *
 * What the server said: `server` (a status of 5xx), `throttled` (429), `grant` (`invalid_grant`), `client` (any other
 * error code, which is in `error`).
 *
 * In a connection's life: `reauthorize`: the user must consent again. `busy`: another process holds the lock. `store`:
 * the token store failed. `unsaved`: new tokens could not be stored; they are in the error's `tokens`.
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

/** Where an error belongs: nowhere when a value was refused. `unsafe`: the request must not be sent again. */
export interface Place {
  readonly connector?: string | undefined
  readonly step?: Step | undefined
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
 * server wrote may echo one, so that what is known beside the kind and the place is not printed or serialised with it.
 */
export class OAuthError extends Error {
  declare readonly kind: Failure
  /** Connector and method, such as `netsuite/oauth2`. */
  declare readonly connector?: string
  declare readonly step?: Step
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
    const { connector, step, unsafe } = place
    super(`${connector ?? kind}: ${message}`)
    Object.assign(this, {
      name: 'OAuthError',
      kind,
      connector,
      step,
      retryable: !unsafe && step !== 'token' && 'network timeout server throttled busy store'.includes(kind),
    })
    for (const [name, value] of Object.entries(details)) Object.defineProperty(this, name, { value })
  }
}

/** Throws an `OAuthError`. */
export function fail(kind: Failure, place: Place, message?: string, details?: Details): never {
  throw new OAuthError(kind, place, message, details)
}
