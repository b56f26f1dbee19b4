import type { Diagnostic } from './diagnostic.js'

/** Nobody reads more than this at once, and a hostile manifest must not fill a terminal or a log. */
const most = 100

export interface Sorted {
  readonly diagnostics: readonly Diagnostic[]
  /** How many more there are; never an error in place of a warning. */
  readonly omitted: number
}

/** Sorts by file, line, column and code, takes repetitions out, and keeps the first `limit`, errors before others. */
export function sortDiagnostics(diagnostics: Iterable<Diagnostic>, limit: number = most): Sorted {
  const unique = new Map<string, Diagnostic>()
  for (const diagnostic of diagnostics) {
    const { file, start, end, code, message } = diagnostic
    const key = JSON.stringify([file, start.line, start.column, end.line, end.column, code, message])
    if (!unique.has(key)) unique.set(key, diagnostic)
  }
  const all = [...unique.values()].sort(byPlace)
  if (all.length <= limit) return { diagnostics: all, omitted: 0 }
  const isError = (diagnostic: Diagnostic): boolean => diagnostic.severity === 'error'
  const worstFirst = [...all.filter(isError), ...all.filter((diagnostic) => !isError(diagnostic))]
  return { diagnostics: worstFirst.slice(0, limit).sort(byPlace), omitted: all.length - limit }
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  return (
    compareText(a.file, b.file) ||
    a.start.line - b.start.line ||
    a.start.column - b.start.column ||
    compareText(a.code, b.code) ||
    compareText(a.message, b.message)
  )
}

/** By UTF-16 units: the same order under every locale. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
