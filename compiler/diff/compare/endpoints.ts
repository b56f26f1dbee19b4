import type { Plan } from '../../plan.js'
import type { Changes } from '../report.js'

/** What client code calls. */
export function compareEndpoints(_base: Plan, _head: Plan, _changes: Changes): void {}
