import { begin, type Flow, type Pending } from './authorization.js'
import { addressOf, receive } from './callback.js'
import { OAuthError } from './error.js'
import { type Answer, at } from './exchange.js'
import { type OAuth1Client, type OAuth1Request, oauth1Header } from './oauth1.js'
import { type CallOptions, clock } from './options.js'
import { form } from './parameters.js'
import { requestTokens, type TokenSet } from './token.js'
import { reading, wrapping } from './wrap.js'

/** One connector's OAuth 1.0a flow with one set of variables: what it signs with, and how it asks for tokens. */
export interface OAuth1Flow extends Flow, OAuth1Client {
  /** Of the requests for tokens. Default: POST (RFC 5849 sections 2.1 and 2.3). */
  readonly tokenMethod?: 'GET' | 'POST'
}

/** The form of an answer (RFC 5849 sections 2.1 and 2.3), by the names that OAuth 2.0 has for the same things. */
function readToken(text: string): Answer {
  const members = new Map<string, string>([['token_type', 'oauth1']])
  const names: Readonly<Record<string, string>> = {
    oauth_token: 'access_token',
    oauth_expires_in: 'expires_in',
    oauth_problem: 'error',
  }
  new URLSearchParams(text).forEach((value, name) => {
    members.set(Object.hasOwn(names, name) ? `${names[name]}` : name, value)
  })
  return Object.fromEntries(members)
}

/** Asks for a token and its secret, once. */
async function credentials(
  flow: OAuth1Flow,
  url: string,
  signed: Partial<OAuth1Request>,
  options: CallOptions,
): Promise<TokenSet> {
  const { connector, tokenMethod = 'POST' } = flow
  const sent = wrapping([url], async (request, send) => {
    request.method = tokenMethod
    if (tokenMethod === 'GET') {
      request.body = undefined
      request.headers.delete('content-type')
    }
    const now = () => clock(options)
    request.headers.set('authorization', await oauth1Header({ ...flow, ...signed, ...request, now }))
    return send()
  })
  const place = { connector, step: 'token' } as const
  const request = { ...place, url, body: form({}), scope: [], tokenTypes: ['oauth1'] }
  const tokens = await requestTokens(request, reading([url], readToken)(sent(options)))
  if (at(tokens.extra, 'oauth_token_secret') !== undefined) return tokens
  throw new OAuthError('response', place, 'the answer has no token secret')
}

/** The secret of an OAuth 1.0a token. */
export function tokenSecret(tokens: TokenSet): string {
  return `${at(tokens.extra, 'oauth_token_secret') ?? ''}`
}

/**
 * Asks for temporary credentials (RFC 5849 section 2.1): the flow's beginning. In the record the temporary token is the
 * state, which the callback must bring back, and its secret the verifier. The user is sent on with `state` as the
 * `oauth_token` of the authorization address.
 */
export async function requestTemporaryCredentials(
  flow: OAuth1Flow,
  url: string,
  redirectUri: string,
  options: CallOptions = {},
): Promise<Pending> {
  const pending = begin(flow, { ...options, redirectUri }, [], ' ')
  const tokens = await credentials(flow, url, { callback: redirectUri }, options)
  // Some servers write it with a capital.
  if (!/^true$/i.test(`${at(tokens.extra, 'oauth_callback_confirmed')}`)) {
    // A server of OAuth 1.0 without the a, which an attacker can have a victim finish their flow at.
    throw new OAuthError('response', { connector: flow.connector, step: 'token' }, 'the callback is not confirmed')
  }
  return { ...pending, state: tokens.accessToken, verifier: tokenSecret(tokens) }
}

/** The address by the names that OAuth 2.0 has; what an application itself has under these is left out. */
function translated(url: URL): string {
  const given = url.searchParams
  const copy = new URL(url)
  const query = copy.searchParams
  for (const name of ['state', 'code', 'iss', 'error', 'access_token', 'id_token', 'token']) query.delete(name)
  const add = (name: string, values: readonly string[]) => {
    for (const value of values) query.append(name, value)
  }
  const denied = given.getAll('denied')
  add('state', given.has('oauth_token') ? given.getAll('oauth_token') : denied)
  add('code', given.getAll('oauth_verifier'))
  add('error', [...given.getAll('oauth_problem'), ...denied.map(() => 'access_denied')])
  return copy.href
}

/**
 * Checks the answer to the authorization (RFC 5849 section 2.2) as that of OAuth 2.0 is checked: it must bring the
 * pending token, in time, at the redirect URI, once. A refusal comes as `denied` or `oauth_problem`.
 *
 * @returns the verifier
 */
export async function receiveVerifier(
  flow: OAuth1Flow,
  pending: Pending,
  callback: string | URL | Request,
  options: CallOptions = {},
): Promise<string> {
  const url = addressOf(callback, pending.redirectUri)
  if (!url) throw new OAuthError('callback', flow, 'the address is not a URL')
  const expected = { ...pending, redirectUri: translated(new URL(pending.redirectUri)) }
  return receive(flow, expected, translated(url), options)
}

/** Exchanges the verifier for the token and its secret (RFC 5849 section 2.3), once. `tokenSecret` reads the secret. */
export function exchangeVerifier(
  flow: OAuth1Flow,
  url: string,
  pending: Pending,
  verifier: string,
  options: CallOptions = {},
): Promise<TokenSet> {
  return credentials(flow, url, { token: pending.state, tokenSecret: pending.verifier, verifier }, options)
}
