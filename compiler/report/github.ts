import type { Diagnostic, Severity } from '../diagnostics/diagnostic.js'
import { workflowCommand } from './workflow-command.js'

const commands = { error: 'error', warning: 'warning', note: 'notice' } as const satisfies Record<Severity, string>

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
  return workflowCommand(commands[severity], properties, help === null ? message : `${message}\n${help}`)
}
