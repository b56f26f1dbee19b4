import type { Injection, MethodPlan, NamedToken, Step } from '../plan.js'
import { literal } from './escape.js'
import { memberCode, members, objectCode, presentContext, presentMembers, templateCode } from './expression.js'
import { stepOf } from './flow-steps.js'
import { FunctionContext, type MethodModule, type Place } from './module.js'
import type { Base } from './open.js'
import { handSigningLines, isFixed, signatureLines, signsByHand } from './signing.js'

/** The function that opens an instance, while its `apply` is written. */
export interface Opening {
  readonly module: MethodModule
  /** Of the function itself, which is called once. */
  readonly outer: FunctionContext
  /** Of what it makes for each request, and what there is at that place. */
  readonly inner: FunctionContext
  readonly place: Place
  readonly base: Base
  readonly hasTokens: boolean
  /** Whether something that was written reads the tokens. */
  readonly reads: { tokens: boolean }
}

/** What an instance puts on its requests: statements before it is made, and the lines of its member `apply`. */
export function applyLines(opening: Opening): { readonly stated: string[]; readonly apply: string[] } {
  const { module, outer, inner, base } = opening
  const { method } = module
  const step = stepOf(method, 'apply')
  const byHand = step && signsByHand(method, step) ? step : null
  const wraps = wrapsOf(opening, byHand)
  const isInner = base.isLearned || wraps.readsTokens
  // What is made from the request covers its body, so that a body's members are there before.
  const plain = byHand
    ? appliedMembers({ ...byHand, headers: byHand.headers.filter(isFixed), query: [] }, inner, method)
    : appliedMembers(step, inner, method)
  const about = [
    ...(base.isLearned ? [memberCode('baseUrl', base.code)] : []),
    ...(base.isLearned && base.origins !== null ? [memberCode('origins', base.origins)] : []),
  ]
  const wrap = wraps.lines.length + wraps.outer.length > 0 ? ['wrap'] : []
  const tokens = method.tokens.map((token) => namedLines(token, [...about, ...wrap], opening))
  if (inner.usesVariables) outer.variables()
  const lines = [
    ...inner.statements,
    ...(base.isLearned ? base.statements : []),
    ...(isInner ? wraps.lines : []),
    ...tokens.flat(),
  ]
  const stated = [...(base.isLearned ? [] : base.statements), ...wraps.outer, ...(isInner ? [] : wraps.lines)]
  return { stated, apply: functionLines(lines, objectCode([...about, ...plain, ...wrap]), opening) }
}

/** The member `apply`, on one line where nothing has to be stated. */
function functionLines(lines: readonly string[], result: string, opening: Opening): string[] {
  const { module, inner, hasTokens, reads } = opening
  const named = module.method.tokens.length > 0
  const current = [...lines, result].some((line) => /\bcurrent\b/.test(line)) ? 'current' : '_'
  const parameters = named ? `${current}, token` : reads.tokens ? 'current' : ''
  const head = `${inner.waits ? 'async ' : ''}(${parameters}) =>`
  const [before, after] = hasTokens ? [`${module.imports.value('withTokens')}(source, `, ')'] : ['', '']
  if (lines.length === 0) return [`apply: ${before}${head} (${result})${after},`]
  return [`apply: ${before}${head} {`, ...lines.map((line) => `  ${line}`), `  return ${result}`, `}${after},`]
}

function appliedMembers(step: Step | undefined, context: FunctionContext, { dpop }: MethodPlan): string[] {
  const headers = presentMembers((step?.headers ?? []).map(dpop ? withDpopScheme : (header) => header), context)
  const query = members(step?.query ?? [], context)
  const body = members(step?.body ?? [], context)
  return [
    ...(headers.length > 0 ? [memberCode('headers', objectCode(headers))] : []),
    ...(query.length > 0 ? [memberCode('query', objectCode(query))] : []),
    ...(body.length > 0 ? [memberCode('body', objectCode(body))] : []),
  ]
}

/** What is given in place of the main token's, for endpoints that ask for another. */
function namedLines({ name, apply }: NamedToken, rest: readonly string[], { module, outer, place }: Opening): string[] {
  const token = () => `${module.imports.value('namedToken')}(current, ${literal(name)})`
  const context = new FunctionContext(module, { ...place, flow: { ...place.flow, access_token: token } })
  const result = `return ${objectCode([...rest, ...appliedMembers(apply, context, module.method)])}`
  if (context.usesVariables) outer.variables()
  return [`if (token === ${literal(name)}) {`, ...[...context.statements, result].map((line) => `  ${line}`), '}']
}

/** A bound token has a scheme of its own (RFC 9449 section 7.1). */
function withDpopScheme(header: Injection): Injection {
  const [first, ...rest] = header.value
  if (typeof first !== 'string') return header
  return { ...header, value: [first.replace(/^Bearer /, 'DPoP '), ...rest] }
}

interface Wraps {
  /** Lines that stand before the instance is made, whatever the others need. */
  readonly outer: readonly string[]
  /** Lines that state `wrap`; none where nothing is done around a request. */
  readonly lines: readonly string[]
  readonly readsTokens: boolean
}

/** What is done around each request: the certificate it is connected with, and what signs it. */
function wrapsOf(opening: Opening, byHand: Step | null): Wraps {
  const { module, outer, inner, place, base, hasTokens, reads } = opening
  const { method, imports } = module
  const certificate = certificateCode(module, outer)
  const before = reads.tokens
  reads.tokens = method.signature?.kind === 'oauth1' && method.signature.token === null
  const context = hasTokens ? inner : outer
  const signed = byHand
    ? handSigningLines(module, byHand, base.addresses, context, place)
    : method.signature && stepOf(method, 'apply')?.signed
      ? signatureLines(module, method.signature, base.addresses, context)
      : method.dpop
        ? [`const wrap = ${imports.value('withDpop')}(${base.addresses}, options.dpopKey)`]
        : []
  const readsTokens = reads.tokens
  reads.tokens ||= before
  if (certificate === null) return { outer: [], lines: signed, readsTokens }
  if (signed.length === 0) return { outer: [`const wrap = ${certificate}`], lines: [], readsTokens }
  imports.add({ types: ['CallOptions'] })
  const renamed = signed.map((line, index) => (index === 0 ? line.replace('const wrap =', 'const signed =') : line))
  return {
    outer: [`const connected = ${certificate}`],
    lines: [...renamed, 'const wrap = (call: CallOptions) => signed(connected(call))'],
    readsTokens,
  }
}

export function certificateCode({ method, imports }: MethodModule, context: FunctionContext): string | null {
  if (!method.certificate) return null
  const { certificate, privateKey, passphrase } = method.certificate
  const present = presentContext(context)
  const members = [
    memberCode('certificate', templateCode(certificate, present)),
    memberCode('privateKey', templateCode(privateKey, present)),
    ...(passphrase ? [memberCode('passphrase', templateCode(passphrase, context))] : []),
  ]
  return `${imports.value('withCertificate')}(${objectCode(members)})`
}
