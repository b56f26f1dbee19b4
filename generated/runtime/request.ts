import { parseUrl, secureUrl } from './address.js'
import { ApiError } from './api-error.js'
import { challenges } from './challenge.js'
import { OAuthError, type Place } from './error.js'
import { headerValue } from './guards.js'
import type { ApiCall, Applied, Instance, InstanceParts } from './instance.js'
import { type Parameter, setAll } from './lists.js'
import type { CallOptions } from './options.js'
import { type Body, json } from './parameters.js'
import { readBody, retryAfter, transfer } from './transport.js'

/** Methods that change nothing (RFC 9110 section 9.2.1). */
const safeMethods = /^(GET|HEAD|OPTIONS)$/

/** The Bearer challenge of an answer. */
function bearer(response: Response): ReadonlyMap<string, string> | undefined {
  return challenges(response.headers.get('www-authenticate')).find(({ scheme }) => scheme === 'bearer')?.parameters
}

/** Where an API is. */
type Bases = Pick<Applied, 'baseUrl' | 'origins'>

/** The address of a call: at the base URL's origin or at another that the manifest names, over https. */
function addressOf({ baseUrl = '', origins = [] }: Bases, place: Place, call: ApiCall, options: CallOptions): URL {
  const absolute = /^https?:/i.test(call.url)
  const url = secureUrl(place, absolute ? call.url : baseUrl + call.url, options)
  if (![baseUrl, ...origins].map((origin) => parseUrl(origin)?.origin).includes(url.origin)) {
    throw new OAuthError('insecure', place, 'the address is not one of this connector')
  }
  return url
}

/**
 * Sends one request. A redirect of a GET or a HEAD is followed; to another origin without headers, so that no credential
 * leaves with it. Any other redirect is an error.
 */
async function follow(
  place: Place,
  address: URL,
  method: string,
  headers: Headers,
  body: string | undefined,
  options: CallOptions,
): Promise<Response> {
  let url = address
  let carried = headers
  for (let redirects = 0; ; redirects++) {
    const outgoing = { method, headers: carried, ...(body === undefined ? {} : { body }) }
    const response = await transfer(place, url.href, outgoing, options, (answer) => answer)
    const { status } = response
    if (status !== 0 && !/^30[12378]$/.test(`${status}`)) return response
    response.body?.cancel().catch(() => {})
    const location = response.headers.get('location')
    const next = location === null ? null : parseUrl(location, url.href)
    if (!next || redirects > 4 || !/^(GET|HEAD)$/.test(method)) {
      throw new OAuthError('redirect', place, 'the answer is a redirect that cannot be followed', { status })
    }
    if (next.origin !== url.origin) carried = new Headers()
    url = next
  }
}

/** A body with members added, in its own encoding; JSON where there was none. */
function withMembers(body: Body | undefined, members: Readonly<Record<string, Parameter>>): Body {
  if (!body?.type.includes('urlencoded')) return json({ ...(body && JSON.parse(body.text)), ...members })
  return { ...body, text: String(setAll(new URLSearchParams(body.text), members)) }
}

/**
 * Sends a call with the credentials of an instance. When the API refuses the token (RFC 6750 section 3.1) it is
 * refreshed, once, and the call is sent again, once, where its method allows that.
 */
export async function sendCall(
  parts: InstanceParts<string, string>,
  call: ApiCall,
  options: CallOptions,
): Promise<Response> {
  const safe = safeMethods.test(call.method)
  const place: Place = { connector: `${parts.connector}/${parts.method}`, step: 'apply', unsafe: !safe }
  const { baseUrl, origins = [], expired = [] } = parts
  const bases = baseUrl === null ? null : { baseUrl, origins }
  const send = (applied: Applied) => {
    const url = addressOf(bases ?? applied, place, call, options)
    setAll(url.searchParams, { ...call.query, ...applied.query })
    const headers = new Headers()
    const body = applied.body && !/^(GET|HEAD)$/.test(call.method) ? withMembers(call.body, applied.body) : call.body
    if (body) headers.set('content-type', body.type)
    for (const [name, value] of Object.entries({ ...call.headers, ...applied.headers })) {
      if (value) headers.set(name, headerValue(value, name))
    }
    return follow(place, url, call.method, headers, body?.text, applied.wrap?.(options) ?? options)
  }
  // An address that is not one of the connector's fails before anything is sent for its credentials.
  if (bases) addressOf(bases, place, call, options)
  const applied = await parts.apply(undefined, options.signal, call.token)
  const response = await send(applied)
  const reason = bearer(response)?.get('error') ?? 'invalid_token'
  const ended = response.status === 401 ? reason === 'invalid_token' : expired.includes(response.status)
  if (applied.token === undefined || !ended) return response
  const renewed = await parts.apply(applied, options.signal, call.token)
  if (!safe && !call.retryable) return response
  response.body?.cancel().catch(() => {})
  return send(renewed)
}

/**
 * Calls an endpoint that the given methods are enabled for.
 *
 * @throws ApiError for a status that is not 2xx; OAuthError for what happens before an answer.
 */
export async function call<Method extends string>(
  instance: Instance<string, Method>,
  methods: readonly Method[],
  call: ApiCall,
  options: CallOptions = {},
): Promise<Response> {
  const place = { connector: instance.connector, step: 'apply' } as const
  if (!methods.includes(instance.method)) {
    throw new OAuthError('input', place, `${call.endpoint} cannot be called with the method ${instance.method}`)
  }
  const response = await instance.send(call, options)
  if (response.ok) return response
  const challenge = bearer(response)
  throw new ApiError(instance.connector, call.endpoint, {
    status: response.status,
    body: await readBody(place, response, 65_536).catch(() => ''),
    retryAfterMs: retryAfter(response.headers, options),
    error: challenge?.get('error'),
    scope: challenge?.get('scope'),
  })
}

/** Reads a body; the platform's errors, which may quote it, are replaced. */
async function reading<Result>(
  response: Promise<Response>,
  read: (answer: Response) => Promise<Result>,
): Promise<Result> {
  const answer = await response
  try {
    return await read(answer)
  } catch (error) {
    const name = error instanceof Error ? error.name : ''
    const kind =
      name === 'SyntaxError'
        ? 'response'
        : name === 'TimeoutError'
          ? 'timeout'
          : name === 'AbortError'
            ? 'aborted'
            : 'network'
    throw new OAuthError(kind, { step: 'apply' }, 'the answer could not be read')
  }
}

/** The answer as JSON. Its type is the manifest's word, not checked. */
export function readJson<Result>(response: Promise<Response>): Promise<Result> {
  return reading(response, (answer) => answer.json() as Promise<Result>)
}

/** The answer as text. */
export function readText(response: Promise<Response>): Promise<string> {
  return reading(response, (answer) => answer.text())
}

/** Nothing of the answer but that it was a success. */
export async function readNothing(response: Promise<Response>): Promise<void> {
  await (await response).body?.cancel()
}
