import type { Document } from '../../compiler/1-read/document.js'
import { read } from '../../compiler/1-read/read.js'
import { validate } from '../../compiler/2-validate/validate.js'
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.js'
import { sortDiagnostics } from '../../compiler/diagnostics/sort.js'

/** A text and all that is wrong with it, each as `show` writes it. */
export interface Case {
  readonly name: string
  readonly yaml: string
  readonly expected: readonly string[]
}

/** `code line:column-line:column message | help` */
export function show({ code, start, end, message, help }: Diagnostic): string {
  return `${code} ${start.line}:${start.column}-${end.line}:${end.column} ${message}${help === null ? '' : ` | ${help}`}`
}

/** What reading alone finds. */
export function readProblems(yaml: string): string[] {
  return sortDiagnostics(read({ file: 'connectors/x.yaml', text: yaml }).diagnostics).diagnostics.map(show)
}

/** What the schema finds in a text that can be read. */
export function shapeProblems(yaml: string): string[] {
  return sortDiagnostics(validate(documentOf(yaml)).diagnostics).diagnostics.map(show)
}

/** The document of a text, which must have one. */
export function documentOf(yaml: string): Document {
  const { document, diagnostics } = read({ file: 'connectors/x.yaml', text: yaml })
  if (!document) throw new Error(diagnostics.map(show).join('\n'))
  return document
}
