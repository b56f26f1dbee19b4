import type { CallOptions } from './options.js'

/** How a call goes out whose request has an idempotency key. */
export interface IdempotentOptions extends CallOptions {
  /** By which the provider knows a request that it has carried out already. Default: a random one for each call. */
  readonly idempotencyKey?: string
}

/** The key of a call: all of its attempts have the same one. */
export function idempotencyKey(options: IdempotentOptions): string {
  return options.idempotencyKey || crypto.randomUUID()
}
