import type { Document, Path } from '../../1-read/document.js'

/** A document that a part of another comes from. */
export interface Layer {
  readonly document: Document
  /** Where what is at a path of the whole would stand in this document; null where it cannot come from it. */
  readonly inner: (path: Path) => Path | null
}

/** All of a document, at its own places. */
export const everything = (path: Path): Path => path

/** What is below a place of a document, at another place of the whole. */
export function mounted(at: Path, from: Path = []): Layer['inner'] {
  return (path) => (at.every((step, index) => path[index] === step) ? [...from, ...path.slice(at.length)] : null)
}

/**
 * One document out of several: `value` is what they say together, and every place in it is that of the first document
 * that says it. The file and the name are those of `own`.
 */
export function layered(value: unknown, own: Document, layers: readonly Layer[]): Document {
  const nearest = (path: Path) => {
    let best = { document: own, inner: path, missing: Number.POSITIVE_INFINITY }
    for (const layer of layers) {
      const inner = layer.inner(path)
      if (inner === null) continue
      const missing = missingSteps(layer.document.value, inner)
      if (missing < best.missing) best = { document: layer.document, inner, missing }
      if (missing === 0) break
    }
    return best
  }
  return {
    file: own.file,
    name: own.name,
    value,
    locate(path, part, span) {
      const { document, inner } = nearest(path)
      return { file: document.file, path: inner, ...document.locate(inner, part, span) }
    },
    written(path) {
      const { document, inner, missing } = nearest(path)
      return missing === 0 ? document.written(inner) : null
    },
  }
}

/** How many steps of a path lead nowhere. */
function missingSteps(value: unknown, path: Path): number {
  let place = value
  for (const [index, step] of path.entries()) {
    if (typeof place !== 'object' || place === null || !Object.hasOwn(place, step)) return path.length - index
    place = Reflect.get(place, step)
  }
  return 0
}
