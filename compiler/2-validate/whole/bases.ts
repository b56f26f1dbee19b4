import type { Document, Path } from '../../1-read/document.js'
import { nearest } from '../../diagnostics/did-you-mean.js'
import { quote } from '../../diagnostics/quote.js'
import type { Reporter } from '../../diagnostics/reporter.js'
import { schemaAt } from '../schema.js'
import type { Files } from './files.js'
import { everything, layered } from './layers.js'
import { isMapping, type Mapping, merge } from './merge.js'

/** A chain of manifests is a few long; the limit keeps a hostile one from exhausting the stack. */
const longest = 16

/** What a manifest says of itself alone. */
const unshared = ['name', 'extends', 'abstract']

/** The names under `extends`, with their places. */
function basesOf(manifest: Mapping): Array<{ readonly name: string; readonly place: Path }> {
  const { extends: written } = manifest
  if (typeof written === 'string') return [{ name: written, place: ['extends'] }]
  const names = Array.isArray(written) ? written : []
  return names.flatMap((name: unknown, index) =>
    typeof name === 'string' ? [{ name, place: ['extends', index] }] : [],
  )
}

/**
 * A document with what the manifests say that it extends, where it says nothing itself: of several the last first. Null
 * when one cannot be read.
 *
 * @param trail the manifests that led to this one.
 * @param open makes a manifest that is extended whole.
 */
export function withBases(
  document: Document,
  files: Files,
  reporter: Reporter,
  trail: readonly string[],
  open: (path: string, trail: readonly string[]) => Document | null,
): Document | null {
  const manifest = document.value
  if (!isMapping(manifest)) return document
  const bases = basesOf(manifest)
  if (bases.length === 0) return document
  const known = [...trail, document.file]
  const documents: Document[] = []
  for (const { name, place } of bases) {
    const path = files.manifest(document.file, name)
    const problem =
      path === null
        ? `there is no manifest ${quote(name)} beside this one`
        : known.includes(path)
          ? `${quote(name)} extends this manifest, so this one cannot extend it`
          : known.length > longest
            ? `manifests extend each other more than ${longest} deep`
            : null
    if (path === null || problem !== null) {
      const near = path === null ? nearest(name, files.manifests(document.file)) : undefined
      reporter.report('bad-base', place, problem ?? '', near ? { help: `did you mean \`${near}\`?` } : {})
      return null
    }
    const base = open(path, known)
    if (!base) return null
    documents.push(base)
  }
  const shared = documents.map(({ value }) => without(value as Mapping, unshared))
  const value = [...shared, manifest].reduce<unknown>((base, patch) => merge(base, patch, keepsNull), {})
  const inherited = (path: Path) => (unshared.includes(String(path[0])) ? null : path)
  return layered(value, document, [
    { document, inner: everything },
    ...documents.reverse().map((base) => ({ document: base, inner: inherited })),
  ])
}

function without(mapping: Mapping, keys: readonly string[]): Mapping {
  return Object.fromEntries(Object.entries(mapping).filter(([key]) => !keys.includes(key)))
}

/** `null` in a method takes a default of its type away, and in an endpoint pages or a token of `endpoint_defaults`. */
function keepsNull(path: Path): boolean {
  const isSetting = path[0] === 'auth' || (path[0] === 'endpoints' && path.length === 3)
  return isSetting && [schemaAt(path).type].flat().includes('null')
}
