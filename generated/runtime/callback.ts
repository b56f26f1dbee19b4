import { parseUrl } from './address.js'
import type { Flow, Pending } from './authorization.js'
import { fail } from './error.js'
import { said } from './exchange.js'
import { type CallOptions, clock } from './options.js'

/**
 * The states of the flows that this process has finished. It knows the latest 10000 and no other process's: across
 * processes, an application deletes a pending record when it takes it out, and the server refuses a code's second use.
 */
const spent: Set<unknown> = /* @__PURE__ */ new Set()

/**
 * The address that the browser came back to, with the parameters of the answer in its query.
 *
 * @param callback the whole URL, its path and query, or the request.
 */
export function addressOf(callback: string | URL | Request, redirectUri: string): URL | null {
  return parseUrl((callback as Request).url ?? callback, redirectUri)
}

/**
 * The callback of a flow with `response_mode=form_post`, for `receive`: the parameters of the form, which must be a POST
 * with the form content type, are put where a query has them.
 */
export async function formPost(callback: Request): Promise<URL> {
  const type = `${callback.method} ${callback.headers.get('content-type')}`
  const url = new URL(callback.url)
  if (/^POST application\/x-www-form-urlencoded\b/i.test(type)) {
    for (const [name, value] of new URLSearchParams(await callback.text())) url.searchParams.append(name, value)
  }
  return url
}

/**
 * Checks an authorization response (RFC 6749 section 4.1.2, RFC 9207, RFC 9700) and returns the code. Nothing is sent.
 * The state comes first, so that a response nobody asked for can neither use up nor label a pending flow; from then on
 * the record is spent, whatever follows. A fragment is never read, and no parameter may be there twice (RFC 6749 section
 * 3.1), the redirect URI's own included.
 *
 * @param callback the whole URL, its path and query, or the request; behind a proxy that rewrites the host, give the
 *   path and query.
 */
export async function receive(
  flow: Flow,
  pending: Pending,
  callback: string | URL | Request,
  options: CallOptions,
): Promise<string> {
  const { redirectUri } = pending
  const url = addressOf(callback, redirectUri) ?? fail('callback', flow, 'wrong redirect_uri')
  const expected = new URL(redirectUri)
  const parameters = [...url.searchParams]
  const answer: Readonly<Record<string, string | undefined>> = Object.fromEntries(parameters)

  if (parameters.length > Object.keys(answer).length || answer.access_token || answer.id_token || answer.token) {
    fail('callback', flow, 'wrong parameters')
  }
  if (!answer.state || answer.state !== pending.state || pending.binding !== flow.binding || spent.has(answer.state)) {
    fail('state', flow)
  }
  const [oldest] = spent.add(answer.state)
  if (spent.size > 10_000) spent.delete(oldest)
  if (!(Math.abs(clock(options) - pending.at) <= 600_000)) fail('expired', flow)
  url.search = expected.search
  url.hash = expected.hash
  if (
    // RFC 9700 section 4.4.2.2
    url.href !== expected.href ||
    [...expected.searchParams].some(([name, value]) => answer[name] !== value)
  ) {
    fail('callback', flow, 'wrong redirect_uri')
  }
  if (answer.error) fail('denied', flow, undefined, said(answer))
  return answer.code || fail('callback', flow, 'no code')
}
