import type { Path } from '../../diagnostics/diagnostic.js'
import type { MethodPlan, Template } from '../../plan.js'
import type { Kind } from '../kinds.js'
import type { Changes } from '../report.js'
import { type Address, addressOf, hostChange, pathChange } from './address.js'

/** What a URL is for, which decides what it means that it is another. */
export interface Role {
  readonly elsewhere: Kind
  readonly subdomain: Kind
  readonly path: Kind
}

/** One URL on both sides. */
export interface UrlPair {
  readonly urls: readonly [Template, Template]
  readonly base: Path
  readonly head: Path
  /** Whose instances send their secrets there. */
  readonly methods: readonly string[]
  /** What its host is sent. */
  readonly secrets: readonly string[]
  /** The variables that can stand in it. */
  readonly inputs: MethodPlan['inputs']
  /** What the caller of an endpoint gives. */
  readonly given?: readonly string[]
}

/** Compares a URL: a change of its host claims the rest of it. */
export function compareUrl(changes: Changes, subject: string, role: Role, pair: UrlPair): void {
  const [before, after] = pair.urls.map(addressOf) as [Address, Address]
  const kind = kindOf(before, after, role, pair)
  if (kind === null) return
  if (before.origin !== after.origin) for (const method of pair.methods) changes.explainHost(after.origin, method)
  const isSent = pair.secrets.length > 0 && before.origin !== after.origin
  changes.report(kind, subject, {
    before: before.text,
    after: after.text,
    base: pair.base,
    head: pair.head,
    ...(isSent && { detail: `It is sent ${[...new Set(pair.secrets)].sort().join(', ')}.` }),
  })
}

function kindOf(before: Address, after: Address, role: Role, { inputs, given }: UrlPair): Kind | null {
  switch (hostChange(before, after)) {
    case 'elsewhere':
      return role.elsewhere
    case 'templated':
      return 'url-host-templated'
    case 'untemplated':
      return 'url-host-untemplated'
    case 'port':
      return 'url-port-changed'
    case 'subdomain':
      return role.subdomain
  }
  const defaults = new Map(
    inputs.flatMap((input) => (input.default === undefined ? [] : [[input.name, input.default]])),
  )
  switch (pathChange(before, after, defaults, given)) {
    case 'defaulted':
      return 'url-template-variable-added-with-default'
    case 'templated':
      return 'url-template-variable-added'
    case 'encoding':
      return 'url-template-encoding-changed'
    case 'other':
      return role.path
  }
  return null
}
