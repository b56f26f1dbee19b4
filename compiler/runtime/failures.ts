import type { ApiErrorKind } from './api-error.js'
import type { ApiCall } from './instance.js'
import { readBody } from './transport.js'
import { readXml } from './xml-reader.js'

type Judge = NonNullable<ApiCall['judge']>
type Describe = NonNullable<ApiCall['describe']>

/** Finds something in an answer. */
export type Find = (answer: unknown, headers: Headers) => unknown

/** The kind of failure that an answer is; undefined where its status says all. */
export type KindOf = (answer: unknown, status: number, headers: Headers) => ApiErrorKind | undefined

/** Where failures say what they are. */
export interface Places {
  readonly message?: Find
  readonly code?: Find
  readonly requestId?: Find
}

type Parse = (text: string) => unknown

/** What an answer's text is, which may be anything. */
function read(text: string, parse: Parse): unknown {
  try {
    return parse(text)
  } catch {
    return undefined
  }
}

/** Reads XML or JSON, whichever it is. */
export function xmlOrJson(text: string): unknown {
  return /^\s*</.test(text) ? readXml(text) : JSON.parse(text)
}

/** Whether a success may be read to find a failure in it: by its type it is JSON or XML, or it does not say. */
export function isReadable({ headers }: Response): boolean {
  return /[/+](json|xml)\b(?!-)/.test(headers.get('content-type') ?? '/json')
}

/** What of an answer is looked at, and how it is read. */
export interface Looking {
  /** Whether a success may be a failure. Default: none is. */
  readonly inSuccess?: (answer: Response) => boolean
  /** Default: as JSON. */
  readonly parse?: Parse
}

/** Makes what finds the kind of a call's failures. */
export function judging(kindOf: KindOf, { inSuccess, parse = JSON.parse }: Looking = {}): Judge {
  return async (answer) => {
    const { ok, status, headers } = answer
    if (ok && !inSuccess?.(answer)) return undefined
    const text = readBody({}, answer.clone(), ok ? Number.POSITIVE_INFINITY : 65_536)
    return kindOf(read(await text.catch(() => ''), parse), status, headers)
  }
}

/** Makes what finds what a failure says of itself. */
export function describing({ message, code, requestId }: Places, parse: Parse = JSON.parse): Describe {
  return (body, headers) => {
    const answer = read(body, parse)
    const find = (path: Find | undefined) => {
      const found = path?.(answer, headers)
      return isThere(found) ? (typeof found === 'object' ? JSON.stringify(found) : String(found)) : undefined
    }
    return { code: find(code), requestId: find(requestId), description: find(message) }
  }
}

/** Whether there is something: no member, null, and an empty text or list are nothing. */
export function isThere(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)
}

/** Whether a value is one of those. Numbers and booleans are their texts, which is what XML and headers have. */
export function isOneOf(value: unknown, ...wanted: readonly string[]): boolean {
  return typeof value !== 'object' && value !== undefined && wanted.includes(String(value))
}

/** Whether there is something, and it is none of those. */
export function isOther(value: unknown, ...unwanted: readonly string[]): boolean {
  return isThere(value) && !isOneOf(value, ...unwanted)
}

/** The first of the values that is there. */
export function firstOf(...values: readonly unknown[]): unknown {
  return values.find(isThere)
}
