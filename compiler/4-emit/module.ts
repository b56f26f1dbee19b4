import type { Learned, MethodPlan, Plan, Template } from '../plan.js'
import { Locals } from './derived.js'
import { literal, member } from './escape.js'
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
  /** Of the function, before it gives the code. */
  readonly statements: readonly string[]
  readonly code: string
  readonly function: boolean
}

/** Code of a value that is there, or all that is known of it. */
export type FlowValue = string | (() => string | Reading)

/** What a place in a flow has beside the variables. */
export interface Place {
  /** Values that the flow itself supplies there, as code; a function is asked when the value is used. */
  readonly flow?: Readonly<Record<string, FlowValue>>
  /** The object that holds what was learned, as code; a function's code is asked for when it is used. */
  readonly learned?: string | (() => string)
}

const codeOf = (code: string | (() => string)) => (typeof code === 'string' ? code : code())

/**
 * The code of one function of a method's module; it knows whether it uses the method's variables, and what must be stated
 * before its code.
 */
export class FunctionContext implements Context {
  readonly imports: Imports
  readonly #method: MethodPlan
  readonly #place: Place
  readonly #flow: ReadonlyMap<string, FlowValue>
  readonly #locals: Locals
  #usesVariables = false

  constructor({ method, imports }: MethodModule, place: Place = {}) {
    this.imports = imports
    this.#method = method
    this.#place = place
    this.#flow = new Map(Object.entries(place.flow ?? {}))
    this.#locals = new Locals(method.derived, this)
  }

  read(variable: string): Reading {
    const given = this.#flow.get(variable)
    if (given !== undefined) {
      const value = typeof given === 'string' ? given : given()
      return typeof value === 'string' ? { code: value, shape: 'string', state: 'sure', choices: [] } : value
    }
    const input = this.#method.inputs.find(({ name }) => name === variable)
    if (input) {
      this.#usesVariables = true
      return readInput(input, this.imports)
    }
    const learned = this.#method.learned.find(({ name }) => name === variable)
    if (learned && this.#place.learned !== undefined) return readLearned(learned, codeOf(this.#place.learned))
    const local = this.#locals.read(variable)
    if (!local) throw new Error(`the plan has no input ${variable}`)
    return local
  }

  inPlace(): Context {
    const place: Context = {
      imports: this.imports,
      read: (variable) => this.#locals.readInPlace(variable, place) ?? this.read(variable),
    }
    return place
  }

  /** Constants that the code uses; they stand before it, in the function that holds it. */
  get statements(): readonly string[] {
    return this.#locals.statements
  }

  /** Whether the statements wait for something. */
  get waits(): boolean {
    return this.#locals.waits
  }

  /** Whether the statements use the function's options. */
  get usesOptions(): boolean {
    return this.#locals.usesOptions
  }

  /** States one more constant; gives its name. */
  state(name: string, code: string): string {
    return this.#locals.state(name, code).code
  }

  get usesVariables(): boolean {
    return this.#usesVariables
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
    if (this.waits) throw new Error(`${name} cannot wait for ${this.statements.join(', ')}`)
    const { statements } = this
    return { name, type, statements, code, function: this.#usesVariables || statements.length > 0 }
  }

  /** The function's first parameter. */
  get parameter(): string {
    return this.#usesVariables ? 'variables: Variables' : '_variables: Variables'
  }
}

/** A learned value, as a member of the object that holds what was learned; one that must be there is checked. */
export function readLearned({ name, hosts, format, required, default: otherwise }: Learned, object: string): Reading {
  return {
    code: member(object, name),
    shape: 'string',
    state: required || otherwise !== undefined ? 'required' : 'optional',
    choices: hosts ?? [],
    ...(hosts && { hosts: format === 'url' ? ('urlOf' as const) : ('originOf' as const) }),
  }
}

/** Defines a URL that several functions use. */
export function defineUrl(name: string, url: Template, module: MethodModule): Definition {
  const context = new FunctionContext(module)
  return context.define(name, 'string', templateCode(url, context))
}
