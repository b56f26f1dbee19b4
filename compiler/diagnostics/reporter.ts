import { type Code, catalog } from './catalog.js'
import type { Diagnostic, Path, Range, Related } from './diagnostic.js'

/** What a reporter must know of a manifest: where it is from, and where its keys and values stand. */
export interface Place {
  readonly file: string
  /** The connector's name; empty when the file has none. */
  readonly name: string
  locate(path: Path, part?: 'key' | 'value', span?: readonly [number, number]): Range
}

export interface Options {
  /** What to do, without a full stop. */
  readonly help?: string
  /** What of the path is meant; the value unless it is said. */
  readonly part?: 'key' | 'value'
  /** Characters `[start, end)` of the value's text. */
  readonly span?: readonly [number, number]
  readonly related?: readonly Related[]
}

/** Collects what is wrong with one manifest. */
export class Reporter {
  readonly #place: Place
  readonly #diagnostics: Diagnostic[] = []

  constructor(place: Place) {
    this.#place = place
  }

  get diagnostics(): readonly Diagnostic[] {
    return this.#diagnostics
  }

  /** Reports at a path of the manifest. The severity comes from the catalog. */
  report(code: Code, path: Path, message: string, options: Options = {}): void {
    this.reportAt(code, this.#place.locate(path, options.part, options.span), message, { ...options, path })
  }

  /** Reports at a range of the file, for text that is not (yet) a value. */
  reportAt(
    code: Code,
    range: Range,
    message: string,
    options: Pick<Options, 'help' | 'related'> & { readonly path?: Path } = {},
  ): void {
    this.#diagnostics.push({
      code,
      severity: catalog[code].severity,
      message,
      help: options.help ?? null,
      connector: this.#place.name || null,
      path: pointer(options.path ?? []),
      file: this.#place.file,
      start: range.start,
      end: range.end,
      ...(options.related === undefined ? {} : { related: options.related }),
    })
  }

  /** A second place in the same manifest, for `related`. */
  related(message: string, path: Path, part: 'key' | 'value' = 'value'): Related {
    return this.relatedAt(message, this.#place.locate(path, part))
  }

  /** A second place in the same file, by its range. */
  relatedAt(message: string, range: Range): Related {
    return { message, file: this.#place.file, start: range.start, end: range.end }
  }
}

/** The JSON Pointer of a path (RFC 6901). */
export function pointer(path: Path): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}
