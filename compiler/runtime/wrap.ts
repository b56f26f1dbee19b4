import { parseUrl } from './address.js'
import type { Answer } from './exchange.js'
import type { CallOptions } from './options.js'
import type { Body } from './parameters.js'
import { readBody } from './transport.js'

/** A request on its way out. What is changed of it goes out changed. */
export interface Sending {
  method: string
  url: string
  readonly headers: Headers
  body: Body | undefined
}

/** Options for requests, made from others: what is sent with them has something done to it. */
export type Wrap = (options: CallOptions) => CallOptions

/**
 * Does something around each request to the origins of the addresses, after a redirect as well. What goes elsewhere
 * passes untouched, so that nothing made from a credential leaves with it.
 *
 * @param around sends by `send`, once or again, and gives the answer.
 */
export function wrapping(
  addresses: readonly string[],
  around: (request: Sending, send: () => Promise<Response>, options: CallOptions) => Promise<Response>,
): Wrap {
  const origins = addresses.map((address) => parseUrl(address)?.origin)
  return (options) => {
    const plain = options.fetch ?? fetch
    const wrapped = (url: string, { method = 'GET', headers: given, body: whole, ...init }: RequestInit) => {
      const headers = new Headers(given)
      const type = headers.get('content-type') ?? ''
      const request: Sending = {
        method,
        url,
        headers,
        body: typeof whole === 'string' ? { type, text: whole } : undefined,
      }
      const send = () => {
        const { method, url, body } = request
        const sent = body?.text ?? (typeof whole === 'string' ? undefined : whole)
        return plain(url, { ...init, method, headers, ...(sent && { body: sent }) })
      }
      return origins.includes(new URL(url).origin) ? around(request, send, options) : send()
    }
    // Some runtimes' types give `fetch` members of their own.
    return { ...options, fetch: wrapped as typeof fetch }
  }
}

/** Sets headers that are made from the request itself, such as its signature. */
export function signing(
  addresses: readonly string[],
  sign: (request: Sending, options: CallOptions) => Promise<Readonly<Record<string, string>>>,
): Wrap {
  return wrapping(addresses, async (request, send, options) => {
    for (const [name, value] of Object.entries(await sign(request, options))) request.headers.set(name, value)
    return send()
  })
}

/**
 * Lets a server be read whose answers are not JSON: they come as what `read` makes of their text and headers. An answer
 * whose status says all, a redirect or a failure of the server, is not read.
 */
export function reading(addresses: readonly string[], read: (text: string, response: Response) => Answer): Wrap {
  return wrapping(addresses, async (_, send, options) => {
    const response = await send()
    const { status, headers } = response
    if (!/^(2(?!0[45])|4)/.test(`${status}`)) return response
    const text = await readBody({}, response, options.maxBytes ?? 1_048_576)
    return new Response(JSON.stringify(read(text, response)), { status, headers })
  })
}
