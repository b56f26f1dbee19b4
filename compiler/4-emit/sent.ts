import { itemsOf, typesOf } from '../3-resolve/shapes.js'
import type { Injection, JsonSchema, Parameter, Style } from '../plan.js'
import type { EndpointContext } from './endpoint-context.js'
import { literal } from './escape.js'
import { injectedCode, memberCode } from './expression.js'

const separators: Readonly<Record<string, string>> = { comma: ',', space: ' ', pipe: '|' }

/** One member of what is sent; a list or an object in the style of its parameter. */
export function sentCode(
  injection: Injection,
  parameter: Parameter | undefined,
  context: EndpointContext,
  schemas: Readonly<Record<string, JsonSchema>>,
): string {
  const { name } = injection
  if (!parameter?.style) return memberCode(name, injectedCode(injection, context))
  const { code, state } = context.read(name)
  const { style, schema } = parameter
  if (isJsonText(style, schema, schemas)) {
    const text = `JSON.stringify(${code})`
    return memberCode(name, state === 'optional' ? `${code} === undefined ? undefined : ${text}` : text)
  }
  if (isPlainList(schema, schemas)) {
    if (style.lists === 'repeat') return memberCode(name, code)
    if (style.lists === 'brackets') return memberCode(`${name}[]`, code)
    const separator = separators[style.lists]
    if (separator !== undefined) return memberCode(name, `${joinable(code, context, name)}.join(${literal(separator)})`)
  }
  return `...${nestedCode(name, code, style, context)}`
}

/** What can be joined, where it is there. */
function joinable(code: string, context: EndpointContext, name: string): string {
  if (context.read(name).state === 'optional') return `${code}?`
  return / /.test(code) ? `(${code})` : code
}

/** A list of plain values or files, and never anything else. */
function isPlainList(schema: JsonSchema, schemas: Readonly<Record<string, JsonSchema>>): boolean {
  const types = typesOf(schema, schemas)
  const items = itemsOf(schema, schemas)
  const entries = items === undefined ? new Set<string>() : typesOf(items, schemas)
  const areFiles = typeof items === 'object' && items.format === 'binary'
  const isPlain = (areFiles || entries.size > 0) && !entries.has('object') && !entries.has('array')
  return isPlain && types.size === 1 && types.has('array')
}

/** A list or an object that is one JSON text, and never a plain value, which is none. */
function isJsonText(style: Style, schema: JsonSchema, schemas: Readonly<Record<string, JsonSchema>>): boolean {
  const styles = new Map<string, string>([
    ['array', style.lists],
    ['object', style.objects],
  ])
  return [...typesOf(schema, schemas)].every((type) => styles.get(type) === 'json')
}

/** Whatever is inside a value as parameters; the kernel's defaults go unsaid. */
export function nestedCode(name: string, code: string, { lists, objects }: Style, context: EndpointContext): string {
  const said = objects !== 'deep' ? [lists, objects] : lists !== 'indexed' ? [lists] : []
  return `${context.imports.value('nested')}(${[literal(name), code, ...said.map(literal)].join(', ')})`
}
