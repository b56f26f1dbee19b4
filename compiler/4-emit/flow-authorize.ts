import { camelCase, pascalCase } from '../3-resolve/names.js'
import type { Scopes, Step } from '../plan.js'
import { literal } from './escape.js'
import { headerMembers, queryFunction } from './exchange.js'
import { listCode, memberCode, members, objectCode, templateCode } from './expression.js'
import { stepOf } from './flow-steps.js'
import { type Addresses, addressCode } from './flow-urls.js'
import { callLines, type FunctionView, functionView, uses } from './function.js'
import { type Definition, FunctionContext, type MethodModule, nameOf } from './module.js'
import { authorizeArguments, redirectLines } from './redirects.js'
import { oauth1Client } from './signing.js'
import { namesIn } from './template.js'
import { unionCode } from './variables.js'

/**
 * What a pending record is bound to: the method, both URLs, and every variable of the authorize step (RFC 9700 section
 * 4.4.2).
 */
export function defineFlow(authorize: Step, { authorize: url, token }: Addresses, module: MethodModule): Definition {
  const { method, imports } = module
  const context = new FunctionContext(module)
  const consumer = method.signature?.kind === 'oauth1' ? method.signature.consumerKey : []
  const names = new Set([...authorize.query.map(({ value }) => value), consumer].flatMap(namesIn))
  const inputs = method.inputs.filter(({ name }) => names.has(name))
  const binding = [
    ...[url, token].flatMap((one) => (one?.definition ? [context.refer(one.definition)] : [])),
    ...inputs.map(({ name }) => context.read(name).code),
  ]
  const { signature } = method
  const record = [
    memberCode('connector', nameOf(module)),
    memberCode('step', literal('authorize')),
    memberCode('binding', `String([${[nameOf(module), ...binding].join(', ')}])`),
    ...(signature?.kind === 'oauth1' ? oauth1Client(signature, context) : []),
    ...(signature?.kind === 'oauth1' && stepOf(method, 'token')?.method === 'GET' ? ["tokenMethod: 'GET'"] : []),
  ]
  return context.define('flow', imports.type(signature ? 'OAuth1Flow' : 'Flow'), objectCode(record))
}

const doc = 'Starts the flow: send the user to `url`, and keep `pending` (it is secret) until they come back.'

/** The function that begins a flow. */
export function authorizeView(step: Step, flow: Definition, addresses: Addresses, module: MethodModule): FunctionView {
  const { method, imports } = module
  const context = authorizeContext(module)
  const begin = stepOf(method, 'request_token')
    ? requestTokenLines(context.refer(flow), context, module)
    : beginLines(step, context.refer(flow), context, module)
  const push = stepOf(method, 'push')
  const lines = push
    ? pushLines(push, addresses, context, module)
    : urlLines(step, addressCode(addresses.authorize ?? addresses.token, context), context, module)
  const { statements } = context
  const pending = statements.findIndex((line) => uses([line], 'pending'))
  const before = pending === -1 ? statements.length : pending
  return functionView({
    doc,
    name: 'authorize',
    parameters: [context.parameter, `options: ${optionsType(module)}`],
    type: imports.type('Authorization'),
    waits: true,
    lines: [
      ...redirectLines(module),
      ...statements.slice(0, before),
      ...begin,
      ...statements.slice(before),
      ...lines,
      'return { url, pending }',
    ],
  })
}

function authorizeContext(module: MethodModule): FunctionContext {
  const { method, imports } = module
  const { scopes, pkce } = method
  const scope = (code: string, { separator }: Scopes) => `${code}.join(${literal(separator)})`
  const sets = (scopes?.sets ?? []).map((set): [string, () => string] => [
    `${set.name}_scope`,
    () => {
      const given = `options.${camelCase(set.name)}Scope ?? ${listCode(set.default)}`
      return `${imports.value('joined')}(${given}, ${literal(scopes?.separator ?? ' ')})`
    },
  ])
  return new FunctionContext(module, {
    flow: {
      redirect_uri: 'pending.redirectUri',
      state: 'pending.state',
      nonce: 'pending.nonce',
      request_token: 'pending.state',
      ...(scopes && { scope: scope('pending.scope', scopes) }),
      ...(pkce?.method === 'S256' && {
        code_challenge: () => `await ${imports.value('s256')}(pending.verifier)`,
      }),
      ...Object.fromEntries(sets),
    },
  })
}

