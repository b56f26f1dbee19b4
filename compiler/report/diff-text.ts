import { printable } from '../diagnostics/quote.js'
import { type Severity, severities } from '../diff/change.js'
import type { Reviewed } from '../diff/review.js'
import type { Paint } from './code-frame.js'
import { approvedBy, approving, concern, grouped, linesOf, shownOf, totals, whatOf } from './diff-words.js'

export interface DiffTextOptions {
  readonly colour: boolean
  /** Whether every change is shown: the cosmetic ones, and those beyond the first hundred. */
  readonly all: boolean
  /** The folder of the manifests: approvals lie in it. */
  readonly folder: string
}

const marks: Readonly<Record<Severity, string>> = {
  security: '!',
  breaking: 'x',
  're-consent': '~',
  compatible: '+',
  cosmetic: '.',
}

const colours: Readonly<Record<Severity, number>> = {
  security: 35,
  breaking: 31,
  're-consent': 33,
  compatible: 32,
  cosmetic: 2,
}

/** Changes for a terminal: totals first, a block for each connector, and the worst first. */
export function diffText(changes: readonly Reviewed[], options: DiffTextOptions): string {
  if (changes.length === 0) return 'nothing has changed\n'
  const paint: Paint = options.colour ? (code, text) => `\u001b[${code}m${text}\u001b[0m` : (_, text) => text
  const wanted = options.all ? changes : changes.filter(({ severity }) => severity !== 'cosmetic')
  const { shown, omitted } = options.all ? { shown: changes, omitted: 0 } : shownOf(wanted)
  const blocks = new Set(shown)
  const groups = grouped(changes)
  const width = Math.max(...groups.map(({ connector }) => connector.length)) + 2
  const heads = groups.map((group) => ({
    head: `${paint(1, printable(group.connector).padEnd(width))} ${counts(group.changes, paint)}`,
    blocks: group.changes.filter((change) => blocks.has(change)).map((change) => block(change, options, paint)),
  }))
  const legend = severities.map((severity) => `${paint(colours[severity], marks[severity])} ${severity}`).join('  ')
  const foot = [...leftOut(omitted, changes.length - wanted.length), legend].join('\n')
  const whole = groups.length === 1 ? [] : [`${groups.length} connectors: ${counts(changes, paint)}`]
  return `${[...whole, ...heads.flatMap((one) => [one.head, ...one.blocks]), foot].join('\n\n')}\n`
}

function counts(changes: readonly Reviewed[], paint: Paint): string {
  return totals(changes, (severity, text) => paint(colours[severity], text))
}

function leftOut(omitted: number, cosmetic: number): readonly string[] {
  const parts = [
    ...(omitted > 0 ? [`${omitted} more ${omitted === 1 ? 'is' : 'are'} not shown`] : []),
    ...(cosmetic > 0 ? [`${cosmetic} cosmetic ${cosmetic === 1 ? 'is' : 'are'} only counted`] : []),
  ]
  return parts.length === 0 ? [] : [`${parts.join(', and ')}; --all shows everything`]
}

function block(change: Reviewed, { folder }: DiffTextOptions, paint: Paint): string {
  const { severity, kind, connector, subject, before, after, action, approval, fingerprint } = change
  const mark = paint(colours[severity], `${marks[severity]} ${severity.padEnd(10)}`)
  const place = change.head ?? change.base
  const at = place ? paint(2, `${printable(place.file)}:${place.line}:${place.column}`) : ''
  const how = approving(change)
  const [word, text] = concern(change)
  const file = `${folder}/${connector}/approvals.yaml`
  const lines = [
    `${mark} ${kind.padEnd(29)} ${at}`.trimEnd(),
    `    ${printable(subject)}: ${whatOf(change)}`,
    ...linesOf(before).map((line) => paint(31, `  - ${line}`)),
    ...linesOf(after).map((line) => paint(32, `  + ${line}`)),
    `    ${word}: ${printable(text)}`,
    `    do:  ${printable(action)}`,
    ...(approval ? [`    ${approvedBy(approval)}`] : []),
    ...(how === null ? [] : [`    to approve: \`fingerprint: ${fingerprint}\` ${how}, in ${printable(file)}`]),
  ]
  return lines.join('\n')
}
