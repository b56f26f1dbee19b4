import type { Plan } from '../../plan.js'
import type { Changes } from '../report.js'

/** The connector itself: what it is called, and what people are told of it. */
export function compareIdentity(_base: Plan, _head: Plan, _changes: Changes): void {}