/** The pending record; its state may have to be short, and it may need a nonce. */
function beginLines(step: Step, flow: string, context: FunctionContext, module: MethodModule): string[] {
  const { method, imports } = module
  const { scopes, callback } = method
  const defaults = (scopes?.defaultTemplates ?? []).map((template) => templateCode(template, context))
  const separator = literal(scopes?.separator ?? ' ')
  const begun = `${imports.value('begin')}(${flow}, options, [${defaults.join(', ')}], ${separator})`
  const length = callback?.stateLength ?? null
  const more = [
    ...(length !== null && length < 43 ? [`state: begun.state.slice(0, ${length})`] : []),
    ...(usesNonce(step, module) ? ["nonce: crypto.randomUUID().replaceAll('-', '')"] : []),
  ]
  if (more.length === 0) return [`const pending = ${begun}`]
  return [`const begun = ${begun}`, `const pending = { ...begun, ${more.join(', ')} }`]
}

/** Whether the flow has a nonce of its own, which an ID token must bring back. */
export function usesNonce(authorize: Step, { method }: MethodModule): boolean {
  const asked = stepOf(method, 'push') ?? authorize
  return [...asked.query, ...asked.body].some(({ value }) => namesIn(value).includes('nonce'))
}

function requestTokenLines(flow: string, context: FunctionContext, module: MethodModule): string[] {
  const { method, imports } = module
  const step = stepOf(method, 'request_token')
  const query = members([...(step?.query ?? []), ...(step?.body ?? [])], context)
  const base = templateCode(step?.url ?? [], context)
  const url =
    query.length > 0
      ? `${imports.value(queryFunction([...(step?.query ?? []), ...(step?.body ?? [])]))}(${base}, ${objectCode(query)}, options)`
      : base
  const call = `${imports.value('requestTemporaryCredentials')}(${flow}, ${url}, options.redirectUri, options)`
  return [`const pending = await ${call}`]
}

function urlLines(step: Step, url: string, context: FunctionContext, module: MethodModule): string[] {
  const { method, imports } = module
  const plain = step.query.find(({ value }) => method.scopes?.encode === false && isScope(value))
  const query = members(
    step.query.filter((injection) => injection !== plain),
    context,
  )
  const build = imports.value(step.fragment === undefined ? queryFunction(step.query) : 'withFragment')
  const [head = '', ...rest] = callLines(`const ${plain ? 'address' : 'url'} = ${build}`, query, ['options'])
  const fragment = step.fragment === undefined ? [] : [`  ${literal(step.fragment)},`]
  const lines = [head, `  ${url},`, ...fragment, ...rest]
  if (!plain) return lines
  const value = templateCode(plain.value, context)
  return [...lines, `const url = ${imports.value('withPlain')}(address, ${literal(plain.name)}, ${value})`]
}

const isScope = (value: Step['url']) => namesIn(value).includes('scope')

/** The parameters go to the server first; the user takes along a reference to them (RFC 9126). */
function pushLines(push: Step, addresses: Addresses, context: FunctionContext, module: MethodModule): string[] {
  const { imports, method } = module
  const headers = headerMembers(push, context)
  const parameters = members(push.body, context)
  const pushed = templateCode(push.url, context)
  const request = [
    memberCode('connector', nameOf(module)),
    memberCode('url', pushed),
    memberCode('authorizeUrl', addressCode(addresses.authorize ?? addresses.token, context)),
    memberCode('clientId', context.read('client_id').code),
    ...(headers.length > 0 ? [memberCode('headers', objectCode(headers))] : []),
    memberCode('parameters', objectCode(parameters)),
  ]
  const options = method.dpop ? `${imports.value('withDpop')}([${pushed}], options.dpopKey)(options)` : 'options'
  return callLines(`const { url } = await ${imports.value('pushAuthorization')}`, request, [options])
}

/** What `authorize` is given: what is asked for, and how requests go out where it sends some. */
function optionsType({ method, imports }: MethodModule): string {
  const sends = stepOf(method, 'push') ?? stepOf(method, 'request_token')
  const sets = (method.scopes?.sets ?? []).map(({ name, choices }) => {
    const type = choices.length > 0 ? `${pascalCase(name)}Scope` : 'string'
    return `readonly ${camelCase(name)}Scope?: readonly ${type}[]`
  })
  return [
    `${imports.type('AuthorizeOptions')}${authorizeArguments(method)}`,
    ...(sends ? [imports.type('CallOptions')] : []),
    ...(stepOf(method, 'push') && method.dpop ? [imports.type('DpopOptions')] : []),
    ...(sets.length > 0 ? [`{ ${sets.join('; ')} }`] : []),
  ].join(' & ')
}

/** The types of further lists of scopes. */
export function scopeSetTypes({ scopes }: MethodModule['method']): string[] {
  const sets = (scopes?.sets ?? []).filter(({ choices }) => choices.length > 0)
  return sets.map(({ name, choices }) =>
    [
      `/** The scopes that can be asked for as \`${camelCase(name)}Scope\`. */`,
      `export type ${pascalCase(name)}Scope = ${unionCode(choices)}`,
    ].join('\n'),
  )
}
