import type { ErrorObject } from 'ajv/dist/2020.js'
import type { Document, Path } from '../1-read/document.js'
import type { Code } from '../diagnostics/catalog.js'
import { quote } from '../diagnostics/quote.js'
import type { Options } from '../diagnostics/reporter.js'
import { type Schema, schemaAt } from './schema.js'

/** What of Ajv's errors says all. */
export type Fault = Pick<ErrorObject, 'keyword' | 'instancePath' | 'params'>

/** An error of Ajv with what it is about. */
export interface Problem {
  readonly error: Fault
  readonly path: Path
  readonly value: unknown
  readonly schema: Schema
  /** The value as the file has it, when it is not a mapping or a list. */
  readonly written: string | null
}

/** A diagnostic to be. */
export interface Finding extends Options {
  readonly code: Code
  readonly path: Path
  readonly message: string
}

export function toProblem(error: Fault, document: Document): Problem {
  const path: (string | number)[] = []
  let value = document.value
  for (const escaped of error.instancePath.split('/').slice(1)) {
    const step = escaped.replaceAll('~1', '/').replaceAll('~0', '~')
    path.push(Array.isArray(value) ? Number(step) : step)
    value = (value as Record<string, unknown>)[step]
  }
  return { error, path, value, schema: schemaAt(path), written: document.written(path) }
}

/** What a sentence calls the thing at a path: its key, or its place in a list. */
export function subject(path: Path): string {
  const last = path.at(-1)
  if (last === undefined) return 'the manifest'
  return typeof last === 'string' ? quote(last) : `item ${last + 1} of ${subject(path.slice(0, -1))}`
}
