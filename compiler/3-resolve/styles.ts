import type { Path } from '../1-read/document.js'
import type { Reporter } from '../diagnostics/reporter.js'
import type { JsonSchema, ListStyle, ObjectStyle, Style } from '../plan.js'
import { itemsOf, typesOf } from './shapes.js'

const ofLists: readonly string[] = [
  'repeat',
  'comma',
  'space',
  'pipe',
  'brackets',
  'indexed',
  'json',
] satisfies ListStyle[]
const ofObjects: readonly string[] = ['deep', 'dotted', 'json'] satisfies ObjectStyle[]

interface Written {
  readonly style?: string
  readonly style_inside?: string
}

/** A parameter whose style is asked for. */
export interface Styled {
  readonly name: string
  readonly written: Written
  readonly schema: JsonSchema
  /** Whether it stands in a query or a form. */
  readonly takesStyle: boolean
}

/** How a list or an object is written into a query or a form; undefined for what has no style. */
export function resolveStyle(
  { name, written, schema, takesStyle }: Styled,
  schemas: Readonly<Record<string, JsonSchema>>,
  path: Path,
  reporter: Reporter,
): Style | undefined {
  const types = typesOf(schema, schemas)
  const [isList, isObject] = [types.has('array'), types.has('object')]
  const refuse = (word: keyof Written, message: string, help: string) =>
    reporter.report('bad-style', [...path, word], message, { help })
  const word = written.style === undefined ? 'style_inside' : 'style'
  if (written[word] !== undefined && !takesStyle) {
    refuse(word, 'a style is of queries and forms', 'take it away')
    return undefined
  }
  if (!takesStyle) return undefined
  if (!isList && !isObject) {
    if (written[word] !== undefined) refuse(word, `\`${name}\` is one plain value, which has no style`, 'take it away')
    return undefined
  }
  const wrong = (key: keyof Written, what: string, known: readonly string[]) => {
    const value = written[key]
    if (value === undefined || known.includes(value)) return
    refuse(
      key,
      `\`${value}\` is not a style of ${what}`,
      `its styles are ${known.map((one) => `\`${one}\``).join(', ')}`,
    )
  }
  const own = [...(isList ? ofLists : []), ...(isObject ? ofObjects : [])]
  const [whole, inside] = isObject ? ['an object', 'a list'] : ['a list', 'an object']
  wrong('style', isList && isObject ? 'a list or an object' : whole, own)
  wrong('style_inside', inside, isObject ? ofLists : ofObjects)
  const items = itemsOf(schema, schemas)
  const entries = items === undefined ? new Set<string>() : typesOf(items, schemas)
  const nests = entries.has('object') || entries.has('array')
  const { style, style_inside: within } = written
  const chosen = (styles: readonly string[], word: string | undefined, isMeant: boolean) =>
    isMeant && word !== undefined && styles.includes(word) ? word : undefined
  const lists =
    chosen(ofLists, style, isList) ?? chosen(ofLists, within, isObject) ?? (isObject || nests ? 'indexed' : 'repeat')
  const objects = chosen(ofObjects, style, isObject) ?? chosen(ofObjects, within, !isObject) ?? 'deep'
  if (nests && !isObject && /^(comma|space|pipe)$/.test(lists)) {
    refuse(
      'style',
      'a list of objects cannot be joined',
      'write `indexed`, `json`, or `repeat` with `style_inside: json`',
    )
  }
  return { lists: lists as ListStyle, objects: objects as ObjectStyle }
}
