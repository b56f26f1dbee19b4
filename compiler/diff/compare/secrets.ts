import { namesIn } from '../../plan/template.js'
import type { Names } from './names.js'
import type { Entry } from './requests.js'

/** What is known of names, of one method or of those that an endpoint is enabled for. */
export type Secrecy = Pick<Names, 'isSecret' | 'rootsOf' | 'shownBy'>

/** Every name that can be read in the values. */
export function shownIn(entries: readonly Entry[], names: Secrecy): Set<string> {
  return new Set(entries.flatMap(({ injection }) => namesIn(injection.value)).flatMap((name) => names.shownBy(name)))
}

/**
 * The secrets of a value that could not be read before. What is made from secrets is none that is new where these could be
 * read themselves.
 */
export function newSecrets(entry: Entry, names: Secrecy, before: ReadonlySet<string>): string[] {
  return [...shownIn([entry], names)].filter((name) => {
    if (!names.isSecret(name) || before.has(name)) return false
    const roots = names.rootsOf(name).filter((root) => root !== name && names.isSecret(root))
    return roots.length === 0 || !roots.every((root) => before.has(root))
  })
}
