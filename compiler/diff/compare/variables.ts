import type { MethodPlan, Plan } from '../../plan.js'
import type { Changes } from '../report.js'

/** The connector's own variables, which methods share. */
export function compareVariables(_base: Plan, _head: Plan, _changes: Changes): void {}

/** What a method asks for beside the connector's variables: those of its type and its own. */
export function compareInputs(_base: MethodPlan, _head: MethodPlan, _changes: Changes): void {}
