import type { MethodPlan } from '../../plan.js'
import type { Changes } from '../report.js'

/** Which values the requests of a method carry, and where. */
export function compareInjections(_base: MethodPlan, _head: MethodPlan, _changes: Changes): void {}
