import type { MethodPlan } from '../../plan.js'
import type { Changes } from '../report.js'

/** How the tokens of a method are got and kept. */
export function compareFlow(_base: MethodPlan, _head: MethodPlan, _changes: Changes): void {}
