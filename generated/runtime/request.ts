import { parseUrl, secureUrl } from './address.js'
import { bearer } from './challenge.js'
import { OAuthError, type Place } from './error.js'
import { headerValue } from './guards.js'
import type { ApiCall, Applied, InstanceParts } from './instance.js'
import { type Parameter, setAll } from './lists.js'
import type { CallOptions } from './options.js'
import { type Body, json } from './parameters.js'
import { transfer } from './transport.js'

/** Methods that change nothing (RFC 9110 section 9.2.1). */
const safeMethods = /^(GET|HEAD|OPTIONS)$/

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
