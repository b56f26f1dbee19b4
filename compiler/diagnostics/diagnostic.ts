import type { Code } from './catalog.js'

/** A position in a file: lines and columns count from 1, columns in UTF-16 units. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** From the first character to just after the last. */
export interface Range {
  readonly start: Position
  readonly end: Position
}

/** A range, with the file and the path in it where these are others than were asked for. */
export interface Located extends Range {
  readonly file?: string
  readonly path?: Path
}

/** Keys and indexes from the root of a manifest. */
export type Path = ReadonlyArray<string | number>

export type Severity = 'error' | 'warning' | 'note'

/** One thing that is wrong, and how to mend it. The JSON of the command line has exactly these members. */
export interface Diagnostic {
  readonly code: Code
  readonly severity: Severity
  /** One sentence in the author's words, without a full stop; names in backticks. */
  readonly message: string
  /** What to do, or null. */
  readonly help: string | null
  /** The connector's name, or null when the file has none. */
  readonly connector: string | null
  /** JSON Pointer of the place in the manifest. */
  readonly path: string
  readonly file: string
  readonly start: Position
  readonly end: Position
  /** A second place, for an error about a pair. */
  readonly related?: readonly Related[]
}

export interface Related {
  readonly message: string
  readonly file: string
  readonly start: Position
  readonly end: Position
}
