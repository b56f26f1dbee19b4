/** How calls stay within what a provider allows, and are sent again when they fail for a while. */

/** One limit: so many requests within any window, so many at the same time, or both. */
export interface Limit {
  readonly requests: number | null
  /** Seconds; null where `requests` is. */
  readonly per: number | null
  readonly concurrency: number | null
}

/** When a call that failed is sent again. Times are in seconds. */
export interface Retry {
  readonly attempts: number
  /** Sorted. */
  readonly statuses: readonly number[]
  /** The header beside `Retry-After` that says how long to wait. */
  readonly after: { readonly header: string; readonly format: ResetFormat; readonly remaining: string | null } | null
  /** After a 429 that says nothing; null for a wait that grows. */
  readonly wait: number | null
  /** A longer wait is not waited for. */
  readonly maxWait: number
}

export type ResetFormat = 'seconds' | 'milliseconds' | 'date' | 'epoch' | 'epoch_ms'

/** What of it an endpoint says for itself. */
export interface EndpointStaying {
  /** Those on its own calls, beside the connector's. */
  readonly limits: readonly Limit[]
  /** Seconds for one attempt; null for the kernel's 30. */
  readonly timeout: number | null
  readonly retry: 'safe' | 'always' | 'never'
  /** Where the key goes that tells a request sent twice from two requests. */
  readonly idempotency: { readonly location: 'query' | 'headers' | 'body'; readonly name: string } | null
}
