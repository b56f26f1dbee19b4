import type { Expiry, TokenResponse } from '../plan.js'
import { literal } from './escape.js'
import type { Imports } from './imports.js'

/** The function that renames the members of a token answer into those of RFC 6749. */
export interface ConformView {
  readonly parameters: string
  readonly statements: readonly string[]
  readonly members: readonly string[]
}

/** What the function must do; null where the answer already is as RFC 6749 sections 5.1 and 5.2 have it. */
export function conformView(response: TokenResponse, imports: Imports): ConformView | null {
  const at = (path: string) => `${imports.value('at')}(answer, ${literal(path)})`
  const renamed = (name: string, path: string) =>
    path === name ? [] : [{ statements: [], member: `${name}: ${at(path)}` }]
  const parts: Part[] = [
    ...renamed('access_token', response.accessToken),
    ...renamed('refresh_token', response.refreshToken),
    ...renamed('token_type', response.tokenType),
    ...renamed('scope', response.scope),
    ...(isStandard(response.expires)
      ? renamed('expires_in', response.expires.path)
      : [lifetime('expires_in', 'expires', response.expires, at)]),
    ...(isStandard(response.refreshExpires)
      ? renamed('refresh_token_expires_in', response.refreshExpires.path)
      : [lifetime('refresh_token_expires_in', 'refreshExpires', response.refreshExpires, at)]),
    ...(Object.keys(response.errorCodes).length > 0 ? [errorCode(response, at)] : renamed('error', response.error)),
    ...renamed('error_description', response.errorDescription),
  ]
  if (parts.length === 0) return null
  imports.add({ types: ['Answer'] })
  const timed = [response.expires, response.refreshExpires].some(
    ({ unit }) => unit !== 'seconds' && unit !== 'milliseconds',
  )
  return {
    parameters: timed ? 'answer: Answer, startedAt: number' : 'answer: Answer',
    statements: parts.flatMap(({ statements }) => statements),
    members: parts.map(({ member }) => member),
  }
}

interface Part {
  readonly statements: readonly string[]
  readonly member: string
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

function errorCode({ error, errorCodes }: TokenResponse, at: (path: string) => string): Part {
  const codes = Object.entries(errorCodes).map(([theirs, standard]) => `[${literal(theirs)}, ${literal(standard)}]`)
  const statements = [`const error = ${at(error)}`, `const codes = new Map<unknown, string>([${codes.join(', ')}])`]
  return { statements, member: 'error: codes.get(error) ?? error' }
}
