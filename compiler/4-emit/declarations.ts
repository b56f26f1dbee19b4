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

/**
 * A type declaration for each named schema, in order. All go through json-schema-to-typescript at once, as members of
 * one object, so that the names are ours alone.
 */
export async function declarations(schemas: ReadonlyMap<string, SafeSchema>): Promise<string[]> {
  const names = [...schemas.keys()]
  const members = [...schemas.values()].map((schema, index): [string, SafeSchema] => [`T${index}`, schema])
  const root = {
    type: 'object' as const,
    properties: Object.fromEntries(members),
    required: members.map(([name]) => name),
  }
  const { compile } = await import('json-schema-to-typescript')
  const text = reformat(await compile(root as Parameters<typeof compile>[0], 'Root', options))
  return text.split(/\n(?=\/\*\*|T\d+: )(?<!\*\/\n)/).flatMap((member) => declare(member, names))
}

/** Turns `T0: {…}`, with the comment before it, into `export interface Name {…}`, and `T1: string` into a type alias. */
function declare(member: string, names: readonly string[]): string[] {
  const [, doc = '', index = '', type = ''] = /^((?:\/\*\*[\s\S]*?\*\/\n)?)T(\d+): ([\s\S]*)$/.exec(member) ?? []
  const name = names[Number(index)]
  if (index === '' || name === undefined) return []
  const isInterface = type === '{}' || /^\{\n(?: .*\n)*\}$/.test(type)
  return [`${doc}export ${isInterface ? `interface ${name}` : `type ${name} =`} ${type}`]
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
  return written.join('')
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
