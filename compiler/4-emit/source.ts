import type { MethodPlan } from '../plan.js'
import { objectCode } from './expression.js'
import { hasConnect, stepOf } from './flow-steps.js'
import { hasChoice } from './learned.js'
import { type FunctionContext, type MethodModule, nameOf } from './module.js'
import { namesIn } from './template.js'

/** How `open` is given the tokens: a method without a user does without. */
export function tokensParameter({ method, imports }: MethodModule): string {
  const type = `${imports.type('TokenSet')} | ${imports.type('StoredTokens')}`
  if (!hasConnect(method)) return `tokens: ${type}`
  // An optional parameter cannot stand before one that must be given.
  return method.dpop ? `tokens: ${type} | undefined` : `tokens?: ${type}`
}

/** The source of the tokens of an instance, which gets new ones as the method does. */
export function sourceCode(module: MethodModule, context: FunctionContext): string {
  const { method, imports } = module
  const tokens = `${imports.value(hasConnect(method) ? 'connecting' : 'keptTokens')}(tokens)`
  const policy = policyMembers(method)
  const renew = renewCode(module, context)
  const parts = [nameOf(module), tokens, renew, 'options', ...(policy.length > 0 ? [objectCode(policy)] : [])]
  return `${imports.value(renew === 'null' ? 'tokenSource' : 'patientSource')}(${parts.join(', ')})`
}

/** A function from the tokens that there are to new ones; `null` where there is no way. */
function renewCode({ method }: MethodModule, context: FunctionContext): string {
  const refreshes = stepOf(method, 'refresh') !== undefined
  if (!hasConnect(method) && !refreshes) return 'null'
  const variables = context.variables()
  const refresh = `refresh(${variables}, current, call)`
  if (!hasConnect(method)) return `(current, call) => ${refresh}`
  const connect = `connect(${variables}, call${hasChoice(method) ? ', current' : ''})`
  if (!refreshes) return `(${hasChoice(method) ? 'current' : '_'}, call) => ${connect}`
  const must = needsRefreshToken(method) ? 'current.refreshToken === null' : "current.accessToken === ''"
  return `(current, call) => (${must} ? ${connect} : ${refresh})`
}

/** When the tokens are refreshed, where that is not as the kernel does it. */
function policyMembers(method: MethodPlan): string[] {
  const { margin = null, notBefore = null } = method.refresh ?? {}
  const seconds = notBefore === null ? margin : Math.min(margin ?? 60, notBefore)
  const again = hasConnect(method) || (stepOf(method, 'refresh') !== undefined && !needsRefreshToken(method))
  return [...(seconds === null ? [] : [`marginMs: ${seconds * 1000}`]), ...(again ? ['again: true'] : [])]
}

/** Whether the refresh request sends the refresh token. */
function needsRefreshToken(method: MethodPlan): boolean {
  const step = stepOf(method, 'refresh')
  const injections = step ? [...step.query, ...step.headers, ...step.body] : []
  return injections.some(({ value }) => namesIn(value).includes('refresh_token'))
}
