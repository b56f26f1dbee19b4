import type { ApiDetails, ApiErrorKind } from './api-error.js'
import type { ApiCall } from './instance.js'
import { readBody } from './transport.js'

/** Finds something in an answer. */
export type Find = (answer: unknown, headers: Headers) => unknown

/** How an API says that something went wrong. */
export interface Failures {
  /** The kind of failure that an answer is; undefined where its status says all. */
  readonly kindOf?: (answer: unknown, status: number, headers: Headers) => ApiErrorKind | undefined
  /** Successes may be failures: `kindOf` looks at those that can be read. */
  readonly inSuccess?: true
  readonly message?: Find
  readonly code?: Find
  readonly requestId?: Find
  /** Reads what is not JSON. */
  readonly parse?: (text: string) => unknown
}

/** What a success says it is, when there may be something to read in it that is a failure. */
const readable = /[/+](json|xml)\b(?!-)/

/** Makes what a call has for finding its failures. */
export function failures({
  kindOf,
  inSuccess,
  parse,
  ...paths
}: Failures): Required<Pick<ApiCall, 'judge' | 'describe'>> {
  const read = (text: string): unknown => {
    try {
      return parse && /^\s*</.test(text) ? parse(text) : JSON.parse(text)
    } catch {
      return undefined
    }
  }
  return {
    async judge(answer) {
      const { ok, status, headers } = answer
      if (!kindOf || (ok && !(inSuccess && readable.test(headers.get('content-type') ?? '/json')))) return undefined
      const text = readBody({}, answer.clone(), ok ? Number.POSITIVE_INFINITY : 65_536)
      return kindOf(read(await text.catch(() => '')), status, headers)
    },
    describe(body, headers): ApiDetails {
      const answer = read(body)
      const find = (path: Find | undefined) => {
        const found = path?.(answer, headers)
        return isThere(found) ? (typeof found === 'object' ? JSON.stringify(found) : String(found)) : undefined
      }
      return { code: find(paths.code), requestId: find(paths.requestId), description: find(paths.message) }
    },
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

/** The first of the values that is there. */
export function firstOf(...values: readonly unknown[]): unknown {
  return values.find(isThere)
}
