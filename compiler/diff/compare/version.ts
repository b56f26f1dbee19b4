/**
 * Which of two versions comes first (Semantic Versioning 2.0.0, section 11): below 0 for the first. What is behind a `-`
 * comes before the version itself, and is compared as text; what is behind a `+` means nothing.
 */
export function compareVersions(one: string, other: string): number {
  const [a, b] = [partsOf(one), partsOf(other)]
  for (const [index, number] of a.numbers.entries()) {
    const difference = number - (b.numbers[index] ?? 0)
    if (difference !== 0) return difference
  }
  if (a.before === b.before) return 0
  if (a.before === '' || b.before === '') return a.before === '' ? 1 : -1
  return a.before < b.before ? -1 : 1
}

function partsOf(version: string): { readonly numbers: readonly number[]; readonly before: string } {
  const [release = ''] = version.split('+')
  const [core = '', ...before] = release.split('-')
  return { numbers: core.split('.').map(Number), before: before.join('-') }
}
