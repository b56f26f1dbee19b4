import { shapeOf } from '../3-resolve/shapes.js'
import type {
  Derived,
  EndpointPlan,
  Injection,
  JsonSchema,
  Learned,
  Location,
  Parameter,
  Template,
  Variable,
} from '../plan.js'
import { valueCode } from './data.js'
import { isClosed, Locals } from './derived.js'
import { literal, member } from './escape.js'
import type { Context, Reading } from './expression.js'
import type { Imports } from './imports.js'
import { readLearned } from './module.js'
import { propertyName, safeSchema } from './schema.js'
import { namesIn } from './template.js'

/** Code that has an instance at hand and reads its variables from it, and what its flow has learned. */
export class InstanceContext implements Context {
  readonly imports: Imports
  readonly #variables: readonly Variable[]
  readonly #learned: readonly Learned[]
  readonly #locals: Locals
  readonly #closed: ReadonlySet<string>
  #usesLearned = false

  /**
   * `variables` and `learned` are those that the instance may have. Of derived values the instance has what is made from
   * variables alone; others are made in place.
   */
  constructor(
    imports: Imports,
    variables: readonly Variable[],
    learned: readonly Learned[],
    derived: readonly Derived[] = [],
  ) {
    this.imports = imports
    this.#variables = variables
    this.#learned = learned
    this.#closed = new Set(derived.filter(isClosed).map(({ name }) => name))
    this.#locals = new Locals(
      derived.filter(({ kind }) => kind !== 'text' && kind !== 'choice'),
      this,
    )
  }

  read(name: string): Reading {
    const learned = this.#learned.find((one) => one.name === name)
    if (learned) {
      this.#usesLearned = true
      return readLearned(learned, 'learned')
    }
    const local = this.#locals.read(name)
    if (local) return local
    const variable = this.#variables.find((one) => one.name === name)
    const choices = variable?.choices ?? []
    return {
      code: `instance.value(${literal(name)})`,
      shape: 'string',
      state: 'sure',
      choices: choices.map(({ value }) => value),
      ...(variable?.ownHost && { own: true as const }),
      ...(this.#closed.has(name) && { closed: true as const }),
    }
  }

  /** Constants that the code uses; they stand before it, in the function that holds it. */
  get statements(): readonly string[] {
    const learned = this.#usesLearned ? ['const learned = await instance.learned(options)'] : []
    return [...learned, ...this.#locals.statements]
  }

  /** Whether the statements wait for something. */
  get waits(): boolean {
    return this.#usesLearned || this.#locals.waits
  }
}

/** Code of an endpoint's function: names are what the caller gives, or else variables of the instance. */
export class EndpointContext extends InstanceContext {
  readonly #parameters: readonly Parameter[]
  readonly #schemas: Readonly<Record<string, JsonSchema>>

  /** `parameters` are those that can be named at this place. */
  constructor(
    imports: Imports,
    variables: readonly Variable[],
    learned: readonly Learned[],
    parameters: readonly Parameter[],
    schemas: Readonly<Record<string, JsonSchema>>,
  ) {
    super(imports, variables, learned)
    this.#parameters = parameters
    this.#schemas = schemas
  }

  override read(name: string): Reading {
    const parameter = this.#parameters.find(({ wire }) => wire === name)
    if (!parameter) return super.read(name)
    const isText = safeSchema(parameter.schema).tsType === 'unknown'
    const code = member('parameters', propertyName(parameter.name))
    const otherwise = defaultOf(parameter)
    return {
      code: otherwise === undefined ? code : `${code} ?? ${valueCode(otherwise)}`,
      shape: isText ? 'scalar' : shapeOf(parameter.schema, this.#schemas),
      state: parameter.required || otherwise !== undefined ? 'sure' : 'optional',
      choices: [],
    }
  }
}

/** What is sent when the caller leaves a parameter out. */
export function defaultOf({ schema }: Parameter): unknown {
  return typeof schema === 'object' ? schema.default : undefined
}

/** What the caller gives for the expressions of an endpoint. */
export function endpointVariables(endpoint: EndpointPlan): Parameter[] {
  return endpoint.parameters.filter(({ location }) => location === 'variable')
}

/** What an injection may name of what the caller gives: itself, where it is a parameter, and the endpoint's variables. */
export function parametersAt(endpoint: EndpointPlan, location: Location | 'cookies', { name }: Injection): Parameter[] {
  const own = endpoint.parameters.filter((parameter) => parameter.location === location && parameter.wire === name)
  return [...own, ...endpointVariables(endpoint)]
}

/** Every name in an endpoint that is a variable of the instance. */
export function instanceNames(endpoint: EndpointPlan): string[] {
  const without = (template: Template, parameters: readonly Parameter[]) =>
    namesIn(template).filter((name) => !parameters.some(({ wire }) => wire === name))
  const injected = (['query', 'headers', 'body', 'cookies'] as const).flatMap((location) =>
    (endpoint[location] ?? []).flatMap((injection) =>
      without(injection.value, parametersAt(endpoint, location, injection)),
    ),
  )
  return [...without(endpoint.url, endpointVariables(endpoint)), ...injected]
}
