import { fail } from './error.js'

/**
 * What a schema says of an answer whose values are all texts: where numbers, booleans, lists and objects are. Members that
 * it does not name stay as they are. A function stands for a shape that may be in itself.
 */
export type Shape =
  | 'text'
  | 'number'
  | 'boolean'
  | readonly [Shape]
  | { readonly [member: string]: Shape }
  | (() => Shape)

const numeric = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i

/**
 * A value as the shape has it. One that is there once is a list where a list is wanted, and a list that is not there is an
 * empty one; an empty text is no number, and an object without members.
 *
 * @throws OAuthError `response` for what is not a number or boolean; it names the place, not the value.
 */
export function shaped(value: unknown, shape: Shape, place = ''): unknown {
  if (typeof shape === 'function') return shaped(value, shape(), place)
  if (isList(shape)) {
    const [entry] = shape
    const nothing = value === undefined || (value === '' && entry !== 'text')
    return (nothing ? [] : [value].flat()).map((one, index) => shaped(one, entry, `${place}[${index}]`))
  }
  if (typeof shape === 'object') {
    const members = typeof value === 'object' ? { ...value } : value ? { '#text': value } : {}
    for (const [name, inner] of Object.entries(shape)) {
      const own = Object.hasOwn(members, name) ? Reflect.get(members, name) : undefined
      if (own === undefined && !isList(inner)) continue
      const found = shaped(own, inner, place ? `${place}.${name}` : name)
      if (found === undefined) Reflect.deleteProperty(members, name)
      else Object.defineProperty(members, name, { value: found, enumerable: true, writable: true, configurable: true })
    }
    return members
  }
  const text = textOf(value)
  if (shape === 'text') return text
  const trimmed = String(text).trim()
  if (trimmed === '') return undefined
  if (shape === 'number' && numeric.test(trimmed)) return Number(trimmed)
  if (shape === 'boolean' && /^(true|false|1|0)$/i.test(trimmed)) return /^(true|1)$/i.test(trimmed)
  return fail('response', { step: 'apply' }, `${place} is not a ${shape}`)
}

const isList = (shape: Shape): shape is readonly [Shape] => Array.isArray(shape)

/** The text of an element that has attributes too. */
function textOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  return Object.hasOwn(value, '#text') ? Reflect.get(value, '#text') : ''
}
