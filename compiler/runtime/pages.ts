import { readList } from './answer-kinds.js'
import { call as callEndpoint } from './answers.js'
import { fail } from './error.js'
import { at } from './exchange.js'
import { isThere } from './failures.js'
import type { ApiCall, Instance } from './instance.js'
import { type Parameters, setAll } from './lists.js'
import type { CallOptions } from './options.js'
import { type Body, json } from './parameters.js'

/** What of a call leads to another page; JSON-safe, so that a walk can go on later where it stopped. */
export type Cursor = Pick<ApiCall, 'query'> & {
  readonly url?: string
  readonly body?: Readonly<Record<string, unknown>>
}

/** One answer of a paged endpoint. */
export interface Page<Answer, Entry> {
  readonly answer: Answer
  readonly records: readonly Entry[]
  /** Null on the last page. */
  readonly next: Cursor | null
}

/** How a walk through pages goes. */
export interface PageOptions extends CallOptions {
  /** Where to go on: the `next` of a page. */
  readonly from?: Cursor
  /** More pages than this are an error, against servers that never come to an end. Default: 10,000. */
  readonly maxPages?: number
}

/** An endpoint with pages: called, it gives one answer; `all` goes through every record, `pages` through every page. */
export interface Paged<Arguments extends readonly unknown[], Answer, Entry> {
  (...given: [...Arguments, options?: CallOptions]): Promise<Answer>
  readonly all: (...given: [...Arguments, options?: PageOptions]) => AsyncGenerator<Entry, void, undefined>
  readonly pages: (
    ...given: [...Arguments, options?: PageOptions]
  ) => AsyncGenerator<Page<Answer, Entry>, void, undefined>
}

/** What decides where the next page is. */
export interface Turn {
  readonly call: ApiCall
  readonly baseUrl: string | null
  readonly answer: unknown
  readonly headers: Headers
  readonly records: readonly unknown[]
}

/** Gives what leads to the next page; null when there is none. */
export type Next = (turn: Turn) => Cursor | null

/** What of a walk is not the same for all. */
export interface Paging {
  /** Reads an answer that is not JSON. */
  readonly read?: (response: Promise<Response>) => Promise<unknown>
  /** Makes the call of another page, where its body asks for it. */
  readonly turn?: (call: ApiCall, cursor: Cursor | undefined) => ApiCall
}

type AnyInstance = Instance<string, string>

/**
 * Makes an endpoint with pages. Pages are asked for one after the other, only when they are wanted; a walk ends where
 * the answer leads no further, and fails when a page leads to itself.
 *
 * @param records dotted path to the list in the answer; empty when the answer is the list.
 */
export function paged<Arguments extends readonly unknown[], Answer, Entry>(
  request: (instance: never, parameters: never) => ApiCall | Promise<ApiCall>,
  methods: readonly string[],
  records: string,
  next: Next,
  { read = (response) => readList(response, records), turn = turned }: Paging = {},
): Paged<Arguments, Answer, Entry> {
  const callOf = request as (instance: AnyInstance, parameters: object) => ApiCall | Promise<ApiCall>
  async function* pages(instance: AnyInstance, parameters: object = {}, options: PageOptions = {}) {
    let cursor: Cursor | null | undefined = options.from
    for (let count = 1; cursor !== null; count++) {
      const call: ApiCall = turn(await callOf(instance, parameters), cursor)
      if (count > (options.maxPages ?? 10_000)) refuse(call, 'has too many pages')
      const response = await callEndpoint(instance, methods, call, options)
      const { headers } = response
      const answer = (await read(Promise.resolve(response))) as Answer
      const found: unknown = records ? at(answer, records) : answer
      const list = (isThere(found) ? [found].flat() : []) as Entry[]
      const following = next({ call, baseUrl: instance.baseUrl, answer, headers, records: list })
      if (following && JSON.stringify(following) === JSON.stringify(cursor))
        refuse(call, 'has a page that leads to itself')
      yield { answer, records: list, next: following }
      cursor = following
    }
  }
  async function* all(instance: AnyInstance, parameters?: object, options?: PageOptions) {
    for await (const page of pages(instance, parameters, options)) yield* page.records
  }
  const one = async (instance: AnyInstance, parameters: object = {}, options: CallOptions = {}) =>
    read(callEndpoint(instance, methods, await callOf(instance, parameters), options))
  return Object.assign(one, { all, pages }) as unknown as Paged<Arguments, Answer, Entry>
}

function refuse(call: ApiCall, what: string): never {
  fail('response', { step: 'apply' }, `${call.endpoint} ${what}`)
}

/** The call of another page. An address of its own brings its own query. */
function turned(call: ApiCall, cursor: Cursor | undefined): ApiCall {
  if (!cursor) return call
  const { url, query } = cursor
  return { ...call, ...(url === undefined ? { query: { ...call.query, ...query } } : { url, query: query ?? {} }) }
}

/** The call of another page that the body asks for. An address of its own brings its own body, too. */
export function turnedBody(call: ApiCall, cursor: Cursor | undefined): ApiCall {
  const other = turned(call, cursor)
  const members = cursor?.body
  if (!members) return other
  const isForm = call.body?.type.includes('urlencoded')
  const body = cursor.url === undefined ? call.body : call.body && { ...call.body, text: isForm ? '' : '{}' }
  return {
    ...other,
    body: isForm && body ? withFields(body, members) : json(merged(JSON.parse(body?.text ?? '{}'), members)),
  }
}

