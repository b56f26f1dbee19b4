import type { Diagnostic, Severity } from '../diagnostics/diagnostic.js'

const commands: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', note: 'notice' }

/**
 * Workflow commands of GitHub Actions, one a line, which become annotations of the changed files. Errors come first,
 * because only ten of each kind are shown for a step.
 */
export function github(diagnostics: readonly Diagnostic[]): string {
  const order: readonly Severity[] = ['error', 'warning', 'note']
  return order
    .flatMap((severity) => diagnostics.filter((diagnostic) => diagnostic.severity === severity))
    .map(annotation)
    .join('')
}

function annotation({ severity, code, message, help, file, start, end }: Diagnostic): string {
  const properties = {
    file,
    line: start.line,
    endLine: end.line,
    ...(start.line === end.line ? { col: start.column, endColumn: end.column } : {}),
    title: code,
  }
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`)
  const text = help === null ? message : `${message}\n${help}`
  return `::${commands[severity]} ${list.join(',')}::${escapeData(text)}\n`
}

/** As `@actions/core` does it (`packages/core/src/command.ts`). */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
