import type { Injection, Step, TokenResponse } from '../plan.js'
import { certificateCode } from './apply.js'
import { literal } from './escape.js'
import { type Context, memberCode, members, objectCode, presentMembers } from './expression.js'
import { callLines } from './function.js'
import { type FunctionContext, type MethodModule, nameOf } from './module.js'

/** A request to the server of a flow, as code. */
export interface RequestCode {
  /** Constants before it. */
  readonly statements: readonly string[]
  /** Of the request object: `url`, `headers` and `body`. */
  readonly members: readonly string[]
  /** The options that it is sent with. */
  readonly options: string
}

/** How a step's request is written. `url` is the code of its address without the step's query. */
export function requestCode(
  step: Step,
  url: string,
  response: Pick<TokenResponse, 'parse'> | null,
  context: FunctionContext,
  module: MethodModule,
): RequestCode {
  const { imports } = context
  const inQuery = hasBodyInQuery(step)
  const injected = [...step.query, ...(inQuery ? step.body : [])]
  const query = members(injected, context)
  const headers = headerMembers(step, context)
  const address =
    query.length > 0 ? `${imports.value(queryFunction(injected))}(${url}, ${objectCode(query)}, options)` : url
  const body = inQuery ? `${imports.value('form')}({})` : bodyCode(step, context)
  // Further requests go to the API, as a caller's do.
  const isOwn = step.kind !== 'request'
  const certificate = isOwn ? certificateCode(module, context) : null
  const wraps = [
    ...(step.method === 'POST' ? [] : [`${imports.value('withMethod')}([url], ${literal(step.method)})`]),
    ...(response?.parse === 'xml' ? [`${imports.value('reading')}([url], ${imports.value('readXml')})`] : []),
    ...(response?.parse === 'text' ? [`${imports.value('reading')}([url], ${imports.value('readToken')})`] : []),
    ...(isOwn && module.method.dpop ? [`${imports.value('withDpop')}([url], options.dpopKey)`] : []),
    ...(certificate ? [certificate] : []),
  ]
  return {
    statements: [...context.statements, ...(wraps.length > 0 ? [`const url = ${address}`] : [])],
    members: [
      wraps.length > 0 ? 'url' : memberCode('url', address),
      ...(headers.length > 0 ? [memberCode('headers', objectCode(headers))] : []),
      memberCode('body', body),
    ],
    options: wraps.reduceRight((inner, wrap) => `${wrap}(${inner})`, 'options'),
  }
}

/** The request as a call of a kernel function. `members` are those beside the address, the headers and the body. */
export function sendLines(
  start: string,
  place: 'token' | 'refresh' | null,
  { statements, members: own, options }: RequestCode,
  rest: readonly string[],
  module: MethodModule,
): string[] {
  return [...statements, ...callLines(start, requestMembers(place, own, rest, module), [options])]
}

/** The members of a request object. */
export function requestMembers(
  place: 'token' | 'refresh' | null,
  own: readonly string[],
  rest: readonly string[],
  module: MethodModule,
): string[] {
  const step = place ? [memberCode('step', literal(place))] : []
  return [memberCode('connector', nameOf(module)), ...step, ...own, ...rest]
}

/**
 * The headers of a request to the server of a flow. The kernel names its own in lower case, and an object that has another
 * spelling beside it is one header with both values (RFC 9110 section 5.1).
 */
export function headerMembers({ headers }: Step, context: FunctionContext): string[] {
  const spelled = headers.map((header) => ({ ...header, name: header.name.replace(/^accept$/i, 'accept') }))
  return presentMembers(spelled, context)
}

/** Whether a parameter is there several times. */
function hasLists(injections: readonly Injection[]): boolean {
  return new Set(injections.map(({ name }) => name)).size < injections.length
}

/** The function of the kernel that puts such parameters into an address. */
export function queryFunction(injections: readonly Injection[]): string {
  return hasLists(injections) ? 'withQueryLists' : 'withQuery'
}

/** Whether what a step has as its body goes into the query; a GET has no other place for a form. */
export function hasBodyInQuery({ encoding, method }: Step): boolean {
  return encoding === 'query' || (encoding === 'form' && method === 'GET')
}

/** The body of a step as code. */
export function bodyCode(step: Step, context: Context): string {
  const { imports } = context
  const { encoding, body } = step
  if (encoding === 'form' || encoding === 'query') {
    return `${imports.value(hasLists(body) ? 'formLists' : 'form')}(${objectCode(members(body, context))})`
  }
  const content = nestedCode(body, context)
  if (encoding === 'json') return `${imports.value('json')}(${content})`
  if (encoding === 'text') return `{ ...${imports.value('json')}(${content}), type: 'text/plain' }`
  const type = soapType(body)
  return `${imports.value('xml')}(${[content, ...(type ? [literal(type)] : [])].join(', ')})`
}

/** Names that are paths, such as `Envelope.Body.login.@id`, are members of members. */
function nestedCode(body: readonly Injection[], context: Context): string {
  const isPath = ({ name }: Injection) => /^[\w:@#-]+(\.[\w:@#-]+)+$/.test(name)
  const heads = [...new Set(body.map((injection) => (isPath(injection) ? headOf(injection.name) : injection.name)))]
  const codes = heads.flatMap((head) => {
    const inner = body.filter((injection) => isPath(injection) && headOf(injection.name) === head)
    if (inner.length === 0)
      return members(
        body.filter(({ name }) => name === head),
        context,
      )
    const rest = inner.map((injection) => ({ ...injection, name: injection.name.slice(head.length + 1) }))
    return [memberCode(head, nestedCode(rest, context))]
  })
  return objectCode(codes)
}

const headOf = (name: string) => name.slice(0, name.indexOf('.'))

/** SOAP has content types of its own: 1.1 (section 6.1.1) `text/xml`, 1.2 (RFC 3902) `application/soap+xml`. */
function soapType(body: readonly Injection[]): string | null {
  const texts = body.flatMap(({ value }) => (value.length === 1 ? value : []))
  if (texts.includes('http://schemas.xmlsoap.org/soap/envelope/')) return 'text/xml; charset=utf-8'
  return texts.includes('http://www.w3.org/2003/05/soap-envelope') ? 'application/soap+xml; charset=utf-8' : null
}
