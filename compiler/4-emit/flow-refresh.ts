import type { Step, TokenResponse } from '../plan.js'
import type { Conform } from './conform.js'
import { literal, member } from './escape.js'
import { requestCode, requestMembers, sendLines } from './exchange.js'
import { memberCode, objectCode } from './expression.js'
import { optionsParameter } from './flow-options.js'
import { answerMembers } from './flow-tokens.js'
import { type Address, addressCode } from './flow-urls.js'
import { callLines, type FunctionView, functionView, uses } from './function.js'
import { FunctionContext, type MethodModule } from './module.js'
import { namesIn } from './template.js'

/** What the functions that refresh share. */
export interface RefreshFlow {
  readonly module: MethodModule
  readonly step: Step
  readonly address: Address
  readonly tokenAddress: Address
  readonly response: TokenResponse
  readonly conform: Conform | null
  /** The function that puts what the answer taught into the tokens, where there is one. */
  readonly learn: string | null
  /** Whether requests follow a refresh. */
  readonly finishes: boolean
  /** Further tokens of the answer `renewed`, with the code that finds them in it. */
  readonly others: ReadonlyArray<{ readonly name: string; readonly found: string }>
}

/** The functions that get new tokens from those that there are: one, or two where there are several tokens. */
export function refreshViews(flow: RefreshFlow): FunctionView[] {
  const { module, others } = flow
  const { imports } = module
  if (others.length === 0) return [requestView('refresh', true, flow)]
  const codes = others.map(({ name, found }) => {
    const before = member(`${imports.value('namedOf')}(tokens)`, name)
    return memberCode(name, `await ${imports.value('renewNamed')}(${found}, ${before}, again)`)
  })
  return [
    functionView({
      ...refreshing(module),
      name: 'refresh',
      waits: true,
      lines: [
        'const renewed = await refreshOne(variables, tokens, options)',
        `const again = (named: ${imports.type('TokenSet')}) => refreshOne(variables, named, options)`,
        ...(flow.finishes
          ? [
              `const current = ${imports.value('withNamed')}(renewed, ${objectCode(codes)})`,
              `return ${afterCode('current')}`,
            ]
          : [`return ${imports.value('withNamed')}(renewed, ${objectCode(codes)})`]),
      ],
    }),
    requestView('refreshOne', false, { ...flow, finishes: false }),
  ]
}

/** What comes after a refresh may fail, and must not take new tokens along: the old refresh token may be spent. */
const afterCode = (tokens: string) => `afterRefresh(variables, ${tokens}, options).catch(() => ${tokens})`

const refreshing = (module: MethodModule) => ({
  doc: 'Gets new tokens with the refresh token. What `open` makes does this by itself.',
  parameters: ['variables: Variables', `tokens: ${module.imports.type('TokenSet')}`, optionsParameter(module)],
  type: module.imports.type('TokenSet'),
})

function requestView(name: string, exported: boolean, flow: RefreshFlow): FunctionView {
  const { module, step, response, learn } = flow
  const { imports } = module
  const context: FunctionContext = new FunctionContext(module, {
    flow: {
      access_token: 'tokens.accessToken',
      refresh_token: () => `${imports.value('text')}(tokens.refreshToken, 'refresh_token')`,
      scope: () => `(tokens.scope ?? []).join(' ')`,
      token_url: () => addressCode(flow.tokenAddress, context),
    },
    learned: 'learned',
  })
  const request = requestCode(step, addressCode(flow.address, context), response, context, module)
  const rest = ['scope: tokens.scope ?? []', 'current: tokens', ...refreshAnswer(flow)]
  const members = requestMembers('refresh', request.members, rest, module)
  const call = callLines(imports.value('requestTokens'), members, [request.options])
  const result = learn ? `${learn}(renewed, learned)` : 'renewed'
  const [head = '', ...last] = call
  const given = [`const renewed = await ${head}`, ...last]
  const isBare = result === 'renewed' && !flow.finishes
  const lines = [
    ...request.statements,
    ...(isBare ? [`return ${head}`, ...last] : given),
    ...(isBare ? [] : flow.finishes && result !== 'renewed' ? [`const current = ${result}`] : []),
    ...(flow.finishes
      ? [`return ${afterCode(result === 'renewed' ? 'renewed' : 'current')}`]
      : isBare
        ? []
        : [`return ${result}`]),
  ]
  const known = uses(lines, 'learned') ? [`const learned = ${imports.value('learnedOf')}(tokens)`] : []
  return functionView({
    ...refreshing(module),
    exported,
    name,
    waits: context.waits || !isBare,
    promises: true,
    lines: [...known, ...lines],
  })
}

/** An answer without a token extends the current one, where the manifest says so. */
function refreshAnswer(flow: RefreshFlow): string[] {
  const { response, conform, module } = flow
  if (!response.extend) return answerMembers({ response, conform: conform?.name ?? null, module })
  const read = conform?.call ?? 'answer'
  const parameters = /\((.*)\)/.exec(read)?.[1] ?? 'answer'
  return [
    ...answerMembers({ response, conform: null, module }),
    `conform: (${parameters}) => ${module.imports.value('extended')}(${read}, tokens)`,
  ]
}

/** Which of the tokens a revocation is of (RFC 7009 section 2.1). */
function hintCode({ body }: Step): string {
  const sent = body.find(({ name }) => name === 'token')
  const names = sent ? namesIn(sent.value) : []
  const one = ['access_token', 'refresh_token'].find((name) => names.includes(name))
  return one ? literal(one) : "tokens.refreshToken === null ? 'access_token' : 'refresh_token'"
}

/** The function that ends the access that was given. */
export function revokeView(step: Step, address: Address, tokenAddress: Address, module: MethodModule): FunctionView {
  const { imports } = module
  const context: FunctionContext = new FunctionContext(module, {
    flow: {
      token: 'tokens.refreshToken ?? tokens.accessToken',
      token_type_hint: hintCode(step),
      access_token: 'tokens.accessToken',
      refresh_token: () => `${imports.value('text')}(tokens.refreshToken, 'refresh_token')`,
      token_url: () => addressCode(tokenAddress, context),
    },
    learned: 'learned',
  })
  const request = requestCode(step, addressCode(address, context), null, context, module)
  const lines = sendLines(`return ${imports.value('revokeToken')}`, null, request, [], module)
  const known = uses(lines, 'learned') ? [`const learned = ${imports.value('learnedOf')}(tokens)`] : []
  return functionView({
    doc: 'Ends the access that was given: revokes the refresh token, or the access token where there is no other.',
    name: 'revoke',
    parameters: ['variables: Variables', `tokens: ${imports.type('TokenSet')}`, optionsParameter(module)],
    type: 'void',
    waits: context.waits,
    promises: true,
    lines: [...known, ...lines],
  })
}
