/** What one set of texts is to another. */
export type Relation = 'same' | 'tighter' | 'looser' | 'other'

/**
 * What the texts that match `head` are to those that match `base`, where undefined takes any text. Decided for one class of
 * characters repeated, and for lists of words; of all else only that it is another.
 */
export function comparePatterns(base: string | undefined, head: string | undefined): Relation {
  if (base === head) return 'same'
  if (base === undefined) return 'tighter'
  if (head === undefined) return 'looser'
  const [before, after] = [shapeOf(base), shapeOf(head)]
  if (!before || !after || before.kind !== after.kind) return 'other'
  return relationOf(isWithin(before, after), isWithin(after, before))
}

function relationOf(grows: boolean, shrinks: boolean): Relation {
  if (grows && shrinks) return 'same'
  return grows ? 'looser' : shrinks ? 'tighter' : 'other'
}

interface Shape {
  readonly kind: 'repeated' | 'words'
  readonly texts: ReadonlySet<string>
  readonly shortest: number
  readonly longest: number
}

const isWithin = (one: Shape, other: Shape) =>
  one.shortest >= other.shortest &&
  one.longest <= other.longest &&
  [...one.texts].every((text) => other.texts.has(text))

const repeated = /^(?<atom>\[(?:[^\]\\]|\\.)+\]|\\[dw])(?<times>\{(?<from>\d+)(?<comma>,(?<to>\d*))?\}|[*+?])?$/
const words = /^(?:[\w-]+)(?:\|[\w-]+)*$/

function shapeOf(pattern: string): Shape | null {
  const bare = /^\^?(?:\(\?:)?(.*?)\)?\$?$/.exec(pattern)?.[1]
  if (bare !== undefined && words.test(bare)) {
    return { kind: 'words', texts: new Set(bare.split('|')), shortest: 1, longest: 1 }
  }
  const { atom, times, from, comma, to } = repeated.exec(pattern)?.groups ?? {}
  if (atom === undefined) return null
  const [shortest, longest] = timesOf(times, from, comma, to)
  return { kind: 'repeated', texts: charactersOf(atom), shortest, longest }
}

function timesOf(times?: string, from?: string, comma?: string, to?: string): [number, number] {
  if (from !== undefined) return [Number(from), comma === undefined ? Number(from) : to ? Number(to) : Infinity]
  if (times === undefined) return [1, 1]
  return [times === '+' ? 1 : 0, times === '?' ? 1 : Infinity]
}

/** Every character of UTF-16 that the class takes. */
function charactersOf(atom: string): Set<string> {
  const one = new RegExp(`^${atom}$`)
  const all = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code))
  return new Set(all.filter((character) => one.test(character)))
}
