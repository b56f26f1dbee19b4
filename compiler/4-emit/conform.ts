import type { Expiry, Learned, TokenResponse } from '../plan.js'
import { literal } from './escape.js'
import { memberCode, objectCode } from './expression.js'
import { type FunctionView, functionView, uses } from './function.js'
import type { Imports } from './imports.js'
import { foundCode, isTokenMember } from './learned.js'

/** A function that reads an answer, and the arguments that it takes. */
export interface Conform {
  readonly view: FunctionView
  readonly name: string
  readonly call: string
}

/** What else a function that reads an answer takes from it. */
export interface Captured {
  readonly learned: readonly Learned[]
  /** Whether what is learned first stands for an access token: requests carry nothing else. */
  readonly standsIn?: boolean
  /** Further tokens in the answer, with the functions that read them. */
  readonly named?: ReadonlyArray<{ readonly name: string; readonly conform: Conform | null }>
}

/**
 * The function that renames the members of an answer into those of RFC 6749, and takes from it what the flow learns; null
 * where the answer already is as RFC 6749 sections 5.1 and 5.2 have it.
 */
export function conformOf(name: string, response: TokenResponse, captured: Captured, imports: Imports): Conform | null {
  const parts = [...answerParts(response, captured.learned, imports), ...capturedParts(response, captured, imports)]
  if (parts.length === 0) return null
  const returned = ['return {', '  ...answer,', ...parts.map(({ member }) => `  ${member},`), '}']
  const lines = [...parts.flatMap(({ statements }) => statements), ...returned]
  const last = uses(lines, 'headers') ? 3 : uses(lines, 'startedAt') ? 2 : 1
  const type = imports.type('Answer')
  const parameters = [`answer: ${type}`, 'startedAt: number', 'headers: Headers'].slice(0, last)
  const view = functionView({
    doc: 'Reads an answer of this provider as RFC 6749 section 5.1 has it.',
    exported: false,
    name,
    parameters,
    type,
    lines,
  })
  return { view, name, call: `${name}(${['answer', 'startedAt', 'headers'].slice(0, last).join(', ')})` }
}

interface Part {
  readonly statements: readonly string[]
  readonly member: string
}

/** The members of an answer that depart from RFC 6749. */
function answerParts(response: TokenResponse, learned: readonly Learned[], imports: Imports): Part[] {
  const at = (path: string) => `${imports.value('at')}(answer, ${literal(path)})`
  const inPlace = new Set(learned.filter(isTokenMember).map(({ name }) => name))
  const renamed = (name: string, path: string) =>
    path === name || inPlace.has(name) ? [] : [{ statements: [], member: `${name}: ${at(path)}` }]
  return [
    ...renamed('access_token', response.accessToken),
    ...renamed('refresh_token', response.refreshToken),
    ...renamed('token_type', response.tokenType),
    ...scopeParts(response, at, renamed),
    ...(isStandard(response.expires)
      ? renamed('expires_in', response.expires.path)
      : [lifetime('expires_in', 'expires', response.expires, at)]),
    ...(isStandard(response.refreshExpires)
      ? renamed('refresh_token_expires_in', response.refreshExpires.path)
      : [lifetime('refresh_token_expires_in', 'refreshExpires', response.refreshExpires, at)]),
    ...errorParts(response, at),
    ...renamed('error_description', response.errorDescription),
  ]
}

/** What is not of RFC 6749: learned values, members of the token set that come from elsewhere, and other tokens. */
function capturedParts(
  response: TokenResponse,
  { learned, standsIn = false, named = [] }: Captured,
  imports: Imports,
): Part[] {
  const member = (code: string): Part => ({ statements: [], member: code })
  const codes = (values: readonly Learned[]) =>
    values.map((value) => memberCode(value.name, foundCode(value, 'answer', 'headers', response, imports)))
  const values = learned.filter((value) => !isTokenMember(value))
  const others = named.map(({ name, conform }) => memberCode(name, conform ? conform.call : 'answer'))
  const [first] = standsIn && !learned.some(isTokenMember) ? values : []
  return [
    ...codes(first ? [{ ...first, name: 'access_token' }] : learned.filter(isTokenMember)).map(member),
    ...(values.length > 0 ? [member(memberCode('learned', objectCode(codes(values))))] : []),
    ...(others.length > 0 ? [member(memberCode('answers', objectCode(others)))] : []),
  ]
}

/** Scopes with spaces between them, as one text or a list of texts. */
function scopeParts(
  { scope, scopeSeparator }: TokenResponse,
  at: (path: string) => string,
  renamed: (name: string, path: string) => Part[],
): Part[] {
  if (scopeSeparator === ' ') return renamed('scope', scope)
  const statements = [`const scopes = [${at(scope)}].flat().join(' ')`]
  return [{ statements, member: `scope: scopes.split(${literal(scopeSeparator)}).join(' ')` }]
}

const isStandard = ({ unit, default: otherwise }: Expiry) => unit === 'seconds' && otherwise === null

/** A lifetime in seconds; not a number when the answer does not say and there is no default. */
function lifetime(
  name: string,
  found: string,
  { path, unit, default: otherwise }: Expiry,
  at: (path: string) => string,
): Part {
  const statements = [`const ${found} = ${at(path)}`]
  if (unit === 'seconds') return { statements, member: `${name}: ${found} ?? ${otherwise}` }
  const seconds = {
    milliseconds: `Number(${found}) / 1000`,
    'epoch-seconds': `Number(${found}) - startedAt / 1000`,
    'epoch-milliseconds': `(Number(${found}) - startedAt) / 1000`,
    iso: `(Date.parse(String(${found})) - startedAt) / 1000`,
  }[unit]
  return {
    statements,
    member: `${name}: ${otherwise === null ? seconds : `${found} === undefined ? ${otherwise} : ${seconds}`}`,
  }
}

/** The error of an answer: by another name, with codes of its own, or said by what a success looks like. */
function errorParts(
  { error, errorCodes, success }: Pick<TokenResponse, 'error' | 'errorCodes' | 'success'>,
  at: (path: string) => string,
): Part[] {
  const hasCodes = Object.keys(errorCodes).length > 0
  const codes = Object.entries(errorCodes).map(([theirs, standard]) => `[${literal(theirs)}, ${literal(standard)}]`)
  const statements = hasCodes
    ? [`const error = ${at(error)}`, `const codes = new Map<unknown, string>([${codes.join(', ')}])`]
    : []
  const found = () => (hasCodes ? 'codes.get(String(error)) ?? error' : at(error))
  if (!success) return hasCodes || error !== 'error' ? [{ statements, member: `error: ${found()}` }] : []
  const succeeded = `const succeeded = String(${at(success.path)}) === ${literal(String(success.equals))}`
  const otherwise = `${hasCodes ? `(${found()})` : found()} || 'unsuccessful'`
  return [{ statements: [...statements, succeeded], member: `error: succeeded ? undefined : ${otherwise}` }]
}
