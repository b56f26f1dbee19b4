import { pascalCase } from '../3-resolve/names.js'
import type { AnswerBody, EndpointPlan, EndpointResponse } from '../plan.js'
import { comment } from './documentation.js'
import { literal } from './escape.js'
import { callCode, listCode, memberCode, objectCode, pureCall } from './expression.js'
import type { Imports } from './imports.js'
import type { Shapes } from './shape.js'
import { endpointTypes } from './types.js'
import { validatorName } from './validators.js'

/** The type of what an endpoint's function gives. */
export function resultType(endpoint: EndpointPlan): string {
  return endpoint.response.headers ? resultName(endpoint) : answerType(endpoint)
}

const resultName = ({ name }: EndpointPlan) => `${pascalCase(name)}Result`

/** The type of what an endpoint's answer holds. */
export function answerType(endpoint: EndpointPlan): string {
  const { response, statuses } = endpointTypes(endpoint)
  return statuses.length > 0 ? (response ?? 'unknown') : bodyType(endpoint.response, response)
}

/** The declaration of a type that stands beside the function, and its comment; null where there is none. */
export function resultDeclaration(
  endpoint: EndpointPlan,
  imports: Imports,
): { doc: string; declaration: string } | null {
  const { headers } = endpoint.response
  if (!headers) return statusType(endpoint)
  const type = answerType(endpoint)
  const result = `${imports.type('WithHeaders')}<${type === 'void' ? 'undefined' : type}, ${listCode(headers)}>`
  return {
    doc: comment([`What it answers, with headers of the answer.`]),
    declaration: `export type ${resultName(endpoint)} = ${result}`,
  }
}

/** A type with a member for each status; null for answers of one form. */
function statusType(endpoint: EndpointPlan): { doc: string; declaration: string } | null {
  const { response, statuses } = endpointTypes(endpoint)
  if (statuses.length === 0) return null
  const bodies = endpoint.response.statuses ?? []
  const members = statuses.map(({ status, type }, index) => {
    const data = bodyType(bodies[index] ?? endpoint.response, type)
    return `{ readonly status: ${status}; readonly data: ${data === 'void' ? 'undefined' : data} }`
  })
  return {
    doc: comment([`What it answers, by the status.`]),
    declaration: `export type ${response} = ${members.join(' | ')}`,
  }
}

function bodyType({ kind, schema }: AnswerBody, named: string | null): string {
  switch (kind) {
    case 'text':
      return 'string'
    case 'binary':
      return 'Uint8Array'
    case 'stream':
      return 'ReadableStream<Uint8Array>'
    case 'none':
      return 'void'
    case 'csv':
      return named ?? 'ReadonlyArray<Readonly<Record<string, string>>>'
    default:
      return schema === null ? 'unknown' : (named ?? 'unknown')
  }
}

/** What checks answers, as code of a module. */
export class Validators {
  readonly #name: string
  #isUsed = false

  /** `taken` are names that the module declares. */
  constructor(taken: ReadonlySet<string>) {
    this.#name = taken.has('validators') ? 'validators_' : 'validators'
  }

  /** What checks answers of a type. */
  of(type: string): string {
    this.#isUsed = true
    return `${this.#name}.${validatorName(type)}`
  }

  /** The import that it takes; null when nothing is checked. */
  get line(): string | null {
    return this.#isUsed ? `import * as ${this.#name} from './validators.js'` : null
  }
}

/** What reads answers, as code of a module. */
export class Readers {
  readonly #imports: Imports
  readonly #shapes: Shapes
  readonly #validators: Validators | null

  /** Without `validators`, answers are not checked. */
  constructor(imports: Imports, shapes: Shapes, validators: Validators | null = null) {
    this.#imports = imports
    this.#shapes = shapes
    this.#validators = validators
  }

  /** The import of what checks answers. */
  get validatorsImport(): string | null {
    return this.#validators?.line ?? null
  }

  /** Reads the answer that `call` promises. */
  read(endpoint: EndpointPlan, call: string): string {
    const types = endpointTypes(endpoint)
    const { statuses, headers } = endpoint.response
    if (statuses) {
      const readers = statuses.map((body, index) => {
        return `${body.status}: ${this.#reader(this.#partsOf(body), types.statuses[index]?.type ?? null)}`
      })
      return `${this.#imports.value('readStatus')}(${call}, ${objectCode(readers)})`
    }
    if (headers) {
      const reader = this.#reader(this.#wholeOf(endpoint.response), types.response)
      return `${this.#imports.value('readHeaders')}(${call}, ${listCode(headers)}, ${reader})`
    }
    const { name, rest } = this.#wholeOf(endpoint.response)
    const read = `${this.#imports.value(name)}(${[call, ...rest].join(', ')})`
    const validator = this.#validatorOf(types.response)
    return validator === null ? read : `${this.#imports.value('checked')}(${read}, ${validator})`
  }

  /** The function that reads a page; null for JSON, which pages are by themselves, and where there are none. */
  ofPage(endpoint: EndpointPlan): string | null {
    const { response, paginate } = endpoint
    if (paginate === null) return null
    const { response: type } = endpointTypes(endpoint)
    if (response.kind === 'json' && this.#validatorOf(type) === null) return null
    return this.#reader(this.#wholeOf(response, true), type, pureCall)
  }

  #validatorOf(type: string | null): string | null {
    return type === null ? null : (this.#validators?.of(type) ?? null)
  }

  /** A function that reads answers of a type. */
  #reader({ name, rest }: Reading, type: string | null, made = callCode): string {
    const read = this.#imports.value(name)
    const validator = this.#validatorOf(type)
    if (validator !== null) return made(this.#imports.value('checking'), [validator, read, ...rest])
    return rest.length > 0 ? made(this.#imports.value('reader'), [read, ...rest]) : read
  }

  /** How an answer is read that may be a list, or have one, as a page has. */
  #wholeOf(response: EndpointResponse, isPage = false): Reading {
    const { records, schema, kind } = response
    const isList = isPage || records !== null || (typeof schema === 'object' && schema?.type === 'array')
    if (kind !== 'json' || !isList) return this.#partsOf(response)
    return { name: 'readList', rest: records === null ? [] : [literal(records)] }
  }

  #partsOf({ kind, schema, separator = ',' }: AnswerBody): Reading {
    const shape = () => (schema === null ? [] : [this.#shapes.of(schema)])
    switch (kind) {
      case 'xml':
        return { name: 'readElements', rest: shape() }
      case 'csv':
        return { name: 'readRecords', rest: [literal(separator), ...shape()] }
      default:
        return { name: plain[kind], rest: [] }
    }
  }
}

/** The kernel's function, and what it takes beside the answer. */
interface Reading {
  readonly name: string
  readonly rest: readonly string[]
}

const plain = {
  json: 'readJson',
  text: 'readText',
  binary: 'readBytes',
  stream: 'readStream',
  none: 'readNothing',
} as const

/** Members of the call that are about its answer. */
export function answerMembers({ response }: EndpointPlan): string[] {
  const bodies = response.statuses ?? []
  const accepts = bodies.map(({ status }) => status).filter((status) => status > 299)
  const isStreamed = [response, ...bodies].some(({ kind }) => kind === 'stream')
  return [
    ...(accepts.length > 0 ? [memberCode('accepts', `[${accepts.join(', ')}]`)] : []),
    ...(isStreamed ? [memberCode('streamed', 'true')] : []),
  ]
}
