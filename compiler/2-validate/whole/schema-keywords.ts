import type { Path } from '../../1-read/document.js'
import { isMapping } from './merge.js'

/** Keywords of JSON Schema that say nothing about a type: files may have them, and they are left out. */
const ignored =
  /^(\$schema|\$id|\$comment|\$anchor|\$defs|definitions|examples?|default|pattern|uniqueItems|multipleOf|exclusiveM(in|ax)imum|readOnly|writeOnly|m(in|ax)Properties|content(Encoding|MediaType)|x-.*)$/

/**
 * A schema out of a file, with what says something about types.
 *
 * @param path the place of the schema in the file.
 * @param rename gives the reference that takes the place of one, or null for none; then the schema says nothing.
 */
export function localSchema(
  schema: unknown,
  path: Path,
  rename: (reference: string, place: Path) => string | null,
): unknown {
  if (!isMapping(schema)) return schema
  const renamed = typeof schema.$ref === 'string' ? rename(schema.$ref, [...path, '$ref']) : undefined
  if (renamed === null) return true
  const members = Object.entries(schema).filter(([keyword]) => !ignored.test(keyword))
  return Object.fromEntries(
    members.map(([keyword, value]) => {
      const place = [...path, keyword]
      const inner = (one: unknown, step: string | number) => localSchema(one, [...place, step], rename)
      if (keyword === '$ref') return [keyword, renamed ?? value]
      if (keyword === 'items' || keyword === 'additionalProperties') return [keyword, localSchema(value, place, rename)]
      if (/^(all|any|one)Of$/.test(keyword) && Array.isArray(value)) return [keyword, value.map(inner)]
      if (keyword !== 'properties' || !isMapping(value)) return [keyword, value]
      const properties = Object.entries(value).map(([name, one]) => [name, inner(one, name)])
      return [keyword, Object.fromEntries(properties)]
    }),
  )
}
