import type { Document, Source } from '../../1-read/document.js'
import { limits } from '../../1-read/limits.js'
import { type Reading, read } from '../../1-read/read.js'
import { Reporter } from '../../diagnostics/reporter.js'
import { withBases } from './bases.js'
import { withEndpointDefaults } from './endpoint-defaults.js'
import { Files } from './files.js'
import { hasGraphqlFile, withGraphqlFiles } from './graphql-files.js'
import { isMapping, type Mapping } from './merge.js'
import { refersToFile, withSchemaFiles } from './schema-files.js'

/**
 * Reads a manifest and makes it whole: what it extends, what is in files beside it, and what its endpoints share come to
 * stand in one document, whose places are those of the files.
 */
export function assemble(source: Source): Reading {
  const { document, diagnostics } = read(source)
  if (!document || !isMapping(document.value) || !isShared(document.value)) return { document, diagnostics }
  const assembly = new Assembly(source, document)
  const whole = assembly.whole(document, [])
  return { document: whole && assembly.finished(whole), diagnostics: [...diagnostics, ...assembly.diagnostics] }
}

/** Whether a manifest is not all there is. Most are, and pay for nothing. */
function isShared(manifest: Mapping): boolean {
  if (manifest.extends !== undefined || manifest.endpoint_defaults !== undefined) return true
  const has = (members: unknown, isFiled: (member: unknown) => boolean) =>
    isMapping(members) && Object.values(members).some(isFiled)
  return has(manifest.schemas, refersToFile) || has(manifest.endpoints, hasGraphqlFile)
}

class Assembly {
  readonly #own: Document
  readonly #files: Files
  readonly #reporters: Reporter[] = []
  readonly #bases = new Map<string, Document | null>()

  constructor(source: Source, own: Document) {
    this.#own = own
    this.#files = new Files(source, own.name)
  }

  get diagnostics(): Reading['diagnostics'] {
    return [...this.#files.diagnostics, ...this.#reporters.flatMap(({ diagnostics }) => diagnostics)]
  }

  /** A manifest with its files and bases. */
  whole(document: Document, trail: readonly string[]): Document | null {
    const reporter = this.#reporter(document)
    const filed = withGraphqlFiles(withSchemaFiles(document, this.#files, reporter), this.#files, reporter)
    return withBases(filed, this.#files, reporter, trail, (path, known) => this.#base(path, known))
  }

  /** The whole with the defaults of its endpoints; null when it is too much. */
  finished(whole: Document): Document | null {
    const { endpoint_defaults: defaults, endpoints } = whole.value as Mapping
    const times = isMapping(endpoints) ? Object.keys(endpoints).length : 0
    if (nodesOf(whole.value) + nodesOf(defaults) * times <= limits.nodes) return withEndpointDefaults(whole)
    const message = `with all that it shares written out, the manifest holds more than ${limits.nodes} keys and values`
    this.#reporter(this.#own).report('too-many-nodes', [], message)
    return null
  }

  #base(path: string, trail: readonly string[]): Document | null {
    const known = this.#bases.get(path)
    if (known !== undefined) return known
    const document = this.#files.data(path, 'manifest')
    const base = document && this.whole(document, trail)
    this.#bases.set(path, base)
    return base
  }

  #reporter(document: Document): Reporter {
    const reporter = new Reporter(document)
    this.#reporters.push(reporter)
    return reporter
  }
}

/** How many keys and values there are, as far as the limit. */
function nodesOf(root: unknown): number {
  let nodes = 0
  const waiting = [root]
  while (waiting.length > 0 && nodes <= limits.nodes) {
    const value = waiting.pop()
    nodes += 1
    if (typeof value === 'object' && value !== null) for (const member of Object.values(value)) waiting.push(member)
  }
  return nodes
}
