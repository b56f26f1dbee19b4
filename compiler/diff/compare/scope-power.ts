/** What the name of a scope says of its power; what else it may do only the provider knows. */

/** Words of which each makes a scope one to look at: it changes or removes what users have, or outlasts them. */
const powerful = new Set(
  'admin administer administrator delete destroy full fullcontrol manage offline owner readwrite remove superuser write'.split(
    ' ',
  ),
)

/** Whether a word of the scope's name says that it is powerful: `orders:write`, `Files.ReadWrite.All`, `offline_access`. */
export function isSensitive(scope: string): boolean {
  const words = scope
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
  return words.some((word) => powerful.has(word))
}

/** Whether it stands for others. */
export function isWildcard(scope: string): boolean {
  return scope.includes('*')
}

/** Whether a wildcard holds the other scope: `orders:*` holds `orders:read`. */
export function stands(wildcard: string, scope: string): boolean {
  if (!isWildcard(wildcard) || wildcard === scope) return false
  const [first = '', ...rest] = wildcard.split('*')
  const last = rest.pop() ?? ''
  if (scope.length < first.length + last.length || !scope.startsWith(first) || !scope.endsWith(last)) return false
  let from = first.length
  for (const part of rest) {
    const at = scope.indexOf(part, from)
    if (at === -1 || at + part.length > scope.length - last.length) return false
    from = at + part.length
  }
  return true
}
