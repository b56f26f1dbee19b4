import { either, quote } from '../diagnostics/quote.js'
import { forms } from './forms.js'
import { type Finding, type Problem, subject } from './problem.js'
import { schemaAt } from './schema.js'

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'a truth value',
  array: 'a list',
  object: 'a mapping',
  null: '`null`',
}

/** A value of the wrong kind. Text that YAML took for a number, a truth value or nothing only needs its quotes. */
export function wrongType(problem: Problem): Finding {
  const { path, schema, value, written } = problem
  const allowed = [schema.type ?? []].flat()
  const wanted = allowed.join() === 'boolean' ? '`true` or `false`' : either(allowed.map((type) => kinds[type] ?? type))
  const finding = { code: 'wrong-type', path } as const
  if (value === null && written === '') {
    const required = schemaAt(path.slice(0, -1)).required?.includes(String(path.at(-1)))
    const help = `give it ${wanted}${required ? '' : ', or take it out'}`
    return { ...finding, message: `${subject(path)} has no value`, help }
  }
  if (allowed.includes('string') && written !== null && typeof value !== 'string') return unquoted(problem, written)
  const isNumber = typeof value === 'number' && written !== null
  const message = `${subject(path)} must be ${wanted}, not ${isNumber ? quote(written) : kindOf(value)}`
  const help = mend(allowed, value)
  return { ...finding, message, ...(help && { help }) }
}

function unquoted({ path, schema, value }: Problem, written: string): Finding {
  const message = `YAML reads ${quote(written)} as ${value === null ? 'nothing' : kindOf(value)}, and ${subject(path)} is text`
  const form = forms[schema.title ?? '']
  const fits = new RegExp(schema.pattern ?? '').test(written)
  const guess = form?.mend?.(written)
  const quoted = quote(`"${fits || guess === undefined ? written : guess}"`)
  const help = fits || !form ? `put it in quotes: ${quoted}` : `write ${form.takes} in quotes, such as ${quoted}`
  return { code: 'needs-quotes', path, message, help }
}

function kindOf(value: unknown): string {
  if (value === null) return '`null`'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a mapping'
  if (typeof value === 'boolean') return 'a truth value'
  return typeof value === 'number' ? 'a number' : 'text'
}

/** The other way to write the same thing, where it is plain. */
function mend(allowed: readonly string[], value: unknown): string | null {
  if (typeof value !== 'string') return null
  const text = value.trim()
  if (allowed.includes('array')) return `write ${quote(`[${text}]`)}`
  if (allowed.includes('boolean')) {
    if (/^(true|yes|on)$/i.test(text)) return 'write `true`, without quotes'
    if (/^(false|no|off)$/i.test(text)) return 'write `false`, without quotes'
  }
  const isNumber = /^-?\d+(\.\d+)?$/.test(text) && (allowed.includes('number') || !text.includes('.'))
  return isNumber && /number|integer/.test(allowed.join()) ? `write ${quote(text)} without quotes` : null
}
