import type { CST, Document, LineCounter, YAMLError } from 'yaml'
import type { Reporter } from '../diagnostics/reporter.js'
import { toRange } from './locate.js'
import { type Context, explain } from './wording.js'

/** Finding the words takes time in proportion to the file, so a file that is wrong on every line is cut short. */
const mostReported = 100

/**
 * Reports what the YAML parser found, in our words, one problem a line: what follows on the same line is an echo of the
 * first. True when the text could not be read as it was meant, so that its data says nothing.
 */
export function reportProblems(
  documents: readonly Document.Parsed[],
  tokens: readonly CST.Token[],
  text: string,
  lines: LineCounter,
  reporter: Reporter,
): boolean {
  const context: Context = { text, tokens, lineStart: (offset) => text.lastIndexOf('\n', offset - 1) + 1 }
  const problems: YAMLError[] = documents.flatMap(({ errors, warnings }) => [...errors, ...warnings.filter(isSerious)])
  problems.sort((a, b) => a.pos[0] - b.pos[0])
  const lineOf = (offset: number): number => lines.linePos(offset).line
  const reported = new Set<number>()
  for (const problem of problems) {
    if (reported.has(lineOf(problem.pos[0]))) continue
    if (reported.size > mostReported) break
    const { code, message, help, start, end } = explain(problem, context)
    if (!reported.has(lineOf(start))) {
      reporter.reportAt(code, toRange(lines, start, end), message, help === undefined ? {} : { help })
    }
    reported.add(lineOf(problem.pos[0])).add(lineOf(start))
  }
  return problems.some(({ code }) => code !== 'TAG_RESOLVE_FAILED')
}

/** A closing bracket at the margin is clear to everyone, though YAML wants it further in. */
function isSerious({ code }: YAMLError): boolean {
  return code !== 'BAD_INDENT'
}
