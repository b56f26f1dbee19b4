import type { Issuer } from '../plan.js'
import { literal } from './escape.js'
import { memberCode, objectCode, templateCode } from './expression.js'
import { usesNonce } from './flow-authorize.js'
import { beforeLines } from './flow-before.js'
import { optionsParameter } from './flow-options.js'
import { stepOf } from './flow-steps.js'
import { givenLines, loginResult, scopeReading, type TokenFlow, tokenContext, tokenLines } from './flow-tokens.js'
import { addressCode } from './flow-urls.js'
import { type FunctionView, functionView, uses } from './function.js'
import { learnedIn, learntCode } from './learned.js'
import type { Definition, FunctionContext, MethodModule } from './module.js'

/** The function that ends a flow with the user back at the application. */
export function completeView(flow: TokenFlow, definition: Definition): FunctionView {
  const { module } = flow
  const { imports, method } = module
  const context = tokenContext(flow, {
    code: 'code',
    redirect_uri: 'pending.redirectUri',
    code_verifier: 'pending.verifier',
    scope: () => scopeReading(flow.token, module, 'pending.scope'),
    state: 'pending.state',
  })
  const isOAuth1 = stepOf(method, 'request_token') !== undefined
  const before = beforeLines(redirectCodes(module), module)
  const record = context.refer(definition)
  const { statements, call } = isOAuth1
    ? exchangeLines(record, addressCode(flow.addresses.token, context), module)
    : tokenLines(flow, context, ['scope: pending.scope'])
  const authorize = stepOf(method, 'authorize')
  const result = loginResult(flow, before.length > 0, authorize !== undefined && usesNonce(authorize, module))
  const exchanged = isOAuth1 ? 'verifier' : 'code'
  return functionView({
    doc: `Finishes the flow: checks the callback against \`pending\`, then exchanges the ${exchanged} for tokens.`,
    name: 'complete',
    parameters: [
      'variables: Variables',
      `pending: ${imports.type('Pending')}`,
      `callback: ${callbackType(module)}`,
      optionsParameter(module),
    ],
    type: imports.type('TokenSet'),
    waits: true,
    lines: [
      ...receivedLines(record, exchanged, uses([...statements, ...call], exchanged), context, module),
      ...before,
      ...statements,
      ...givenLines(call, result),
    ],
  })
}

/** The server that the answer must be from (RFC 9207). */
function issuerCode({ value, required }: Issuer, context: FunctionContext): string {
  return objectCode([memberCode('value', templateCode(value, context)), ...(required ? ['required: true'] : [])])
}

/** What came back is checked even where the token step does not use it. */
function receivedLines(
  record: string,
  exchanged: 'code' | 'verifier',
  isUsed: boolean,
  context: FunctionContext,
  module: MethodModule,
): string[] {
  const answer = answerCode(module)
  const given = answer === 'callback' ? 'callback' : 'answer'
  const { issuer } = module.method
  const receive = exchanged === 'verifier' ? 'receiveVerifier' : issuer ? 'receiveFrom' : 'receive'
  const expected = exchanged === 'code' && issuer ? [issuerCode(issuer, context)] : []
  const values = [...expected, record, 'pending', given, 'options']
  return [
    ...(given === 'answer' ? [`const answer = ${answer}`] : []),
    `${isUsed ? `const ${exchanged} = ` : ''}await ${module.imports.value(receive)}(${values.join(', ')})`,
  ]
}

/** The callback with its parameters where `receive` looks for them. */
function answerCode(module: MethodModule): string {
  const { method, imports } = module
  const { mode = 'query', code = 'code', state = 'state' } = method.callback ?? {}
  const names = [
    ...(code === 'code' ? [] : [memberCode('code', literal(code))]),
    ...(state === 'state' ? [] : [memberCode('state', literal(state))]),
  ]
  const answer = {
    query: () => 'callback',
    form_post: () => `await ${imports.value('formPost')}(callback)`,
    fragment: () => `${imports.value('fragmentAnswer')}(callback, pending)`,
  }[mode]()
  const plain = isHybrid(module) ? `${imports.value('hybridAnswer')}(${answer}, pending)` : answer
  return names.length > 0 ? `${imports.value('renamedAnswer')}(${plain}, pending, ${objectCode(names)})` : plain
}

/** Whether the flow asks for an ID token beside the code, and can tell whether it is its own. */
function isHybrid(module: MethodModule): boolean {
  const authorize = stepOf(module.method, 'authorize')
  const asked = stepOf(module.method, 'push') ?? authorize
  const types = [...(asked?.query ?? []), ...(asked?.body ?? [])].find(({ name }) => name === 'response_type')
  const isAsked = types?.value.some((part) => typeof part === 'string' && /\bid_token\b/.test(part)) ?? false
  return isAsked && authorize !== undefined && usesNonce(authorize, module)
}

function callbackType({ method }: MethodModule): string {
  const types = { query: 'string | URL | Request', form_post: 'Request', fragment: 'string | URL' }
  return types[method.callback?.mode ?? 'query']
}

/** What the redirect teaches, a member of `learned` each. */
function redirectCodes(module: MethodModule): string[] {
  const { imports, method } = module
  return learnedIn(method, ['authorize']).map((learned) => {
    const given = answerCode(module) === 'callback' ? 'callback' : 'answer'
    const found = `${imports.value('answerOf')}(${given}, pending).get(${literal(learned.from.name)})`
    return memberCode(learned.name, learntCode(learned, found, null, imports))
  })
}

function exchangeLines(record: string, url: string, { imports }: MethodModule) {
  const call = [`${imports.value('exchangeVerifier')}(${record}, ${url}, pending, verifier, options)`]
  return { statements: [], call }
}
