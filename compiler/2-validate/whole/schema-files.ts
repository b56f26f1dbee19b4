import type { Document, Path } from '../../1-read/document.js'
import { quote } from '../../diagnostics/quote.js'
import type { Reporter } from '../../diagnostics/reporter.js'
import type { Files } from './files.js'
import { type Layer, layered, mounted } from './layers.js'
import { isMapping, type Mapping } from './merge.js'
import { localSchema } from './schema-keywords.js'

/** A place in a file: `connectors/acme/order.json#/$defs/line`. */
interface Target {
  readonly file: string
  /** The file's path in the folder, as the reference has it. */
  readonly path: string
  /** Behind `#`: a JSON Pointer (RFC 6901), or nothing for the whole file. */
  readonly pointer: string
}

/** Whether an entry of `schemas` is in a file. */
export function refersToFile(schema: unknown): schema is { readonly $ref: string } {
  return isMapping(schema) && typeof schema.$ref === 'string' && !schema.$ref.startsWith('#')
}

/**
 * A document whose `schemas` that are in files are there, with everything that these refer to in turn, under names of its
 * own; the same document where none is in a file.
 */
export function withSchemaFiles(document: Document, files: Files, reporter: Reporter): Document {
  const manifest = document.value
  const schemas = isMapping(manifest) && isMapping(manifest.schemas) ? manifest.schemas : {}
  const filed = Object.entries(schemas).filter((entry): entry is [string, { $ref: string }] => refersToFile(entry[1]))
  if (!isMapping(manifest) || filed.length === 0) return document
  return new SchemaFiles(document, schemas, files, reporter).document(manifest, filed)
}

class SchemaFiles {
  readonly #own: Document
  readonly #files: Files
  readonly #reporter: Reporter
  readonly #schemas: Map<string, unknown>
  readonly #names = new Map<string, string>()
  readonly #layers: Layer[]
  readonly #waiting: Array<{ readonly name: string; readonly target: Target; readonly from: Document; at: Path }> = []

  constructor(own: Document, schemas: Mapping, files: Files, reporter: Reporter) {
    this.#own = own
    this.#files = files
    this.#reporter = reporter
    this.#schemas = new Map(Object.entries(schemas))
    const filed = new Set(Object.keys(schemas).filter((name) => refersToFile(schemas[name])))
    const isFiled = ([root, name, ...rest]: Path) => root === 'schemas' && filed.has(String(name)) && rest.length > 0
    this.#layers = [{ document: own, inner: (path) => (isFiled(path) ? null : path) }]
  }

  document(manifest: Mapping, filed: ReadonlyArray<readonly [string, { readonly $ref: string }]>): Document {
    for (const [name, { $ref: reference }] of filed) {
      const target = this.#target(this.#own.file, reference)
      if (!target) continue
      this.#names.set(keyOf(target), name)
      this.#waiting.push({ name, target, from: this.#own, at: ['schemas', name, '$ref'] })
    }
    for (const { name, target, from, at } of this.#waiting) this.#schemas.set(name, this.#load(name, target, from, at))
    return layered({ ...manifest, schemas: Object.fromEntries(this.#schemas) }, this.#own, this.#layers)
  }

  /** The schema at a target; `true`, which says nothing, where there is none. */
  #load(name: string, target: Target, from: Document, at: Path): unknown {
    const { file, path, pointer } = target
    const steps = pointer.split('/').slice(1).map(unescaped)
    if (!this.#files.has(file)) {
      const message = `there is no file ${quote(file)}`
      this.#report('missing-file', from, at, message, this.#files.advice(this.#own.file, path).help)
      return true
    }
    const document = this.#files.data(file, 'schema')
    if (!document) return true
    const schema = steps.reduce<unknown>(
      (place, step) => (isMapping(place) && Object.hasOwn(place, step) ? place[step] : undefined),
      document.value,
    )
    if (schema === undefined) {
      this.#report('unknown-schema', from, at, `there is no ${quote(`#${pointer}`)} in ${quote(file)}`)
      return true
    }
    this.#layers.push({ document, inner: mounted(['schemas', name], steps) })
    return localSchema(schema, steps, (reference, place) => this.#localName(reference, document, place))
  }

  /** The reference by which the manifest's own schemas know what one in a file leads to; null for what is none. */
  #localName(reference: string, document: Document, place: Path): string | null {
    if (/^#\/schemas\/\w+$/.test(reference)) return reference
    const target = this.#target(document.file, reference)
    if (!target) {
      const help = 'a reference leads to a place in this file (`#/$defs/Name`), or to a file beside the manifest'
      this.#report('unknown-schema', document, place, `${quote(reference)} is not a reference here`, help)
      return null
    }
    const known = this.#names.get(keyOf(target))
    if (known !== undefined) return `#/schemas/${known}`
    const name = nameOf(target)
    if (this.#schemas.has(name) || this.#waiting.some((one) => one.name === name)) {
      const help = `give it another name in \`schemas\`, such as \`${name}2: {$ref: …}\``
      const message = `two schemas would be called ${quote(name)}`
      this.#report('name-collision', document, place, message, help)
    } else {
      this.#names.set(keyOf(target), name)
      this.#waiting.push({ name, target, from: document, at: place })
    }
    return `#/schemas/${name}`
  }

  #target(from: string, reference: string): Target | null {
    const [written = '', pointer = ''] = reference.split('#', 2)
    if (pointer !== '' && !pointer.startsWith('/')) return null
    const path = written.replace(/^\.\//, '')
    const file = path === '' ? from : this.#files.pathOf(this.#own.file, path)
    return file === null ? null : { file, path, pointer }
  }

  #report(
    code: 'missing-file' | 'unknown-schema' | 'name-collision',
    from: Document,
    at: Path,
    message: string,
    help?: string,
  ) {
    const place = from.locate(at)
    const options = { path: place.path ?? at, ...(help !== undefined && { help }) }
    this.#reporter.reportAt(code, { file: from.file, ...place }, message, options)
  }
}

const keyOf = ({ file, pointer }: Target) => `${file}#${pointer}`

const unescaped = (step: string) => step.replaceAll('~1', '/').replaceAll('~0', '~')

/** `order_line` of `#/$defs/order_line` or `order-line.schema.json` as a type's name: `OrderLine`. */
function nameOf({ file, pointer }: Target): string {
  const last = pointer === '' ? file.slice(file.lastIndexOf('/') + 1).replace(/\..*$/, '') : pointer.split('/').at(-1)
  const words = (last ?? '').match(/[A-Za-z0-9]+/g) ?? []
  return words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('')
}
