import type { DpopKey } from './dpop.js'

/** The key that tokens are bound to: what has them without it has nothing (RFC 9449). */
export interface DpopOptions {
  readonly dpopKey: DpopKey
}
