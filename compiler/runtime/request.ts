import { parseUrl, secureUrl } from './address.js'
import { bearer } from './challenge.js'
import type { Content } from './content.js'
import { OAuthError, type Place } from './error.js'
import { headerValue } from './guards.js'
import type { ApiCall, Applied, InstanceParts } from './instance.js'
import { type Parameter, setAll } from './lists.js'
import type { CallOptions } from './options.js'
import { type Body, json } from './parameters.js'
import { retrying, waitAfter } from './retry.js'
import { transfer } from './transport.js'

/** Methods that change nothing (RFC 9110 section 9.2.1). */
const safeMethods = /^(GET|HEAD|OPTIONS)$/

/** Methods of which two requests do what one does (RFC 9110 section 9.2.2). */
const idempotentMethods = /^(GET|HEAD|OPTIONS|PUT|DELETE)$/

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

/** An answer that has been read to its end, so that one that is cut fails where it can be asked for again. */
async function whole(answer: Response): Promise<Response> {
  return answer.ok && answer.body ? new Response(await answer.arrayBuffer(), answer) : answer
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
  init: Content['init'] | { readonly body: string } | undefined,
  options: CallOptions,
  read: (answer: Response) => Response | Promise<Response>,
): Promise<Response> {
  let url = address
  let carried = headers
  for (let redirects = 0; ; redirects++) {
    const outgoing = { method, headers: carried, ...init }
    const response = await transfer(place, url.href, outgoing, options, read)
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
 * Sends a call with the credentials of an instance, in its turn. When the API refuses the token (RFC 6750 section 3.1) it
 * is refreshed, once, and the call is sent again, once, where its method allows that. After other failures it is sent
 * again as the instance's `retry` says, where two requests do what one does.
 */
export async function sendCall(
  parts: InstanceParts<string, string>,
  call: ApiCall,
  options: CallOptions,
): Promise<Response> {
  const { endpoint, method, judge, content, finish } = call
  // A stream cannot be read again.
  const retryable = content?.init.duplex ? false : call.retryable
  const safe = safeMethods.test(method)
  const repeatable = retryable ?? idempotentMethods.test(method)
  const place: Place = { connector: `${parts.connector}/${parts.method}`, step: 'apply', unsafe: !repeatable }
  const { baseUrl, origins = [], expired = [] } = parts
  const bases = baseUrl === null ? null : { baseUrl, origins }
  const { limits = parts.limits, timeoutMs = call.timeoutMs, signal } = options
  const given = timeoutMs ? { ...options, timeoutMs } : options
  const send = (applied: Applied) => {
    const url = addressOf(bases ?? applied, place, call, options)
    setAll(url.searchParams, { ...call.query, ...applied.query })
    const headers = new Headers()
    const body = applied.body && !/^(GET|HEAD)$/.test(method) ? withMembers(call.body, applied.body) : call.body
    const type = body?.type ?? content?.type
    if (type) headers.set('content-type', type)
    // What the call says wins, as it knows more of its own request. It cannot be about the credential: the compiler lets no
    // endpoint have a header of a name in which a method sends one, and names are fixed when a client is generated.
    for (const [name, value] of [applied.headers, call.headers].flatMap((given) => Object.entries(given ?? {}))) {
      if (value) headers.set(name, headerValue(value, name))
    }
    finish?.(headers)
    const read = call.streamed ? (answer: Response) => answer : whole
    return follow(
      place,
      url,
      method,
      headers,
      body ? { body: body.text } : content?.init,
      applied.wrap?.(given) ?? given,
      read,
    )
  }
  // An address that is not one of the connector's fails before anything is sent for its credentials.
  if (bases) addressOf(bases, place, call, options)
  const retry = { ...parts.retry, ...options.retry, ...(!repeatable && { attempts: 1 }) }
  let renewed = false
  const attempt = async () => {
    for (;;) {
      const end = await limits?.turn(endpoint, signal)
      try {
        const applied = await parts.apply(undefined, signal, call.token)
        const answer = await send(applied)
        const meaning = await judge?.(answer)
        const wait = waitAfter(answer, meaning === 'wait', retry, options)
        if (wait) limits?.pause(wait)
        const reason = bearer(answer)?.get('error') ?? 'invalid_token'
        const refused = answer.status === 401 ? reason === 'invalid_token' : expired.includes(answer.status)
        const ended = meaning ? meaning === 'login' : refused
        if (renewed || applied.token === undefined || !ended) return [answer, wait] as const
        renewed = true
        await parts.apply(applied, signal, call.token)
        if (!safe && !retryable) return [answer, undefined] as const
        answer.body?.cancel().catch(() => {})
      } finally {
        end?.()
      }
    }
  }
  return retrying(place, attempt, retry, options)
}
