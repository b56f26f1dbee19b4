import type { Diagnostic, Plan } from '../../compiler/index.js'
import { check } from '../../compiler/index.js'

/** The plan of a manifest's text; throws with its diagnostics when it has errors. */
export function planOf(text: string, file = 'connectors/acme.yaml'): Plan {
  const { plan, diagnostics } = check({ file, text })
  if (!plan) throw new Error(diagnostics.map(line).join('\n'))
  return plan
}

/** Every diagnostic of a manifest's text, a line each: `code line:column-line:column message | help`. */
export function diagnosticsOf(text: string, file = 'connectors/acme.yaml'): string[] {
  return check({ file, text }).diagnostics.map(line)
}

function line({ code, start, end, message, help }: Diagnostic): string {
  return `${code} ${start.line}:${start.column}-${end.line}:${end.column} ${message}${help === null ? '' : ` | ${help}`}`
}
