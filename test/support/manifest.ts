import type { Diagnostic, Plan } from '../../compiler/index.js'
import { check } from '../../compiler/index.js'

/** Texts by their paths in the project. */
export type Beside = Readonly<Record<string, string>>

/** The plan of a manifest's text; throws with its diagnostics when it has errors. */
export function planOf(text: string, file = 'connectors/acme.yaml', beside: Beside = {}): Plan {
  const { plan, diagnostics } = check({ file, text, beside: new Map(Object.entries(beside)) })
  if (!plan) throw new Error(diagnostics.map(line).join('\n'))
  return plan
}

/**
 * Every diagnostic of a manifest's text, a line each: `code line:column-line:column message | help`, with the file before
 * it where that is another.
 */
export function diagnosticsOf(text: string, file = 'connectors/acme.yaml', beside: Beside = {}): string[] {
  const { diagnostics } = check({ file, text, beside: new Map(Object.entries(beside)) })
  return diagnostics.map((one) => (one.file === file ? line(one) : `${one.file} ${line(one)}`))
}

function line({ code, start, end, message, help }: Diagnostic): string {
  return `${code} ${start.line}:${start.column}-${end.line}:${end.column} ${message}${help === null ? '' : ` | ${help}`}`
}
