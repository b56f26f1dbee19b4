import { comment } from './documentation.js'
import { literal } from './escape.js'
import type { SafeSchema } from './schema.js'

/** Nothing outside the schema is read: no file, no address. */
const options = {
  bannerComment: '',
  format: false,
  additionalProperties: false,
  ignoreMinAndMaxItems: true,
  $refOptions: { resolve: { external: false, file: false, http: false } },
} as const

/** A type as TypeScript, with the comment before it. */
interface Type {
  readonly doc: string
  readonly code: string
}

/** Types by their schemas: APIs say the same of their lists and records again and again. */
const known = new Map<string, Type>()
const mostKnown = 10_000

/** A type declaration for each named schema, in order. */
export async function declarations(schemas: ReadonlyMap<string, SafeSchema>): Promise<string[]> {
  const wanted = [...schemas].map(([name, schema]) => ({ name, schema, key: JSON.stringify(schema) }))
  const unknown = new Map(wanted.filter(({ key }) => !known.has(key)).map(({ key, schema }) => [key, schema]))
  const made = unknown.size > 0 ? await typesOf(unknown) : new Map<string, Type>()
  return wanted.flatMap(({ name, key }) => {
    const type = known.get(key) ?? made.get(key)
    return type ? [declare(name, type)] : []
  })
}

/**
 * The types of schemas. All go through json-schema-to-typescript at once, as members of one object, so that the names
 * are ours alone.
 */
async function typesOf(schemas: ReadonlyMap<string, SafeSchema>): Promise<Map<string, Type>> {
  const members = [...schemas.values()].map((schema, index): [string, SafeSchema] => [`T${index}`, schema])
  const root = {
    type: 'object' as const,
    properties: Object.fromEntries(members),
    required: members.map(([name]) => name),
  }
  const { compile } = await import('json-schema-to-typescript')
  const text = reformat(await compile(root as Parameters<typeof compile>[0], 'Root', options))
  const keys = [...schemas.keys()]
  const types = new Map<string, Type>()
  for (const member of text.split(/\n(?=\/\*\*|T\d+: )(?<!\*\/\n)/)) {
    const [, doc = '', index = '', code = ''] = /^((?:\/\*\*[\s\S]*?\*\/\n)?)T(\d+): ([\s\S]*)$/.exec(member) ?? []
    const key = keys[Number(index)]
    if (index === '' || key === undefined) continue
    types.set(key, { doc, code })
    if (known.size < mostKnown) known.set(key, { doc, code })
  }
  return types
}

/** `export interface Name {…}`, or an alias for what is no plain object. */
function declare(name: string, { doc, code }: Type): string {
  const isInterface = code === '{}' || /^\{\n(?: .*\n)*\}$/.test(code)
  return `${doc}export ${isInterface ? `interface ${name}` : `type ${name} =`} ${code}`
}

const tokenPattern = /\/\*\*[\s\S]*?\*\/|"(?:[^"\\\n]|\\.)*"|[(){}]|\n+|[^"(){}\n/]+|\//g

/**
 * The members of the root interface as a person would write them: indented, single quotes, no needless parentheses,
 * short comments on one line.
 */
function reformat(text: string): string {
  const tokens =
    text
      .slice(text.indexOf('{') + 1, text.lastIndexOf('}'))
      .trim()
      .match(tokenPattern) ?? []
  const needless = needlessParentheses(tokens)
  let depth = 0
  const written = tokens.map((token, index) => {
    const indent = '  '.repeat(depth)
    if (token.startsWith('\n')) {
      if (tokens[index - 1] === '{' && tokens[index + 1] === '}') return ''
      return `\n${'  '.repeat(tokens[index + 1] === '}' ? depth - 1 : depth)}`
    }
    if (token === '{') depth += 1
    if (token === '}') depth -= 1
    if (token.startsWith('"')) return literal(JSON.parse(token))
    if (token.startsWith('/**')) return comment(commentTexts(token), indent)
    return needless.has(index) ? '' : token
  })
  return barred(written.join(''))
}

/** An object or a list of objects that may be undefined, as formatters write it: each type behind a bar of its own. */
function barred(text: string): string {
  return text.replace(/^( *)(\S.*\?:) (\{\n(?:\1 .*\n)*\1\}.*) \| undefined$/gm, (_, indent, head, object: string) => {
    const inner = object.replace(/\n/g, '\n    ')
    return `${indent}${head}\n${indent}  | ${inner}\n${indent}  | undefined`
  })
}

function commentTexts(token: string): string[] {
  const lines = token.slice('/**'.length, -'*/'.length).split('\n')
  return lines.map((line) => line.replace(/^ \* ?/, '').trim()).filter((line) => line !== '')
}

/** Parentheses around a whole type, and those of a union within a union. */
function needlessParentheses(tokens: readonly string[]): ReadonlySet<number> {
  const needless = new Set<number>()
  const open: Array<{ readonly token: string; readonly index: number; union: boolean }> = []
  for (const [index, token] of tokens.entries()) {
    const top = open.at(-1)
    if (token === '(' || token === '{') open.push({ token, index, union: true })
    else if (token === ')' || token === '}') {
      const closed = open.pop()
      const outer = open.at(-1)
      const whole = outer?.token !== '(' || (outer.union && closed?.union)
      if (token === ')' && closed && whole && !tokens[index + 1]?.startsWith('[')) needless.add(closed.index).add(index)
    } else if (top && token.includes(' & ')) top.union = false
  }
  return needless
}
