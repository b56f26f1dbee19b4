import type { Diagnostic } from '../diagnostics/diagnostic.js'

/** Diagnostics for machines, in one line. The members stay as they are; a new one would need a new `formatVersion`. */
export function json(diagnostics: readonly Diagnostic[]): string {
  const members = diagnostics.map(({ code, severity, message, help, connector, path, file, start, end }) => {
    return { code, severity, message, help, connector, path, file, start, end }
  })
  return `${JSON.stringify({ formatVersion: 1, diagnostics: members })}\n`
}
