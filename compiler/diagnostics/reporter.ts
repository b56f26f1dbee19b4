import { type Code, catalog } from './catalog.js'
import type { Diagnostic, Located, Path, Related } from './diagnostic.js'

/** What a reporter must know of a manifest: where it is from, and where its keys and values stand. */
export interface Place {
  readonly file: string
  /** The connector's name; empty when the file has none. */
  readonly name: string
  locate(path: Path, part?: 'key' | 'value', span?: readonly [number, number]): Located
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
  readonly #known = new Set<string>()

  constructor(place: Place) {
    this.#place = place
  }

  get diagnostics(): readonly Diagnostic[] {
    return this.#diagnostics
  }

  /** Reports at a path of the manifest. The severity comes from the catalog. */
  report(code: Code, path: Path, message: string, options: Options = {}): void {
    const place = this.#place.locate(path, options.part, options.span)
    this.reportAt(code, place, message, { ...options, path: place.path ?? path })
  }

  /** Reports at a range of the file, for text that is not (yet) a value. */
  reportAt(
    code: Code,
    range: Located,
    message: string,
    options: Pick<Options, 'help' | 'related'> & { readonly path?: Path } = {},
  ): void {
    const file = range.file ?? this.#place.file
    const place = pointer(options.path ?? [])
    // What several parts of a manifest share is wrong once.
    const known = JSON.stringify([file, place, range.start, code, message])
    if (this.#known.has(known)) return
    this.#known.add(known)
    this.#diagnostics.push({
      code,
      severity: catalog[code].severity,
      message,
      help: options.help ?? null,
      connector: this.#place.name || null,
      path: place,
      file,
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
  relatedAt(message: string, range: Located): Related {
    return { message, file: range.file ?? this.#place.file, start: range.start, end: range.end }
  }
}

/** The JSON Pointer of a path (RFC 6901). */
export function pointer(path: Path): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}
