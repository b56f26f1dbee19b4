import type { Input, MethodPlan, Plan, Template } from '../plan.js'
import { literal } from './escape.js'
import { type Context, type Reading, templateCode } from './expression.js'
import type { Imports } from './imports.js'
import { readInput } from './variables.js'

/** The module of one authentication method while it is written. */
export interface MethodModule {
  readonly plan: Plan
  readonly method: MethodPlan
  readonly imports: Imports
}

/** The connector and the method as the kernel names them: `'netsuite/oauth2'`. */
export function nameOf({ plan, method }: MethodModule): string {
  return literal(`${plan.connector.name}/${method.name}`)
}

/** What several functions of a module use: a constant, or a function of the variables. */
export interface Definition {
  readonly name: string
  readonly type: string
  readonly code: string
  readonly function: boolean
}

/** The code of one function of a method's module; it knows whether it uses the method's variables. */
export class FunctionContext implements Context {
  readonly imports: Imports
  readonly #inputs: readonly Input[]
  readonly #flow: ReadonlyMap<string, string>
  #usesVariables = false

  /** `flow` are the values that the flow itself supplies there, as code. */
  constructor({ method, imports }: MethodModule, flow: Readonly<Record<string, string>> = {}) {
    this.imports = imports
    this.#inputs = method.inputs
    this.#flow = new Map(Object.entries(flow))
  }

  read(variable: string): Reading {
    const code = this.#flow.get(variable)
    if (code !== undefined) return { code, shape: 'string', state: 'sure', choices: [] }
    const input = this.#inputs.find(({ name }) => name === variable)
    if (!input) throw new Error(`the plan has no input ${variable}`)
    this.#usesVariables = true
    return readInput(input)
  }

  /** The variables themselves. */
  variables(): string {
    this.#usesVariables = true
    return 'variables'
  }

  /** Refers to the constant, or calls the function. */
  refer(definition: Definition): string {
    return definition.function ? `${definition.name}(${this.variables()})` : definition.name
  }

  /** Defines `code`, which was written in this context. */
  define(name: string, type: string, code: string): Definition {
    return { name, type, code, function: this.#usesVariables }
  }

  /** The function's first parameter. */
  get parameter(): string {
    return this.#usesVariables ? 'variables: Variables' : '_variables: Variables'
  }
}

/** Defines a URL that several functions use. */
export function defineUrl(name: string, url: Template, module: MethodModule): Definition {
  const context = new FunctionContext(module)
  return context.define(name, 'string', templateCode(url, context))
}
