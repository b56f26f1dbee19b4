import type { Diagnostic, Range } from './diagnostic.js'
import { Reporter } from './reporter.js'

const start: Range = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } }

/**
 * Two files that would become one connector, such as `acme.yaml` and `acme.yml`; names that differ only in case are one on
 * many file systems. Reported at the later file.
 */
export function sameNames(sources: ReadonlyArray<{ readonly file: string }>): Diagnostic[] {
  const seen = new Map<string, string>()
  return sources.flatMap(({ file }) => {
    const name = connectorName(file)
    const other = seen.get(name.toLowerCase())
    seen.set(name.toLowerCase(), file)
    if (other === undefined || other === file) return []
    const reporter = new Reporter({ file, name, locate: () => start })
    const related = [{ message: 'the other file', file: other, ...start }]
    reporter.report('duplicate-connector', [], `\`${other}\` is the connector \`${name}\` already`, {
      help: 'take one of the files away, or rename it',
      related,
    })
    return reporter.diagnostics
  })
}

/** The name that a file's name gives a connector. */
export function connectorName(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/\.ya?ml$/, '')
}
