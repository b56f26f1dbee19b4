/** A mapping of a manifest. */
export type Mapping = Readonly<Record<string, unknown>>

export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * Merges as RFC 7396 says: mappings member by member, anything else as a whole, and `null` takes a member away. A `null`
 * that has nothing to take away stays, so that it is found.
 *
 * @param keeps whether `null` means something by itself at a place of the whole; then it stays too.
 */
export function merge(
  base: unknown,
  patch: unknown,
  keeps: (path: readonly string[]) => boolean = () => false,
  path: readonly string[] = [],
): unknown {
  if (!isMapping(base) || !isMapping(patch)) return patch
  const members = new Map(Object.entries(base))
  for (const [key, value] of Object.entries(patch)) {
    const place = [...path, key]
    if (!members.has(key)) members.set(key, value)
    else if (value === null && !keeps(place)) members.delete(key)
    else members.set(key, merge(members.get(key), value, keeps, place))
  }
  // Unlike an assignment, this makes an own member of `__proto__`.
  return Object.fromEntries(members)
}
