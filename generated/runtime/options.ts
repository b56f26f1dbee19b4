import type { Limiter } from './limits.js'
import type { Retry } from './retry.js'

/** Allows `http:` to 127.0.0.1, [::1] and localhost, for tests. A symbol, so that it cannot come from JSON. */
export const allowLoopback: unique symbol = /* @__PURE__ */ Symbol()

/** Lifts the rule that every address is `https:`, for the loopback only. */
export interface LoopbackOptions {
  readonly [allowLoopback]?: true
}

/** A certificate that a client shows of itself when it connects, in PEM form, with its private key. */
export interface ClientCertificate {
  readonly certificate: string
  readonly privateKey: string
  /** Of the private key. */
  readonly passphrase?: string | undefined
}

/** How a call goes out. */
export interface CallOptions extends LoopbackOptions {
  /** Default: the platform's `fetch`. */
  readonly fetch?: typeof fetch
  /** Makes a `fetch` that connects with a client certificate, for methods that have one. */
  readonly clientCertificate?: (certificate: ClientCertificate) => typeof fetch
  /** Ends the call, the reading of its answer included. */
  readonly signal?: AbortSignal
  /** Milliseconds for one attempt, the reading of its answer included. Default: 30000, if the manifest does not say. */
  readonly timeoutMs?: number
  /** When a call to an endpoint is sent again; what is not said here is as the manifest says. */
  readonly retry?: Retry
  /** Whose turn it is, in place of the manifest's limits: made by `limiter`. */
  readonly limits?: Limiter
  /** The largest answer of an authorization server that is read, in bytes. Default: 1 MiB. */
  readonly maxBytes?: number
  /** Milliseconds since the epoch. Default: `Date.now`. */
  readonly now?: () => number
  /** Waits, until the signal ends it. Default: a timer. */
  readonly sleep?: (milliseconds: number, signal?: AbortSignal) => Promise<void>
}

/** The time by the caller's clock, in milliseconds since the epoch. */
export function clock(options: { readonly now?: (() => number) | undefined }): number {
  return (options.now ?? Date.now)()
}
