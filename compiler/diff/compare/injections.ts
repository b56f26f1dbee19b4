import type { Changes } from '../report.js'
import type { Pair } from './pair.js'

/** Which values the requests of a method carry, and where. */
export function compareInjections(_pair: Pair, _changes: Changes): void {}
