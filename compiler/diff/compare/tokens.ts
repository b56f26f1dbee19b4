import type { Path } from '../../diagnostics/diagnostic.js'
import type { Expiry, MethodPlan, NamedToken, Refresh, TokenResponse } from '../../plan.js'
import { canonical } from '../canonical.js'
import type { Kind } from '../kinds.js'
import type { Changes } from '../report.js'
import { pairsOf, stepPath } from './urls.js'

/** How answers with tokens are read, and how tokens are kept fresh. */
export function compareTokens(base: MethodPlan, head: MethodPlan, changes: Changes): void {
  const path = ['auth', head.name]
  const compare = (title: string, before: TokenResponse, after: TokenResponse, place: Path): void => {
    const comparison = new ResponseComparison(`method ${head.name}, ${title} answer`, [...path, ...place], changes)
    const isOfScopes =
      before.scopeSeparator === base.scopes?.separator && after.scopeSeparator === head.scopes?.separator
    comparison.compare(isOfScopes ? { ...before, scopeSeparator: after.scopeSeparator } : before, after)
  }
  if (base.response && head.response) compare('token', base.response, head.response, ['token', 'response'])
  for (const { title, before, after } of pairsOf(base, head)) {
    if (before.response && after.response) {
      compare(title, before.response, after.response, [...stepPath(after), 'response'])
    }
  }
  for (const token of base.tokens) {
    const other = head.tokens.find(({ name }) => name === token.name)
    const place = ['tokens', token.name, 'response']
    if (other) compare(`token ${token.name}`, token.response, other.response, place)
  }
  compareStatuses(base, head, changes)
  compareRefresh(base.refresh, head.refresh, head.name, changes)
  compareNamed(base.tokens, head.tokens, head.name, changes)
}

/** Members of a token answer, and the words that the manifest has for them. */
const paths = {
  accessToken: 'access_token',
  refreshToken: 'refresh_token',
  tokenType: 'token_type',
  scope: 'scope',
  error: 'error',
  errorDescription: 'error_description',
} as const

const readings = {
  parse: 'parse',
  success: 'success',
  extend: 'extend',
  scopeSeparator: 'scope_separator',
  tokenTypes: 'token_types',
  errorCodes: 'error_codes',
} as const

type Names<Keys extends string> = ReadonlyArray<readonly [Keys, string]>

class ResponseComparison {
  readonly #subject: string
  readonly #path: Path
  readonly #changes: Changes

  constructor(subject: string, path: Path, changes: Changes) {
    this.#subject = subject
    this.#path = path
    this.#changes = changes
  }

  compare(before: TokenResponse, after: TokenResponse): void {
    for (const [key, name] of Object.entries(paths) as Names<keyof typeof paths>) {
      this.#tell('token-response-path-changed', name, [before[key], after[key]])
    }
    for (const [key, name] of Object.entries(readings) as Names<keyof typeof readings>) {
      this.#tell('token-response-reading-changed', name, [written(before[key]), written(after[key])])
    }
    this.#compareExpiry('expires', before.expires, after.expires)
    this.#compareExpiry('refresh_expires', before.refreshExpires, after.refreshExpires)
  }

  /** A lifetime that nobody knows counts as endless: such tokens are used until they fail. */
  #compareExpiry(name: string, before: Expiry, after: Expiry): void {
    const source = ({ path, unit }: Expiry) => `${path} in ${unit}`
    this.#tell('token-expiry-source-changed', name, [source(before), source(after)])
    const [old, current] = [before.default ?? Infinity, after.default ?? Infinity]
    const kind = current < old ? 'token-expiry-shortened' : 'token-expiry-lengthened'
    this.#tell(kind, `${name} default`, [written(before.default), written(after.default)], [name, 'default'])
  }

  #tell(kind: Kind, name: string, values: readonly [string, string], keys: readonly string[] = [name]): void {
    this.#changes.compare(kind, `${this.#subject} ${name}`, values, [...this.#path, ...keys])
  }
}

const written = (value: unknown) => (typeof value === 'string' ? value : canonical(value))

function compareStatuses(base: MethodPlan, head: MethodPlan, changes: Changes): void {
  const path = ['auth', head.name, 'apply', 'expired_statuses']
  const subject = `method ${head.name}, expired status`
  for (const status of head.expiredStatuses) {
    if (base.expiredStatuses.includes(status)) continue
    changes.compare('expired-status-added', subject, [null, String(status)], path)
  }
  for (const status of base.expiredStatuses) {
    if (head.expiredStatuses.includes(status)) continue
    changes.compare('expired-status-removed', subject, [String(status), null], path)
  }
}

function compareRefresh(before: Refresh | null, after: Refresh | null, method: string, changes: Changes): void {
  const path = ['auth', method, 'refresh']
  const subject = `method ${method}, refresh`
  const isOn = (refresh: Refresh | null) => refresh && 'on'
  changes.compare(after ? 'refresh-enabled' : 'refresh-disabled', subject, [isOn(before), isOn(after)], path)
  if (!before || !after) return
  const times = { margin: 'margin', notBefore: 'not_before' } as const
  const way = ({ again }: Refresh) => (again ? 'the token step again' : 'a refresh token')
  changes.compare('refresh-way-changed', subject, [way(before), way(after)], [...path, 'again'])
  changes.compare('refresh-rotation-changed', subject, [before.rotation, after.rotation], [...path, 'rotation'])
  for (const [key, name] of Object.entries(times) as Names<keyof typeof times>) {
    const values = [written(before[key]), written(after[key])] as const
    changes.compare('refresh-time-changed', `${subject} ${name}`, values, [...path, name])
  }
}

function compareNamed(
  base: readonly NamedToken[],
  head: readonly NamedToken[],
  method: string,
  changes: Changes,
): void {
  const subject = (name: string) => `method ${method}, token ${name}`
  const path = (name: string) => ['auth', method, 'tokens', name]
  for (const { name, label } of base) {
    if (!head.some((token) => token.name === name)) {
      changes.compare('named-token-removed', subject(name), [label, null], path(name))
    }
  }
  for (const { name, label } of head) {
    if (!base.some((token) => token.name === name)) {
      changes.compare('named-token-added', subject(name), [null, label], path(name))
    }
  }
}
