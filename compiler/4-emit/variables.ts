import type { Choice, Input } from '../plan.js'
import { comment, sentence } from './documentation.js'
import { key, literal, member, prose } from './escape.js'
import type { Reading } from './expression.js'
import type { Imports } from './imports.js'

/** A member of an interface of a method's variables. */
export interface VariableView {
  readonly doc: string
  readonly declaration: string
}

/** An interface of variables: its name, what it extends, and what it is. */
export interface VariablesView {
  readonly doc: string
  readonly head: string
  readonly members: readonly VariableView[]
}

/** The interfaces that declare a method's variables: those of the app apart, where the user has others. */
export function variablesViews(title: string, inputs: readonly Input[]): VariablesView[] {
  const app = inputs.filter(({ owner }) => owner === 'app')
  const user = inputs.filter(({ owner }) => owner !== 'app')
  const doc = comment(sentence(title))
  if (app.length === 0 || user.length === 0) {
    return inputs.length > 0 ? [{ doc, head: 'Variables', members: inputs.map(variableView) }] : []
  }
  const appDoc = comment(['What whoever runs the integration has, once for all instances.'])
  return [
    { doc: appDoc, head: 'App', members: app.map(variableView) },
    { doc, head: 'Variables extends App', members: user.map(variableView) },
  ]
}

function variableView(input: Input): VariableView {
  const { name, label, help, example, secret, choices, when } = input
  const texts = [
    ...sentence(label),
    ...sentence(help),
    ...(example === undefined ? [] : [`Example: \`${prose(example)}\`.`]),
    ...(input.default === undefined ? [] : [`Default: \`${prose(input.default)}\`.`]),
    ...(when
      ? [`Only where \`${prose(when.variable)}\` is ${when.equals.map((value) => `\`${prose(value)}\``).join(' or ')}.`]
      : []),
    ...(secret ? ['A secret.'] : []),
  ]
  const type = choices ? unionCode(choices) : typeNames[input.type]
  const declaration = isAsked(input) ? `readonly ${key(name)}: ${type}` : `readonly ${key(name)}?: ${type} | undefined`
  return { doc: comment([texts.join(' ')], '  '), declaration }
}

const typeNames = { string: 'string', integer: 'number', number: 'number', boolean: 'boolean' } as const

/** Whether every caller must give it. */
export function isAsked({ required, when }: Input): boolean {
  return required && when === undefined
}

/** The choices as a union of string literals. */
export function unionCode(choices: readonly Choice[]): string {
  return [...new Set(choices.map(({ value }) => literal(value)))].join(' | ')
}

/**
 * An input as the code of a method reads it. A default is applied where the variable is used; what users paste around a
 * value is taken off, and a pattern is checked, there too.
 */
export function readInput(input: Input, imports: Imports): Reading {
  const { name, prefix, suffix, pattern, type, ownHost } = input
  const own = ownHost && { own: ownHost }
  const choices = (input.choices ?? []).map(({ value }) => value)
  const isText = type === 'string' || input.choices !== undefined
  const given = member('variables', name)
  const otherwise = input.default === undefined ? '' : ` ?? ${isText ? literal(input.default) : plain(input)}`
  const wrapped = prefix !== undefined || suffix !== undefined
  const guarded = wrapped || pattern !== undefined
  let code = `${given}${otherwise}`
  if (wrapped) code = `${imports.value('bare')}(${code}, ${literal(prefix ?? '')}, ${literal(suffix ?? '')})`
  if (pattern !== undefined) {
    code = `${imports.value('matching')}(${code}, ${literal(name)}, ${literal(`^(?:${pattern})$`)})`
  }
  const shape = isText || guarded ? 'string' : 'scalar'
  if (isAsked(input)) return { code, shape, state: pattern === undefined ? 'required' : 'sure', choices, ...own }
  if (input.default !== undefined)
    return { code, shape, state: wrapped && pattern === undefined ? 'required' : 'sure', choices, ...own }
  return { code, shape, state: 'optional', choices, ...own, ...(guarded && { given }) }
}

/** A default of another type than text, as a literal of that type. */
function plain({ default: text = '', type }: Input): string {
  if (type === 'boolean') return `${text === 'true'}`
  const number = Number(text)
  return Number.isFinite(number) ? `${number}` : literal(text)
}
