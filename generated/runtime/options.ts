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
  /** Milliseconds for the whole call. Default: 30000. */
  readonly timeoutMs?: number
  /** The largest answer of an authorization server that is read, in bytes. Default: 1 MiB. */
  readonly maxBytes?: number
  /** Milliseconds since the epoch. Default: `Date.now`. */
  readonly now?: () => number
}

/** The time by the caller's clock, in milliseconds since the epoch. */
export function clock(options: { readonly now?: (() => number) | undefined }): number {
  return (options.now ?? Date.now)()
}
