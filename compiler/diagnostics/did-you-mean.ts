/** Longer words are never typing mistakes of ours, and comparing them would cost time. */
const longest = 80

/**
 * The candidate that someone who wrote `word` most likely meant: the fewest letters apart, case counting little and
 * `-` and `_` not at all; or the first that `word` begins. Undefined when none is near.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length > longest) return undefined
  const plain = simplify(word)
  let best: string | undefined
  let bestDistance = Math.floor(plain.length * 0.4) + 1
  let begun: string | undefined
  for (const candidate of candidates) {
    if (candidate === word || candidate.length > longest) continue
    const other = simplify(candidate)
    if (plain.length > 2 && other.startsWith(plain)) begun ??= candidate
    const distance = plain === other ? 0 : editDistance(plain, other)
    if (distance < bestDistance || (distance === 0 && best === undefined)) {
      best = candidate
      bestDistance = distance
    }
  }
  return best ?? begun
}

function simplify(word: string): string {
  return word.toLowerCase().replace(/[-_ ]/g, '')
}

/** Insertions, deletions, changes and swaps of neighbours that make `a` into `b` (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let before: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let least = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + (same ? 0 : 1))
      if (!same && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, (before[j - 2] ?? 0) + 1)
      row.push(least)
    }
    before = above
    above = row
  }
  return above[b.length] ?? 0
}
