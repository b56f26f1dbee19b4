import type { Value } from './guards.js'
import type { Parameters } from './lists.js'

const joints = { comma: ',', space: ' ', pipe: '|' }

/**
 * A list or an object, and whatever is inside it, as parameters: `filter[tags][0]`, `filter.tags[]`. What is undefined or
 * null is left out.
 *
 * @param name of the whole; with an empty name, members have their own.
 * @param lists each entry by the list's name, with `[]` or its number behind it; or all of them joined, or as JSON text.
 * @param objects members in brackets or after a dot; or the object as its JSON text.
 */
export function nested(
  name: string,
  value: unknown,
  lists: 'repeat' | 'brackets' | 'indexed' | 'json' | keyof typeof joints = 'indexed',
  objects: 'deep' | 'dotted' | 'json' = 'deep',
): Parameters {
  const found = new Map<string, Value[]>()
  const walk = (place: string, inner: unknown): void => {
    if (inner === undefined || inner === null) return
    if (typeof inner !== 'object' || (Array.isArray(inner) ? lists : objects) === 'json') {
      const text = typeof inner === 'object' ? JSON.stringify(inner) : (inner as Value)
      const same = found.get(place)
      if (same) same.push(text)
      else found.set(place, [text])
    } else if (!Array.isArray(inner)) {
      for (const [key, member] of Object.entries(inner)) {
        walk(place === '' ? key : objects === 'dotted' ? `${place}.${key}` : `${place}[${key}]`, member)
      }
    } else if (lists in joints) walk(place, inner.join(joints[lists as keyof typeof joints]))
    else {
      for (const [index, entry] of inner.entries()) {
        walk(lists === 'repeat' ? place : `${place}[${lists === 'indexed' ? index : ''}]`, entry)
      }
    }
  }
  walk(name, value)
  return Object.fromEntries(found)
}
