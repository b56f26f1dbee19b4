import { printable } from '../diagnostics/quote.js'
import { type Severity, severities } from '../diff/change.js'
import type { Approval, Reviewed } from '../diff/review.js'
import { approving, concern, grouped, linesOf, shownOf, whatOf } from './diff-words.js'

/** Those that someone has to look at before the change comes. */
const open: readonly Severity[] = ['security', 'breaking']

/**
 * Changes as Markdown, for a summary or a comment of a pull request: totals first, then each severity to fold and unfold.
 * Whatever comes from a manifest stands in code, where it can neither make markup nor call anybody by `@`.
 *
 * @param folder of the manifests: approvals lie in it
 */
export function diffMarkdown(changes: readonly Reviewed[], folder: string): string {
  if (changes.length === 0) return 'Nothing has changed.\n'
  const { shown, omitted } = shownOf(changes)
  const sections = severities.flatMap((severity) => {
    const all = changes.filter((change) => change.severity === severity).length
    const those = grouped(shown.filter((change) => change.severity === severity)).flatMap((group) => group.changes)
    return all === 0 ? [] : [section(severity, all, those, folder)]
  })
  const left = omitted === 0 ? [] : [`${omitted} more ${omitted === 1 ? 'is' : 'are'} not shown.`]
  return `${[table(changes), ...sections, ...left].join('\n\n')}\n`
}

function table(changes: readonly Reviewed[]): string {
  const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`
  const count = (those: readonly Reviewed[], severity: Severity): number =>
    those.filter((change) => change.severity === severity).length
  return [
    row(['connector', ...severities]),
    row(['---', ...severities.map(() => '--:')]),
    ...grouped(changes).map(({ connector, changes: those }) =>
      row([code(connector).replaceAll('|', '\\|'), ...severities.map((severity) => count(those, severity))]),
    ),
  ].join('\n')
}

function section(severity: Severity, count: number, changes: readonly Reviewed[], folder: string): string {
  const start = `<details${open.includes(severity) ? ' open' : ''}><summary>${count} ${severity}</summary>`
  return [start, ...changes.map((change) => block(change, folder)), '</details>'].join('\n\n')
}

function block(change: Reviewed, folder: string): string {
  const { kind, connector, subject, before, after, action, approval, fingerprint } = change
  const place = change.head ?? change.base
  const at = place ? `, ${code(`${place.file}:${place.line}:${place.column}`)}` : ''
  const lines = [...linesOf(before).map((line) => `- ${line}`), ...linesOf(after).map((line) => `+ ${line}`)]
  const fence = '`'.repeat(Math.max(3, longestRun(lines.join('\n')) + 1))
  const how = approving(change)
  const [word, text] = concern(change)
  const file = `${folder}/${connector}/approvals.yaml`
  const facts = [
    `${word}: ${plain(text)}`,
    `do: ${plain(action)}`,
    ...(approval ? [approved(approval)] : []),
    ...(how === null ? [] : [`to approve: ${code(`fingerprint: ${fingerprint}`)} ${how}, in ${code(file)}`]),
  ]
  return [
    `**${kind}** in ${code(connector)}${at}<br>\n${code(subject)}: ${plain(whatOf(change))}`,
    ...(lines.length > 0 ? [[`${fence}diff`, ...lines, fence].join('\n')] : []),
    facts.map((fact) => `- ${fact}`).join('\n'),
  ].join('\n\n')
}

function approved({ by, reason, until }: Approval): string {
  const [person, end] = [by === null ? '' : ` by ${code(by)}`, until === null ? '' : ` until ${code(until)}`]
  return `approved${person}${end}: ${code(reason)}`
}

/** A code span, which ends at as many backticks as it begins with (CommonMark 6.1). */
function code(text: string): string {
  const shown = printable(text)
  const fence = '`'.repeat(longestRun(shown) + 1)
  const pad = /^`|`$|^ .* $/.test(shown) ? ' ' : ''
  return shown.trim() === '' ? '(empty)' : `${fence}${pad}${shown}${pad}${fence}`
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length))
}

/** A sentence of ours, in which names may stand. */
function plain(text: string): string {
  return printable(text)
    .replace(/[\\`*_{}[\]<>|~#&]/g, '\\$&')
    .replace(/@|:(?=\/\/)/g, '$&&#8203;')
}
