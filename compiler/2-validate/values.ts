import { nearest } from '../diagnostics/did-you-mean.js'
import { either, quote } from '../diagnostics/quote.js'
import { forms } from './forms.js'
import { type Finding, type Problem, subject } from './problem.js'
import { dereference, type Schema, whole } from './schema.js'
import { wrongType } from './types.js'

/** One sentence for each keyword of JSON Schema that can be wrong about a value or a name. */
export const sentences: Readonly<Record<string, (problem: Problem) => Finding | null>> = {
  type: wrongType,
  enum: notAChoice,
  const: notAChoice,
  pattern: badForm,
  minimum: ({ error, path }) => outOfRange(path, `at least ${error.params.limit}`),
  maximum: ({ error, path }) => outOfRange(path, `at most ${error.params.limit}`),
  maxLength: tooLong,
  maxItems: tooLong,
  minLength: tooShort,
  minItems: tooShort,
  minProperties: tooShort,
  maxProperties: tooMany,
  uniqueItems: repeated,
  propertyNames: wrongName,
}

/** What is wrong with a value, or null when another error says it. */
export function wrongValue(problem: Problem): Finding | null {
  return sentences[problem.error.keyword]?.(problem) ?? null
}

/** A key that cannot be a name. Ajv also reports the rule that it breaks, as if the mapping itself broke it. */
function wrongName({ error, path, schema }: Problem): Finding {
  const name = String(error.params.propertyName)
  const rule = dereference(schema.propertyNames ?? {})
  const finding = { code: 'bad-name', path: [...path, name], part: 'key' } as const
  if (name.length > (rule.maxLength ?? name.length)) {
    return { ...finding, message: `the name ${quote(name, 20)} is longer than ${rule.maxLength} characters` }
  }
  const message = `the name ${quote(name)} must be ${forms[rule.title ?? '']?.takes}`
  return { ...finding, message, ...mended(name, rule) }
}

function notAChoice({ path, schema, value, written }: Problem): Finding {
  const { enum: several, const: only } = whole(schema)
  const choices = (several ?? [only]).map(String)
  const given = typeof value === 'string' ? value : written
  const name = subject(path)
  if (given === '' && value === null) {
    return { code: 'not-a-choice', path, message: `${name} has no value`, help: `write ${list(choices)}` }
  }
  const meant = typeof value === 'string' ? nearest(value, choices) : undefined
  const what = given === null ? (Array.isArray(value) ? 'a list' : 'a mapping') : quote(given)
  if (choices.length <= 3) {
    const message = `${name} is ${list(choices)}; any other value, such as ${what}, is refused`
    return { code: 'not-a-choice', path, message, ...(meant && { help: `did you mean ${quote(meant)}?` }) }
  }
  const help = meant ? `did you mean ${quote(meant)}?` : `the choices are ${list(choices)}`
  return { code: 'not-a-choice', path, message: `${what} is not a choice for ${name}`, help }
}

function badForm({ path, schema, value }: Problem): Finding | null {
  if (typeof value !== 'string') return null
  const text = value
  const form = forms[schema.title ?? '']
  const message = `${subject(path)} must be ${form?.takes}, not ${quote(text)}`
  return { code: form?.name ? 'bad-name' : 'bad-value', path, message, ...mended(text, schema) }
}

/** A guess at what was meant, or an example. */
function mended(text: string, schema: Schema): { readonly help?: string } {
  const form = forms[schema.title ?? '']
  const fits = form?.fits ?? new RegExp(schema.pattern ?? '')
  const guess = text.length <= 80 ? form?.mend?.(text) : undefined
  if (guess !== undefined && fits.test(guess)) return { help: `did you mean ${quote(guess)}?` }
  const example = schema.examples?.find((candidate) => typeof candidate === 'string')
  return example === undefined ? {} : { help: `for example ${quote(String(example))}` }
}

function outOfRange(path: Problem['path'], limit: string): Finding {
  return { code: 'out-of-range', path, message: `${subject(path)} must be ${limit}` }
}

function tooLong({ error, path, value }: Problem): Finding | null {
  const { limit } = error.params
  if (typeof value === 'string') {
    return { code: 'too-long', path, message: `${subject(path)} is longer than ${limit} characters` }
  }
  return Array.isArray(value)
    ? { code: 'too-long', path, message: `${subject(path)} has more than ${limit} items` }
    : null
}

function tooMany({ error, path, value }: Problem): Finding {
  const { limit } = error.params
  const finding = { code: 'too-long', path } as const
  if (limit > 1) return { ...finding, message: `${subject(path)} has more than ${limit} members` }
  const help = `keep one of ${list(Object.keys(value ?? {}))}`
  return { ...finding, message: `${subject(path)} has more than one member`, help }
}

function tooShort({ error, path }: Problem): Finding {
  const { limit } = error.params
  const message = limit === 1 ? `${subject(path)} is empty` : `${subject(path)} needs at least ${limit} characters`
  return { code: 'too-short', path, message }
}

function repeated({ error, path, value }: Problem): Finding {
  const index = Math.max(error.params.i, error.params.j)
  const item = Array.isArray(value) ? value[index] : null
  const message = `${quote(String(item))} stands twice in ${subject(path)}`
  return { code: 'repeated-item', path: [...path, index], message, help: 'remove one of them' }
}

function list(words: readonly string[]): string {
  return either(words.map((word) => quote(word)))
}
