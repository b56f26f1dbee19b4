import { fill, width } from './documentation.js'
import { key, literal } from './escape.js'

/** Stands in JSON for a constant of the module. */
export class Constant {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }
}

/** JSON as code on one line. */
export function valueCode(value: unknown): string {
  if (value instanceof Constant) return value.name
  if (Array.isArray(value)) return `[${value.map(valueCode).join(', ')}]`
  if (typeof value === 'string') return literal(value)
  if (!isObject(value)) return JSON.stringify(value)
  const members = Object.entries(value).map(([name, one]) => `${headOf(name, one)}${valueCode(one)}`)
  return members.length > 0 ? `{ ${members.join(', ')} }` : '{}'
}

/** JSON as code after `head`, in as many lines as a formatter would give it; those after the first are indented. */
export function dataCode(value: unknown, head: string, indent: string): string {
  const line = `${head}${valueCode(value)}`
  if (indent.length + line.length + ','.length <= width && !isSpread(value)) return line
  const inner = `${indent}  `
  if (typeof value === 'string') {
    return head.length > shortHead ? `${head.trimEnd()}\n${inner}${literal(value)}` : line
  }
  if (!isObject(value) || value instanceof Constant || Object.keys(value).length === 0) return line
  const lines = Array.isArray(value)
    ? itemLines(value, inner)
    : Object.entries(value).map(([name, one]) => `${dataCode(one, headOf(name, one), inner)},`)
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  return [`${head}${open}`, ...lines.map((one) => `${inner}${one}`), `${indent}${close}`].join('\n')
}

/** Numbers fill their lines; anything else has a line of its own. */
function itemLines(list: readonly unknown[], indent: string): string[] {
  if (list.every((one) => typeof one === 'number')) return fill(`${list.join(', ')},`, width - indent.length)
  return list.map((one) => `${dataCode(one, '', indent)},`)
}

/** A text after a head this short stays where it is: little would be gained by a line of its own. */
const shortHead = 'text: '.length

/** What stands before a member's value; a constant of the same name stands for both. */
const headOf = (name: string, value: unknown) =>
  value instanceof Constant && value.name === name ? '' : `${key(name)}: `

/** Whether formatters always break it: it is a list of several objects or of several lists, or holds one. */
function isSpread(value: unknown): boolean {
  if (!isObject(value)) return false
  const inside: unknown[] = Object.values(value)
  const lists = inside.filter(Array.isArray).length
  const alike = lists === 0 || lists === inside.length
  const large = (one: unknown) => isObject(one) && Object.keys(one).length > 1
  return (Array.isArray(value) && inside.length > 1 && alike && inside.every(large)) || inside.some(isSpread)
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
