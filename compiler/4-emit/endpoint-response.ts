import type { AnswerBody, EndpointPlan } from '../plan.js'
import { comment } from './documentation.js'
import { literal } from './escape.js'
import { callCode, memberCode, objectCode, pureCall } from './expression.js'
import type { Imports } from './imports.js'
import type { Shapes } from './shape.js'
import { endpointTypes } from './types.js'

/** The type of what an endpoint's function answers. */
export function answerType(endpoint: EndpointPlan): string {
  const { response, statuses } = endpointTypes(endpoint)
  return statuses.length > 0 ? (response ?? 'unknown') : bodyType(endpoint.response, response)
}

/** The declaration of a type with a member for each status, and its comment; null for answers of one form. */
export function statusType(endpoint: EndpointPlan): { doc: string; declaration: string } | null {
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

/** What reads answers, as code of a module. */
export class Readers {
  readonly #imports: Imports
  readonly #shapes: Shapes

  constructor(imports: Imports, shapes: Shapes) {
    this.#imports = imports
    this.#shapes = shapes
  }

  /** Reads the answer that `call` promises. */
  read(endpoint: EndpointPlan, call: string): string {
    const { statuses, records, schema } = endpoint.response
    if (statuses) {
      const readers = statuses.map((body) => `${body.status}: ${this.#reader(body)}`)
      return `${this.#imports.value('readStatus')}(${call}, ${objectCode(readers)})`
    }
    const isList = records !== null || (typeof schema === 'object' && schema?.type === 'array')
    if (endpoint.response.kind !== 'json' || !isList) return this.#body(endpoint.response, call)
    const path = records === null ? [] : [literal(records)]
    return `${this.#imports.value('readList')}(${[call, ...path].join(', ')})`
  }

  /** The function that reads a page; null for JSON, which pages are by themselves, and where there are none. */
  ofPage({ response, paginate }: EndpointPlan): string | null {
    return paginate === null || response.kind === 'json' ? null : this.#reader(response, pureCall)
  }

  #reader(body: AnswerBody, made = callCode): string {
    const { name, rest } = this.#parts(body)
    const read = this.#imports.value(name)
    return rest.length > 0 ? made(this.#imports.value('reader'), [read, ...rest]) : read
  }

  #body(body: AnswerBody, call: string): string {
    const { name, rest } = this.#parts(body)
    return `${this.#imports.value(name)}(${[call, ...rest].join(', ')})`
  }

  /** The kernel's function, and what it takes beside the answer. */
  #parts({ kind, schema, separator = ',' }: AnswerBody): { name: string; rest: readonly string[] } {
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
