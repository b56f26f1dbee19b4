import { printable } from '../diagnostics/quote.js'
import { type Change, type Party, type Severity, severities } from '../diff/change.js'
import { kinds } from '../diff/kinds.js'
import type { Approval, Reviewed } from '../diff/review.js'

/** Longer values are cut where people read them. */
const longest = 200
const mostLines = 6

/** More changes than this are left out where people read them, the mildest first, and counted. */
const most = 100

/** The changes of one connector, worst first. */
export interface Group {
  readonly connector: string
  readonly changes: readonly Reviewed[]
}

/** The changes by connector, the connector with the worst first. */
export function grouped(changes: readonly Reviewed[]): readonly Group[] {
  const groups = new Map<string, Reviewed[]>()
  for (const change of changes) groups.set(change.connector, [...(groups.get(change.connector) ?? []), change])
  return [...groups]
    .map(([connector, those]) => ({ connector, changes: worstFirst(those) }))
    .sort((a, b) => worst(a) - worst(b) || (a.connector < b.connector ? -1 : 1))
}

/** In the order that they are in otherwise. */
export function worstFirst(changes: readonly Reviewed[]): readonly Reviewed[] {
  return [...changes].sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity))
}

function worst({ changes }: Group): number {
  return Math.min(...changes.map(({ severity }) => severities.indexOf(severity)))
}

/** The worst changes that people are shown, and how many there are beside them. */
export function shownOf(changes: readonly Reviewed[]): {
  readonly shown: readonly Reviewed[]
  readonly omitted: number
} {
  const shown = worstFirst(changes).slice(0, most)
  return { shown, omitted: changes.length - shown.length }
}

/** `2 security, 1 breaking`, with how many of them are approved. */
export function totals(changes: readonly Reviewed[], word: (severity: Severity, text: string) => string): string {
  const counts = severities.flatMap((severity) => {
    const those = changes.filter((change) => change.severity === severity)
    const approved = those.filter(({ approval }) => approval).length
    const note = approved === 0 ? '' : ` (${approved} approved)`
    return those.length === 0 ? [] : [word(severity, `${those.length} ${severity}`) + note]
  })
  return counts.join(', ')
}

/** What stood or stands there, line by line; nothing for what is not there. */
export function linesOf(value: string | null): readonly string[] {
  if (value === null) return []
  const lines = value.split(/\r\n?|\n/)
  const shown = lines.slice(0, mostLines).map((line) => printable(cut(line)))
  return lines.length > mostLines ? [...shown, '…'] : shown
}

function cut(line: string): string {
  return line.length > longest ? `${line.slice(0, longest)}…` : line
}

const parties: Readonly<Record<Party, string>> = {
  'existing-instances': 'existing instances',
  'new-instances': 'new instances',
  'client-code': 'client code',
  'end-users': 'end users',
}

/** Who notices a change, such as `existing and new instances, end users`, and why it matters to them. */
export function concern({
  affects,
  reason,
}: Pick<Change, 'affects' | 'reason'>): readonly [word: string, text: string] {
  const words = affects.map((party) => parties[party]).join(', ')
  const who = words.replace('existing instances, new instances', 'existing and new instances')
  return who === '' ? ['why', reason] : ['who', `${who}. ${reason}`]
}

/** What changed, in a few words that follow the subject. */
export function whatOf({ kind }: Pick<Change, 'kind'>): string {
  const { title } = kinds[kind]
  return /^[A-Z]([a-z]|\b)/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title
}

/** Whose approval it is, why, and how long it holds. */
export function approvedBy({ by, reason, until }: Approval): string {
  return printable(`approved${by === null ? '' : ` by ${by}`}${until === null ? '' : ` until ${until}`}: ${reason}`)
}

/** What the approval of a change needs beside its fingerprint; null for a change that needs none, or has one. */
export function approving({ kind, severity, approval }: Reviewed): string | null {
  const isFree = severity === 'compatible' || severity === 'cosmetic' || kind === 'approval-expired'
  if (approval !== null || isFree) return null
  return `with a reason${severity === 'security' ? ' and by whom' : ''}`
}
