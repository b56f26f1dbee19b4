import type { Document, Source } from '../../1-read/document.js'
import { readPlainText } from '../../1-read/plain-text.js'
import { type Reading, read } from '../../1-read/read.js'
import type { Diagnostic } from '../../diagnostics/diagnostic.js'
import { nearest } from '../../diagnostics/did-you-mean.js'
import type { Options } from '../../diagnostics/reporter.js'

/** Names with `/` between them that begin with a letter, a digit or `_`: no step leads out of the folder. */
const inside = /^\w[\w.-]*(\/\w[\w.-]*)*$/

/** The files that a source carries, each read once. What is wrong with them is collected. */
export class Files {
  readonly #source: Source
  readonly #name: string
  readonly #readings = new Map<string, Reading>()

  constructor(source: Source, name: string) {
    this.#source = source
    this.#name = name
  }

  get diagnostics(): readonly Diagnostic[] {
    return [...this.#readings.values()].flatMap(({ diagnostics }) => diagnostics)
  }

  /** The path in the project of a file that a manifest names; null when it cannot be one in its folder. */
  pathOf(manifest: string, name: string): string | null {
    return inside.test(name) ? folderOf(manifest) + name : null
  }

  /** The path of a manifest beside another; null where there is none. */
  manifest(beside: string, name: string): string | null {
    const folder = beside.slice(0, beside.lastIndexOf('/') + 1)
    const paths = ['.yaml', '.yml'].map((ending) => folder + name + ending)
    return (inside.test(name) && paths.find((path) => this.#source.beside?.has(path))) || null
  }

  /** The names of the manifests beside another. */
  manifests(beside: string): string[] {
    const folder = beside.slice(0, beside.lastIndexOf('/') + 1)
    return this.#names(folder).flatMap((name) => /^([^/]+)\.ya?ml$/.exec(name)?.slice(1) ?? [])
  }

  /** Whether there is such a file. */
  has(path: string): boolean {
    return this.#source.beside?.has(path) ?? false
  }

  /** What to do when a file is not there. */
  advice(manifest: string, name: string): Pick<Options, 'help'> {
    const folder = folderOf(manifest)
    const near = nearest(name, this.#names(folder))
    return { help: near ? `did you mean \`${near}\`?` : `put it into \`${folder}\`` }
  }

  /** The data of a file; null when there is none or it cannot be read. */
  data(path: string, noun: 'manifest' | 'schema'): Document | null {
    return this.#read(path, (source) => read(source, noun, noun === 'schema' ? this.#name : undefined))
  }

  /** The text of a file; null when there is none or it cannot be read. */
  text(path: string): Document | null {
    return this.#read(path, (source) => readPlainText(source, this.#name))
  }

  #read(path: string, reader: (source: Source) => Reading): Document | null {
    const text = this.#source.beside?.get(path)
    if (text === undefined) return null
    const reading = this.#readings.get(path) ?? reader({ file: path, text })
    this.#readings.set(path, reading)
    return reading.document
  }

  #names(folder: string): string[] {
    const paths = [...(this.#source.beside?.keys() ?? [])]
    return paths.filter((path) => path.startsWith(folder)).map((path) => path.slice(folder.length))
  }
}

/** The folder of what a manifest refers to: `connectors/acme/` for `connectors/acme.yaml`. */
function folderOf(manifest: string): string {
  return `${manifest.replace(/\.[^./]*$/, '')}/`
}
