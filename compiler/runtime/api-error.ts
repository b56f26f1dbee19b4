/**
 * What kind of failure an answer is. By its status, where the manifest has no rule that fits: `login` (401): the
 * credentials are not good. `forbidden` (403): they are, but not for this. `gone` (404, 410): there is no such thing.
 * `wait` (429): too many requests. `invalid` (400, 409, 422): what was sent is wrong. `unavailable` (5xx): the provider
 * has a failure. `refused`: any other.
 */
export type ApiErrorKind = 'login' | 'forbidden' | 'gone' | 'wait' | 'invalid' | 'unavailable' | 'refused'

/** What the manifest knows to find in a failure. */
export interface ApiDetails {
  readonly code?: string | undefined
  readonly requestId?: string | undefined
  readonly description?: string | undefined
}

/** What is known about an endpoint's failure. */
export interface ApiFailure extends ApiDetails {
  readonly kind: ApiErrorKind
  readonly status: number
  readonly body: string
  readonly retryAfterMs?: number | undefined
  readonly error?: string | undefined
  readonly scope?: string | undefined
}

/**
 * An endpoint's answer is a failure: by its status, which is not 2xx, or by a rule of the manifest. The message holds
 * neither URL nor body. What the server wrote may echo a secret, so that all of it but `code` and `requestId` is not
 * printed or serialised with the error.
 */
export class ApiError extends Error {
  declare readonly kind: ApiErrorKind
  declare readonly connector: string
  declare readonly endpoint: string
  declare readonly status: number
  declare readonly retryAfterMs?: number
  /** The provider's code, where the manifest says where it is. */
  declare readonly code?: string
  /** The id that the provider gave to the request, where the manifest says where it is. */
  declare readonly requestId?: string
  /** The provider's words, where the manifest says where they are: data, not to be trusted. */
  declare readonly description?: string
  /** The `error` of a Bearer challenge, such as `insufficient_scope` (RFC 6750 section 3.1). */
  declare readonly error?: string
  /** The scope that the request needs, where the challenge says it. */
  declare readonly scope?: string
  /** The answer's body; empty if it is longer than 64 KiB. */
  declare readonly body: string

  constructor(connector: string, endpoint: string, failure: ApiFailure) {
    const { kind, status, retryAfterMs, code, requestId, ...hidden } = failure
    super(`${connector}: ${endpoint} was answered with status ${status} (${kind})`)
    Object.assign(this, { name: 'ApiError', kind, connector, endpoint, status, retryAfterMs, code, requestId })
    for (const [name, value] of Object.entries(hidden)) Object.defineProperty(this, name, { value })
  }
}
