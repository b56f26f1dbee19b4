import type { Located, Path } from '../diagnostics/diagnostic.js'

/** One file as it was read: a path relative to the project, with forward slashes, and its text. */
export interface Source {
  readonly file: string
  readonly text: string
  /**
   * The texts of other files by their paths in the project: what lies in the folder of the manifest's name, and the
   * manifests that it extends.
   */
  readonly beside?: ReadonlyMap<string, string>
}

export type { Path } from '../diagnostics/diagnostic.js'

/** A manifest as data, with the place of every key and value. Only this phase knows YAML. */
export interface Document {
  readonly file: string
  /** The name that the file's name gives the connector. */
  readonly name: string
  readonly value: unknown
  /**
   * The place of a key or a value; of the nearest thing above it when it is not in the file.
   * `span` narrows a value to characters `[start, end)` of its text, where the value is written on one line without escapes.
   */
  locate(path: Path, part?: 'key' | 'value', span?: readonly [number, number]): Located
  /** A number, a truth value, a text or nothing as the file has it, without quotes; null for anything else. */
  written(path: Path): string | null
}
