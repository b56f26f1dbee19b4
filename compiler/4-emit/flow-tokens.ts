import type { Step, TokenResponse } from '../plan.js'
import { literal } from './escape.js'
import { requestCode, requestMembers } from './exchange.js'
import { listCode, memberCode, type Reading, templateCode } from './expression.js'
import { hasConnect } from './flow-steps.js'
import { type Addresses, addressCode } from './flow-urls.js'
import { callLines } from './function.js'
import { hasChoice } from './learned.js'
import { FunctionContext, type MethodModule, type Place } from './module.js'

/** What the functions that get tokens share. */
export interface TokenFlow {
  readonly module: MethodModule
  readonly token: Step
  readonly response: TokenResponse
  readonly addresses: Addresses
  /** The function that reads the answer, where there is one. */
  readonly conform: string | null
  /** Whether the answer teaches something. */
  readonly learns: boolean
  /** Whether requests follow a login. */
  readonly finishes: boolean
}

/** The place of a token request; `flow` is what the flow supplies there. */
export function tokenContext(
  { module, token, addresses }: TokenFlow,
  flow: NonNullable<Place['flow']>,
): FunctionContext {
  const context: FunctionContext = new FunctionContext(module, {
    flow: {
      scope: () => scopeReading(token, module),
      token_url: () => addressCode(addresses.token, context),
      ...flow,
    },
    learned: 'learned',
  })
  return context
}

/** The call of the token request, with what must be stated before it. `rest` are further members of the request. */
export function tokenLines(flow: TokenFlow, context: FunctionContext, rest: readonly string[]) {
  const { module, token, response, addresses } = flow
  const request = requestCode(token, addressCode(addresses.token, context), response, context, module)
  const members = requestMembers('token', request.members, [...rest, ...answerMembers(flow)], module)
  const call = callLines(module.imports.value('requestTokens'), members, [request.options])
  return { statements: request.statements, call }
}

/** What a token request says about its answer, where that departs from RFC 6749 section 5.1. */
export function answerMembers({
  response,
  conform,
  module,
}: Pick<TokenFlow, 'response' | 'conform' | 'module'>): string[] {
  // Where tokens must be bound to a key, one that is not is refused (RFC 9449 section 5).
  const types = module.method.dpop ? ['dpop'] : ['bearer', ...response.tokenTypes]
  return [
    ...(String(types) === 'bearer' ? [] : [memberCode('tokenTypes', listCode(types))]),
    ...(conform === null ? [] : [memberCode('conform', conform)]),
  ]
}

/** Gives what a call brings: the call itself is returned, or its tokens with more done to them. */
export function givenLines([head = '', ...rest]: readonly string[], result: string): string[] {
  if (result === 'tokens') return [`return ${head}`, ...rest]
  return [`const tokens = await ${head}`, ...rest, `return ${result}`]
}

/** What is done with the tokens of a login before they are given. `learned` says whether something is known by then. */
export function loginResult(flow: TokenFlow, learned: boolean, checksNonce = false): string {
  const { module, learns, finishes } = flow
  const { imports, method } = module
  let code = 'tokens'
  if (checksNonce) code = `${imports.value('checkNonce')}(${code}, pending)`
  if (learns) code = `learn(${code}, ${learned ? 'learned' : '{}'})`
  else if (learned) code = `${imports.value('withLearned')}(${code}, learned)`
  if (method.tokens.some(({ request }) => request === null)) code = `withOthers(${code})`
  return finishes ? afterLoginCode(code, module) : code
}

/** The requests after a login; where no user takes part, a choice that was made before is known by then. */
export function afterLoginCode(tokens: string, { method, imports }: MethodModule): string {
  const isKept = hasConnect(method) && hasChoice(method)
  const code = isKept ? `${imports.value('keepingLearned')}(${tokens}, before)` : tokens
  return `afterLogin(variables, ${code}, options)`
}

/** The scopes that are asked for where no user takes part, as a constant. */
export function scopeLines(module: MethodModule): string[] {
  const { scopes } = module.method
  if (!scopes) return []
  const context = new FunctionContext(module)
  const defaults = scopes.defaultTemplates.map((template) => templateCode(template, context))
  return [...context.statements, `const scope = options.scope ?? [${defaults.join(', ')}]`]
}

/** Those scopes as a member of a token request. */
export function scopeMember({ method }: MethodModule): string {
  return method.scopes ? 'scope' : 'scope: []'
}

/** Those scopes as one text. A form leaves an empty one out by itself. */
export function scopeReading({ encoding }: Step, { method, imports }: MethodModule, scope = 'scope'): string | Reading {
  const code = `${imports.value('joined')}(${scope}, ${literal(method.scopes?.separator ?? ' ')})`
  if (encoding === 'form' || encoding === 'query') return code
  return { code, shape: 'string', state: 'optional', choices: [], given: `${scope}[0]` }
}
