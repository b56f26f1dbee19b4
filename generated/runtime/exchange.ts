import { type Details, fail, type Place } from './error.js'
import type { CallOptions } from './options.js'
import type { Body } from './parameters.js'
import { readBody, retryAfter, transfer } from './transport.js'

/** The members of an authorization server's answer. */
export type Answer = Readonly<Record<string, unknown>>

/** A request to an endpoint of an authorization server. */
export interface ServerRequest extends Place {
  readonly connector: string
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body: Body
  /**
   * Renames what departs from RFC 6749 into its member names; `startedAt` is in milliseconds since the epoch, and the
   * headers are those of the answer.
   */
  readonly conform?: (answer: Answer, startedAt: number, headers: Headers) => Answer
}

/** What a path such as `data.access_token` leads to, through own members only; undefined when it leads nowhere. */
export function at(answer: unknown, path: string): unknown {
  let value = answer
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
    value = (value as Answer)[name]
  }
  return value
}

/** Reads JSON whatever its content type, with or without a byte order mark, or else a form. */
function parse(text: string): Answer {
  try {
    return { ...JSON.parse(text.trim()) }
  } catch {
    return Object.fromEntries(new URLSearchParams(text))
  }
}

/** The value, if it is a text that is not empty. */
export function string(value: unknown): string | undefined {
  return typeof value === 'string' && value ? value : undefined
}

/** What the server says of its error (RFC 6749 sections 4.1.2.1 and 5.2). */
export function said({ error, error_description, error_uri }: Answer): Details {
  return { error: string(error), description: string(error_description), uri: string(error_uri) }
}

/**
 * Posts to an authorization server, once. An answer with an `error` is a failure whatever its status, a redirect is
 * never followed, and nothing in an answer can change where a later request goes. A status of 429 or 5xx says more than
 * a body that comes with it; a browser shows a redirect as status 0 (type `opaqueredirect`).
 *
 * @param startedAt in milliseconds since the epoch.
 * @returns the answer; without members when a success has no body that can be understood.
 */
export async function post(request: ServerRequest, options: CallOptions, startedAt: number): Promise<Answer> {
  const { body, conform = (answer: Answer) => answer } = request
  const headers = { accept: 'application/json', 'content-type': body.type, ...request.headers }
  return transfer(request, request.url, { method: 'POST', headers, body: body.text }, options, async (response) => {
    const { ok, status } = response
    const given = parse(await readBody(request, response, options.maxBytes))
    const answer = conform(given, startedAt, response.headers)
    if (ok && !answer.error) return answer
    return fail(
      status === 429
        ? 'throttled'
        : status >= 500
          ? 'server'
          : !ok && status < 400
            ? 'redirect'
            : answer.error === 'invalid_grant'
              ? 'grant'
              : answer.error
                ? 'client'
                : 'response',
      request,
      `status ${status}`,
      { ...said(answer), status, retryAfterMs: retryAfter(response.headers, options) },
    )
  })
}
