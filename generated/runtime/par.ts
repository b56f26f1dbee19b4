import { OAuthError } from './error.js'
import { post } from './exchange.js'
import { formLists, type Parameter } from './lists.js'
import { type CallOptions, clock } from './options.js'
import { withQuery } from './parameters.js'
import { wrapping } from './wrap.js'

/** An authorization request that is pushed to the server (RFC 9126). */
export interface PushedRequest {
  readonly connector: string
  /** The server's endpoint for pushed requests. */
  readonly url: string
  readonly authorizeUrl: string
  readonly clientId: string
  /** The client's authentication, as at the token endpoint. */
  readonly headers?: Readonly<Record<string, string>>
  /** All of the authorization request, and the client's authentication where that is in a body. */
  readonly parameters: Readonly<Record<string, Parameter>>
}

/** Where to send the user, once. */
export interface Pushed {
  readonly url: string
  /** After it the server has forgotten the request: milliseconds since the epoch. */
  readonly expiresAt: number
}

/**
 * Pushes an authorization request. What is left for the browser is the client's id and the server's reference to it.
 */
export async function pushAuthorization(request: PushedRequest, options: CallOptions = {}): Promise<Pushed> {
  const { connector, url, authorizeUrl, clientId, headers = {}, parameters } = request
  const place = { connector, step: 'authorize' } as const
  if (Object.hasOwn(parameters, 'request_uri')) {
    // RFC 9126 section 2.1
    throw new OAuthError('input', place, 'a pushed request cannot have a request_uri')
  }
  const startedAt = clock(options)
  const created = wrapping([url], async (_, send) => {
    const response = await send()
    if (!response.ok || response.status === 201) return response
    // RFC 9126 section 2.2
    throw new OAuthError('response', place, 'the request was not created', { status: response.status })
  })
  const body = formLists({ client_id: clientId, ...parameters })
  const { request_uri, expires_in } = await post({ ...place, url, headers, body }, created(options), startedAt)
  const lifetime = Number(expires_in)
  if (typeof request_uri !== 'string' || !request_uri || !(lifetime > 0)) {
    throw new OAuthError('response', place, 'the answer has no request_uri')
  }
  return {
    url: withQuery(authorizeUrl, { client_id: clientId, request_uri }, options),
    expiresAt: startedAt + lifetime * 1000,
  }
}
