import type { MethodPlan, Step, StepKind, TokenResponse } from '../plan.js'
import { type ConformView, conformView } from './conform.js'
import { literal } from './escape.js'
import { listCode, memberCode, members, objectCode, presentMembers, templateCode } from './expression.js'
import { type Definition, defineUrl, FunctionContext, type MethodModule, nameOf } from './module.js'
import { namesIn, sameTemplate } from './template.js'

/** The functions of a flow, for the template; those whose step is not there are null. */
export interface FlowView {
  readonly authorize: object | null
  readonly complete: object | null
  readonly refresh: object | null
  readonly revoke: object | null
  readonly conform: ConformView | null
  readonly definitions: readonly Definition[]
}

/** The step of that kind, where the method has it. */
export function stepOf(method: MethodPlan, kind: StepKind): Step | undefined {
  return method.steps.find((step) => step.kind === kind)
}

/** Whether the method sends a user to the provider. */
export function hasFlow(method: MethodPlan): boolean {
  return stepOf(method, 'authorize') !== undefined
}

/** The straight-line code of a method's flow. A method without an authorize step has none. */
export function flowView(module: MethodModule): FlowView {
  const { method, imports } = module
  const authorize = stepOf(method, 'authorize')
  const token = stepOf(method, 'token')
  const refresh = stepOf(method, 'refresh')
  const revoke = stepOf(method, 'revoke')
  if (!authorize || !token || !method.response) {
    return { authorize: null, complete: null, refresh: null, revoke: null, conform: null, definitions: [] }
  }
  const urls = {
    authorize: defineUrl('authorizeUrl', authorize.url, module),
    token: defineUrl('tokenUrl', token.url, module),
  }
  const flow = defineFlow(authorize, urls, module)
  const conform = conformView(method.response, imports)
  const answer = answerMembers(method.response, conform)
  const same = refresh && sameTemplate(refresh.url, token.url) ? urls.token : null
  return {
    authorize: authorizeView(authorize, flow, urls.authorize, module),
    complete: completeView(token, flow, urls.token, answer, module),
    refresh: refresh ? refreshView(refresh, same, answer, module) : null,
    revoke: revoke ? revokeView(revoke, module) : null,
    conform,
    definitions: [flow, urls.authorize, urls.token],
  }
}

interface Urls {
  readonly authorize: Definition
  readonly token: Definition
}

/** What a pending record is bound to: both URLs, and every variable of the authorize step (oauth-runtime B10). */
function defineFlow(authorize: Step, urls: Urls, module: MethodModule): Definition {
  const { method, imports } = module
  const context = new FunctionContext(module)
  const names = new Set(authorize.query.flatMap(({ value }) => namesIn(value)))
  const inputs = method.inputs.filter(({ name }) => names.has(name))
  const binding = [
    context.refer(urls.authorize),
    context.refer(urls.token),
    ...inputs.map(({ name }) => context.read(name).code),
  ]
  const { issuer } = method
  const flow = [
    memberCode('connector', nameOf(module)),
    memberCode('binding', `[${binding.join(', ')}].join(' ')`),
    ...(issuer ? [memberCode('issuer', templateCode(issuer.value, context))] : []),
    ...(issuer?.required ? ['issuerRequired: true'] : []),
  ]
  return context.define('flow', imports.type('Flow'), objectCode(flow))
}

function authorizeView(step: Step, flow: Definition, url: Definition, module: MethodModule): object {
  const { method, imports } = module
  const { scopes } = method
  const separator = literal(scopes?.separator ?? ' ')
  imports.add({ values: ['begin', 'withQuery'], types: ['Authorization', 'AuthorizeOptions'] })
  const pkce = method.pkce?.method === 'S256'
  const context = new FunctionContext(module, {
    redirect_uri: 'pending.redirectUri',
    scope: `pending.scope.join(${separator})`,
    state: 'pending.state',
    ...(pkce && { code_challenge: `await ${imports.value('s256')}(pending.verifier)` }),
  })
  return {
    query: members(step.query, context),
    flow: context.refer(flow),
    url: context.refer(url),
    variables: context.parameter,
    scopeArgument: scopes && scopes.choices.length > 0 ? '<Scope>' : '',
    defaultScope: listCode(scopes?.default ?? []),
    separator,
  }
}

function completeView(
  step: Step,
  flow: Definition,
  url: Definition,
  answer: readonly string[],
  module: MethodModule,
): object {
  module.imports.add({ values: ['receive', 'requestTokens'], types: ['CallOptions', 'Pending', 'TokenSet'] })
  const context = new FunctionContext(module, {
    code: 'code',
    redirect_uri: 'pending.redirectUri',
    code_verifier: 'pending.verifier',
  })
  return {
    connector: nameOf(module),
    request: requestView(step, context.refer(url), context),
    flow: context.refer(flow),
    variables: context.parameter,
    answer,
  }
}

function refreshView(step: Step, url: Definition | null, answer: readonly string[], module: MethodModule): object {
  const { imports } = module
  imports.add({ values: ['requestTokens'], types: ['CallOptions', 'TokenSet'] })
  const context = new FunctionContext(module, {
    refresh_token: `${imports.value('text')}(tokens.refreshToken, 'refresh_token')`,
  })
  return {
    connector: nameOf(module),
    request: requestView(step, url ? context.refer(url) : templateCode(step.url, context), context),
    variables: context.parameter,
    answer,
  }
}

function revokeView(step: Step, module: MethodModule): object {
  module.imports.add({ values: ['revokeToken'], types: ['CallOptions', 'TokenSet'] })
  const context = new FunctionContext(module, {
    token: 'tokens.refreshToken ?? tokens.accessToken',
    token_type_hint: "tokens.refreshToken === null ? 'access_token' : 'refresh_token'",
  })
  return {
    connector: nameOf(module),
    request: requestView(step, templateCode(step.url, context), context),
    variables: context.parameter,
  }
}

function requestView(step: Step, url: string, context: FunctionContext): object {
  const { imports } = context
  const query = members(step.query, context)
  const headers = presentMembers(step.headers, context)
  return {
    url: query.length > 0 ? `${imports.value('withQuery')}(${url}, ${objectCode(query)}, options)` : url,
    headers: headers.length > 0 ? objectCode(headers) : null,
    body: `${imports.value(step.encoding)}(${objectCode(members(step.body, context))})`,
  }
}

/** What a token request says about its answer, where that departs from RFC 6749 section 5.1. */
function answerMembers(response: TokenResponse, conform: ConformView | null): string[] {
  return [
    ...(response.scopeSeparator === ' ' ? [] : [memberCode('separator', literal(response.scopeSeparator))]),
    ...(response.tokenTypes.length > 0 ? [memberCode('tokenTypes', listCode(response.tokenTypes))] : []),
    ...(conform ? ['conform'] : []),
  ]
}
