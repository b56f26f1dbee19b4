import type { MethodPlan, Step, StepKind } from '../plan.js'
import { namesIn } from './template.js'

/** The step of that kind, where the method has it. */
export function stepOf(method: MethodPlan, kind: StepKind): Step | undefined {
  return method.steps.find((step) => step.kind === kind)
}

/** Whether the method sends a user to the provider. */
export function hasFlow(method: MethodPlan): boolean {
  return stepOf(method, 'authorize') !== undefined
}

/** Whether instances of the method have tokens: a token step brings them, or the requests of a login of its own do. */
export function hasTokens(method: MethodPlan): boolean {
  return stepOf(method, 'token') !== undefined || stepOf(method, 'request') !== undefined
}

/** Whether the method gets its tokens by itself: no user takes part. */
export function hasConnect(method: MethodPlan): boolean {
  return hasTokens(method) && !hasFlow(method) && !stepOf(method, 'device')
}

/** The further requests before the token step, or after it. */
export function requestsOf(method: MethodPlan, at: 'before' | 'after'): Step[] {
  const token = method.steps.findIndex(({ kind }) => kind === 'token')
  return method.steps.filter(({ kind }, index) => kind === 'request' && index < token === (at === 'before'))
}

/** Every name that a step uses, but for those of its address. */
export function namesOf(step: Step): string[] {
  return [...step.query, ...step.headers, ...step.body].flatMap(({ value }) => namesIn(value))
}
