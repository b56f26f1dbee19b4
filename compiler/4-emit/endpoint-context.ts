import type { EndpointPlan, Injection, JsonSchema, Location, Parameter, Template, Variable } from '../plan.js'
import { literal, member } from './escape.js'
import type { Context, Reading, Shape } from './expression.js'
import type { Imports } from './imports.js'
import { propertyName, safeSchema, schemaName } from './schema.js'
import { namesIn } from './template.js'

/** Code that has an instance at hand and reads its variables from it. */
export class InstanceContext implements Context {
  readonly imports: Imports
  readonly #variables: readonly Variable[]

  /** `variables` are those that the instance may have. */
  constructor(imports: Imports, variables: readonly Variable[]) {
    this.imports = imports
    this.#variables = variables
  }

  read(name: string): Reading {
    const choices = this.#variables.find((variable) => variable.name === name)?.choices ?? []
    return {
      code: `instance.value(${literal(name)})`,
      shape: 'string',
      state: 'sure',
      choices: choices.map(({ value }) => value),
    }
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
    parameters: readonly Parameter[],
    schemas: Readonly<Record<string, JsonSchema>>,
  ) {
    super(imports, variables)
    this.#parameters = parameters
    this.#schemas = schemas
  }

  override read(name: string): Reading {
    const parameter = this.#parameters.find(({ wire }) => wire === name)
    if (!parameter) return super.read(name)
    const isText = safeSchema(parameter.schema).tsType === 'unknown'
    return {
      code: member('parameters', propertyName(parameter.name)),
      shape: isText ? 'scalar' : shapeOf(parameter.schema, this.#schemas),
      state: parameter.required ? 'sure' : 'optional',
      choices: [],
    }
  }
}

/** What the caller gives for the expressions of an endpoint. */
export function endpointVariables(endpoint: EndpointPlan): Parameter[] {
  return endpoint.parameters.filter(({ location }) => location === 'variable')
}

/** What an injection may name of what the caller gives: itself, where it is a parameter, and the endpoint's variables. */
export function parametersAt(endpoint: EndpointPlan, location: Location, { name }: Injection): Parameter[] {
  const own = endpoint.parameters.filter((parameter) => parameter.location === location && parameter.wire === name)
  return [...own, ...endpointVariables(endpoint)]
}

/** Every name in an endpoint that is a variable of the instance. */
export function instanceNames(endpoint: EndpointPlan): string[] {
  const without = (template: Template, parameters: readonly Parameter[]) =>
    namesIn(template).filter((name) => !parameters.some(({ wire }) => wire === name))
  const injected = (['query', 'headers', 'body'] as const).flatMap((location) =>
    endpoint[location].flatMap((injection) => without(injection.value, parametersAt(endpoint, location, injection))),
  )
  return [...without(endpoint.url, endpointVariables(endpoint)), ...injected]
}

const scalars = new Set<unknown>(['number', 'integer', 'boolean'])

/** What a value of the schema is, as far as the schema's keywords say. */
export function shapeOf(schema: JsonSchema, schemas: Readonly<Record<string, JsonSchema>>, depth = 0): Shape {
  if (typeof schema === 'boolean' || depth > maximumDepth) return 'other'
  const { $ref: reference, type, items } = schema
  const shapes = (alternatives: unknown) =>
    (alternatives as JsonSchema[]).map((one) => shapeOf(one, schemas, depth + 1))
  if (typeof reference === 'string') return shapeOf(schemas[schemaName(reference) ?? ''] ?? true, schemas, depth + 1)
  if (schema.anyOf || schema.oneOf) return joined(shapes(schema.anyOf ?? schema.oneOf))
  if (Array.isArray(schema.enum)) return schema.enum.every((value) => typeof value === 'string') ? 'string' : 'scalar'
  if ('const' in schema) return typeof schema.const === 'string' ? 'string' : 'scalar'
  const types = [type].flat()
  return joined(
    types.map((one) => {
      if (one === 'string') return 'string'
      if (one === 'array' && items !== undefined) return shapes([items])[0] === 'other' ? 'other' : 'list'
      return scalars.has(one) || (one === 'null' && types.length > 1) ? 'scalar' : 'other'
    }),
  )
}

/** Where references go round in a circle, nothing is known. */
const maximumDepth = 8

/** The shape that has room for all of them. */
function joined(shapes: readonly Shape[]): Shape {
  const widest = (['other', 'list', 'scalar'] as const).find((shape) => shapes.includes(shape))
  return widest ?? 'string'
}