function withFields(body: Body, members: Readonly<Record<string, unknown>>): Body {
  return { ...body, text: String(setAll(new URLSearchParams(body.text), members as Parameters)) }
}

/** An object with members put in, those inside objects too. */
function merged(value: unknown, members: Readonly<Record<string, unknown>>): unknown {
  const put = Object.entries(members).map(([name, member]) => {
    const nested = typeof member === 'object' && member !== null
    return [name, nested ? merged(at(value, name), member as Record<string, unknown>) : member]
  })
  return { ...(value as object), ...Object.fromEntries(put) }
}

/** The next page's address is in the answer: absolute, or relative to this one. */
export function nextUrl(find: (answer: unknown) => unknown): Next {
  return ({ answer, call, baseUrl }) => address(find(answer), call, baseUrl)
}

/** The next page's address is in a header (RFC 8288). */
export function linkHeader(name: string): Next {
  return ({ headers, call, baseUrl }) => {
    const links = headers.get(name)?.matchAll(/<([^>]*)>([^<]*)/g) ?? []
    const found = [...links].find(([, , parameters = '']) => /;\s*rel="?([^";]* )?next([ ",;]|$)/i.test(parameters))
    return address(found?.[1], call, baseUrl)
  }
}

/** The next page's address is in the answer, and a path in it follows the base URL. */
export function nextPath(find: (answer: unknown) => unknown): Next {
  return ({ answer, call, baseUrl }) => {
    const found = find(answer)
    if (typeof found !== 'string' || /^(https?:|\?|$)/i.test(found)) return address(found, call, baseUrl)
    return { url: found.startsWith('/') ? found : `/${found}` }
  }
}

function address(found: unknown, call: ApiCall, baseUrl: string | null): Cursor | null {
  if (typeof found !== 'string' || found === '') return null
  if (/^https?:/i.test(found)) return { url: found }
  const [path = ''] = call.url.split('?')
  const here = /^https?:/i.test(path) ? path : `${baseUrl}${path}`
  return { url: found.startsWith('?') ? path + found : new URL(found, here).href }
}

/** A value of the answer or of its headers is a parameter of the next page. */
export function nextCursor(
  place: (value: string, call: ApiCall) => Cursor,
  find: (answer: unknown, headers: Headers) => unknown,
  more?: (answer: unknown) => unknown,
): Next {
  return ({ answer, call, headers }) => {
    const found = find(answer, headers)
    if (found === undefined || found === null || found === '' || (more && !more(answer))) return null
    return place(String(found), call)
  }
}

/** Pages are numbered; `pages` finds how many there are, and without it the walk ends at a page without records. */
export function nextNumber(
  parameter: string,
  start: number,
  pages?: (answer: unknown, call: ApiCall) => unknown,
): Next {
  return ({ call, answer, records }) => {
    const page = Number(call.query?.[parameter] ?? start) + 1
    const count = Number(pages?.(answer, call) ?? Number.NaN)
    return records[0] === undefined || page - start >= count ? null : { query: { [parameter]: page } }
  }
}

/** Pages start at an offset, the first at `start`; `total` finds how many records there are. */
export function nextOffset(parameter: string, total?: (answer: unknown) => unknown, start = 0): Next {
  return ({ call, answer, records }) => {
    const offset = Number(call.query?.[parameter] ?? start) + records.length
    return records[0] === undefined || offset - start >= Number(total?.(answer) ?? Number.NaN)
      ? null
      : { query: { [parameter]: offset } }
  }
}

/** The next page comes after the last record of this one. */
export function nextAfter(parameter: string, id: string, more?: (answer: unknown) => unknown): Next {
  return ({ records, answer }) => {
    const last = at(records.at(-1), id)
    return last === undefined || (more && !more(answer)) ? null : { query: { [parameter]: String(last) } }
  }
}

/** The entry of a list that has a member of that value. */
export function entryOf(list: unknown, member: string, value: string): unknown {
  return Array.isArray(list) ? list.find((entry) => String(at(entry, member)) === value) : undefined
}

/** A member whose name has a dot in it. */
export function memberOf(answer: unknown, name: string): unknown {
  const has = typeof answer === 'object' && answer !== null && Object.hasOwn(answer, name)
  return has ? Reflect.get(answer, name) : undefined
}

/** What a body has at a path; in a form, in the field of that name. */
export function valueIn(body: Body | undefined, path: string): unknown {
  if (body?.type.includes('urlencoded')) return new URLSearchParams(body.text).get(path) ?? undefined
  return body && at(JSON.parse(body.text), path)
}

/** For a parameter that is a member of the body: `next` finds and gives it as if it were in the query. */
export function inBody(path: string, next: Next): Next {
  return (turn) => {
    const { call } = turn
    const query = { ...call.query, [path]: valueIn(call.body, path) as string }
    const value = next({ ...turn, call: { ...call, query } })?.query?.[path]
    if (value === undefined) return null
    const names = call.body?.type.includes('urlencoded') ? [path] : path.split('.')
    return { body: names.reduceRight<unknown>((inner, name) => ({ [name]: inner }), value) as Record<string, unknown> }
  }
}
