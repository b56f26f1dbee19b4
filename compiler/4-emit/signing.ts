import { requestValues } from '../3-resolve/step-scope.js'
import type { Derived, Injection, MethodPlan, Signature, Step, Template } from '../plan.js'
import {
  type Context,
  isOptional,
  memberCode,
  members,
  objectCode,
  presentContext,
  presentMembers,
  templateCode,
} from './expression.js'
import { FunctionContext, type MethodModule, type Place } from './module.js'
import { namesIn } from './template.js'

/** Whether what this method puts on a request is made from the request itself. */
export function signsByHand(method: MethodPlan, apply: Step | undefined): boolean {
  return [...(apply?.headers ?? []), ...(apply?.query ?? [])].some(({ value }) =>
    mentions(value, requests, method.derived),
  )
}

/** Whether a value is the manifest's own text, which nothing of a request decides. */
export function isFixed({ value }: Injection): boolean {
  return value.every((part) => typeof part === 'string')
}

const requests: ReadonlySet<string> = new Set(requestValues)

/** Whether a template, or what it is made from, names one of the values. */
export function mentions(template: Template, names: ReadonlySet<string>, derived: readonly Derived[]): boolean {
  return namesIn(template).some((name) => {
    const one = derived.find((candidate) => candidate.name === name)
    return names.has(name) || (one !== undefined && templatesIn(one).some((text) => mentions(text, names, derived)))
  })
}

/** The templates that a derived value is made from. */
export function templatesIn(derived: Derived): Template[] {
  switch (derived.kind) {
    case 'text':
    case 'hash':
      return [derived.text]
    case 'choice':
      return [[{ variable: derived.variable, helpers: [], position: 'text' }], ...Object.values(derived.values)]
    case 'hmac':
      return [derived.key, derived.text]
    case 'jwt':
      return [derived.key, ...[...derived.header, ...derived.claims].map(({ value }) => value)]
    case 'saml': {
      const { issuer, subject, audience, recipient, key, certificate, attributes } = derived
      return [issuer, subject, audience, recipient, key, certificate ?? [], ...attributes.map(({ value }) => value)]
    }
    case 'fingerprint':
      return [derived.key]
  }
}

/** What a name of the request is in the code around it; `address` is the request's URL. */
const requestCode: Readonly<Record<string, string>> = {
  request_method: 'request.method',
  request_url: 'request.url',
  request_path: 'address.pathname',
  request_query: 'address.search.slice(1)',
  request_host: 'address.host',
  request_body: "request.body?.text ?? ''",
  request_content_type: "request.body?.type ?? ''",
}

/**
 * Lines that state `wrap`, which puts on each request to the addresses what is made from the request. Parameters in the
 * query come first, so that what is made from the query covers them.
 *
 * @param outer where the lines stand; `place` is what the flow supplies there.
 */
export function handSigningLines(
  module: MethodModule,
  apply: Step,
  addresses: string,
  outer: FunctionContext,
  place: Place,
): string[] {
  const { method, imports } = module
  const used = new Set<string>()
  const flow = Object.entries(requestCode).map(([name, code]) => {
    const read = () => {
      used.add(code.slice(0, code.search(/\W/)))
      return code
    }
    return [name, read] as const
  })
  const context = new FunctionContext(module, { ...place, flow: { ...place.flow, ...Object.fromEntries(flow) } })
  const [late, early] = split(apply.query, ({ value }) => mentions(value, requests, method.derived))
  const setQuery = (injections: readonly Injection[]) => {
    if (injections.length === 0) return []
    const query = objectCode(members(injections, context))
    return [`request.url = ${imports.value('withQueryLists')}(request.url, ${query}, options)`]
  }
  const first = setQuery(early)
  const before = context.statements.length
  const last = setQuery(late)
  const made = apply.headers.filter((header) => !isFixed(header))
  const headers = objectCode(presentMembers(made, context))
  const lines = [
    ...context.statements.slice(0, before),
    ...first,
    ...(used.has('address') ? ['const address = new URL(request.url)'] : []),
    ...context.statements.slice(before),
    ...last,
    `return ${headers}`,
  ]
  if (context.usesVariables) outer.variables()
  const usesOptions = context.usesOptions || apply.query.length > 0
  return wrapLines(addresses, lines, usesOptions ? 'request, options' : 'request', module)
}

/** Lines that state `wrap` for a method whose type signs requests as a whole. */
export function signatureLines(
  module: MethodModule,
  signature: Signature,
  addresses: string,
  context: FunctionContext,
): string[] {
  const { imports } = module
  const text = (template: Template) => templateCode(template, presentContext(context))
  const optional = (name: string, template: Template | null) =>
    template ? [memberCode(name, isOptional(template, context) ? templateCode(template, context) : text(template))] : []
  switch (signature.kind) {
    case 'digest': {
      const credentials = objectCode([
        memberCode('username', text(signature.username)),
        memberCode('password', text(signature.password)),
      ])
      return [`const wrap = ${imports.value('withDigest')}(${addresses}, ${credentials})`]
    }
    case 'oauth1': {
      const tokens = signature.token
        ? [...optional('token', signature.token), ...optional('tokenSecret', signature.tokenSecret)]
        : ['token: current.accessToken', `tokenSecret: ${imports.value('tokenSecret')}(current)`]
      const request = ['...request', ...oauth1Client(signature, context), ...tokens]
      const body = signature.bodyHash ? ['bodyHash: true'] : []
      const header = `${imports.value('oauth1Header')}(${objectCode([...request, ...body, 'now: options.now'])})`
      return wrapLines(addresses, [`return { Authorization: await ${header} }`], 'request, options', module)
    }
    case 'aws4': {
      const request = [
        '...request',
        memberCode('accessKeyId', text(signature.accessKeyId)),
        memberCode('secretAccessKey', text(signature.secretAccessKey)),
        ...optional('sessionToken', signature.sessionToken),
        memberCode('region', text(signature.region)),
        memberCode('service', text(signature.service)),
        'now: options.now',
      ]
      const code = `return ${imports.value('awsSignature')}(${objectCode(request)})`
      return wrapLines(addresses, [code], 'request, options', module)
    }
  }
}

const signatureMethods = {
  'HMAC-SHA1': 'hmacSha1',
  'HMAC-SHA256': 'hmacSha256',
  'RSA-SHA1': 'rsaSha1',
  PLAINTEXT: 'plaintext',
} as const

/** The members of the kernel's `OAuth1Client`. With RSA-SHA1 the consumer's secret is a private key. */
export function oauth1Client(signature: Extract<Signature, { kind: 'oauth1' }>, context: Context): string[] {
  const text = (template: Template) => templateCode(template, presentContext(context))
  const secret = text(signature.consumerSecret)
  return [
    memberCode('consumerKey', text(signature.consumerKey)),
    ...(signature.method === 'RSA-SHA1'
      ? ["consumerSecret: ''", memberCode('privateKey', secret)]
      : [memberCode('consumerSecret', secret)]),
    memberCode('signatureMethod', context.imports.value(signatureMethods[signature.method])),
    ...(signature.realm ? [memberCode('realm', templateCode(signature.realm, context))] : []),
  ]
}

function wrapLines(
  addresses: string,
  lines: readonly string[],
  parameters: string,
  { imports }: MethodModule,
): string[] {
  return [
    `const wrap = ${imports.value('signing')}(${addresses}, async (${parameters}) => {`,
    ...lines.map((line) => `  ${line}`),
    '})',
  ]
}

function split<Item>(items: readonly Item[], test: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(test), items.filter((item) => !test(item))]
}
