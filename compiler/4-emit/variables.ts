import type { Choice, Input } from '../plan.js'
import { comment, sentence } from './documentation.js'
import { key, literal, member, prose } from './escape.js'
import type { Reading } from './expression.js'

/** A member of the `Variables` interface of a method. */
export interface VariableView {
  readonly doc: string
  readonly declaration: string
}

/** How the `Variables` interface declares an input. */
export function variableView(input: Input): VariableView {
  const { name, label, help, example, secret, choices } = input
  const texts = [
    ...sentence(label),
    ...sentence(help),
    ...(example === undefined ? [] : [`Example: \`${prose(example)}\`.`]),
    ...(input.default === undefined ? [] : [`Default: \`${prose(input.default)}\`.`]),
    ...(secret ? ['A secret.'] : []),
  ]
  const type = choices ? unionCode(choices) : 'string'
  const declaration = input.required ? `readonly ${key(name)}: ${type}` : `readonly ${key(name)}?: ${type} | undefined`
  return { doc: comment([texts.join(' ')], '  '), declaration }
}

/** The choices as a union of string literals. */
export function unionCode(choices: readonly Choice[]): string {
  return [...new Set(choices.map(({ value }) => literal(value)))].join(' | ')
}

/** An input as the code of a method reads it; a default is applied where the variable is used. */
export function readInput(input: Input): Reading {
  const code = member('variables', input.name)
  const choices = (input.choices ?? []).map(({ value }) => value)
  if (input.required) return { code, shape: 'string', state: 'required', choices }
  if (input.default === undefined) return { code, shape: 'string', state: 'optional', choices }
  return { code: `${code} ?? ${literal(input.default)}`, shape: 'string', state: 'sure', choices }
}
