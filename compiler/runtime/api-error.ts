/** What is known about an endpoint's failure. */
export interface ApiFailure {
  readonly status: number
  readonly body: string
  readonly retryAfterMs?: number | undefined
  readonly error?: string | undefined
  readonly scope?: string | undefined
}

/**
 * An endpoint answered with a status that is not 2xx. The message holds neither URL nor body. What the server wrote may
 * echo a secret, so that `error`, `scope` and `body` are not printed or serialised with it.
 */
export class ApiError extends Error {
  declare readonly connector: string
  declare readonly endpoint: string
  declare readonly status: number
  declare readonly retryAfterMs?: number
  /** The `error` of a Bearer challenge, such as `insufficient_scope` (RFC 6750 section 3.1). */
  declare readonly error?: string
  /** The scope that the request needs, where the challenge says it. */
  declare readonly scope?: string
  /** The answer's body; empty if it is longer than 64 KiB. */
  declare readonly body: string

  constructor(connector: string, endpoint: string, failure: ApiFailure) {
    super(`${connector}: ${endpoint} was answered with status ${failure.status}`)
    const { status, retryAfterMs, ...hidden } = failure
    Object.assign(this, { name: 'ApiError', connector, endpoint, status, retryAfterMs })
    for (const [name, value] of Object.entries(hidden)) Object.defineProperty(this, name, { value })
  }
}
