import { canonical } from '../canonical.js'
import type { Both } from './pair.js'

/** Something of a plan that has a name. */
interface Named {
  readonly name: string
}

/**
 * Old names to new ones: of what is gone and what is new, those that are the same but for the name and some texts. What
 * several could be is not taken for any.
 */
export function renamedMembers<Member extends Named>(
  base: readonly Member[],
  head: readonly Member[],
  texts: readonly string[],
): ReadonlyMap<string, string> {
  const left = new Set(['name', ...texts])
  const contentOf = (member: Member) =>
    canonical(Object.fromEntries(Object.entries(member).filter(([key]) => !left.has(key))))
  const onlyIn = (one: readonly Member[], other: readonly Member[]) => {
    const names = new Set(other.map(({ name }) => name))
    const found = new Map<string, string[]>()
    for (const member of one) {
      if (names.has(member.name)) continue
      const content = contentOf(member)
      found.set(content, [...(found.get(content) ?? []), member.name])
    }
    return found
  }
  const fresh = onlyIn(head, base)
  const renamed = new Map<string, string>()
  for (const [content, [name, ...others]] of onlyIn(base, head)) {
    const [newName, ...further] = fresh.get(content) ?? []
    if (name === undefined || newName === undefined || others.length > 0 || further.length > 0) continue
    renamed.set(name, newName)
  }
  return renamed
}

/** The methods that only have another name, old to new. */
export function renamedMethods({ base, head }: Pick<Both, 'base' | 'head'>): ReadonlyMap<string, string> {
  return renamedMembers(base.methods, head.methods, ['label', 'help', 'docs'])
}
