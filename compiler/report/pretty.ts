import type { Diagnostic, Severity } from '../diagnostics/diagnostic.js'
import { printable } from '../diagnostics/quote.js'
import { codeFrame, type Paint } from './code-frame.js'

export interface PrettyOptions {
  /** The text of each file by its path; without it a diagnostic comes without its code frame. */
  readonly sources: ReadonlyMap<string, string>
  readonly colour: boolean
  /** How many more diagnostics there are than those that are given. */
  readonly omitted?: number
}

const colours: Readonly<Record<Severity, number>> = { error: 31, warning: 33, note: 36 }

/** Diagnostics for a terminal: what, where, the lines in question, and what to do; a count at the end. */
export function pretty(diagnostics: readonly Diagnostic[], options: PrettyOptions): string {
  const paint: Paint = options.colour ? (code, text) => `\u001b[${code}m${text}\u001b[0m` : (_, text) => text
  const blocks = diagnostics.map((diagnostic) => block(diagnostic, options.sources, paint))
  return [...blocks, summary(diagnostics, options.omitted ?? 0, paint)].map((text) => `${text}\n`).join('\n')
}

function block(diagnostic: Diagnostic, sources: PrettyOptions['sources'], paint: Paint): string {
  const { severity, code, message, help, file, start, related = [] } = diagnostic
  const source = sources.get(file)
  const colour = colours[severity]
  const lines = [
    `${paint(colour, `${severity}[${code}]`)}: ${printable(message)}`,
    `  ${paint(2, at(file, start))}`,
    ...(source === undefined ? [] : codeFrame(source, diagnostic, (text) => paint(colour, text), paint)),
    ...related.map((other) => `  ${printable(other.message)}: ${paint(2, at(other.file, other.start))}`),
    ...(help === null ? [] : [`  ${paint(1, 'help')}: ${printable(help)}`]),
  ]
  return lines.join('\n')
}

function at(file: string, { line, column }: Diagnostic['start']): string {
  return `${printable(file)}:${line}:${column}`
}

/** `2 errors and 1 warning, and 40 more that are not shown`. */
function summary(diagnostics: readonly Diagnostic[], omitted: number, paint: Paint): string {
  const counts = (['error', 'warning', 'note'] as const).flatMap((severity) => {
    const count = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length
    return count === 0 ? [] : [paint(colours[severity], `${count} ${severity}${count === 1 ? '' : 's'}`)]
  })
  const more = omitted === 0 ? '' : `, and ${omitted} more that ${omitted === 1 ? 'is' : 'are'} not shown`
  return (counts.length === 0 ? 'nothing is wrong' : counts.join(', ')) + more
}
