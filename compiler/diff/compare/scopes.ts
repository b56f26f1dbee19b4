import type { MethodPlan } from '../../plan.js'
import type { Changes } from '../report.js'

/** What a method asks end users to allow. */
export function compareScopes(_base: MethodPlan, _head: MethodPlan, _changes: Changes): void {}
