import type { Test } from 'uvu'
import * as assert from 'uvu/assert'
import type { OAuthError, Pending, TokenSet } from '../../compiler/runtime/index.js'
import { type Generated, generate } from './generate.js'

/** Where servers send the user back to: nothing listens there, as the tests stop at the redirect. */
export const redirectUri = 'http://127.0.0.1/callback'

/** A server that nobody here wrote, on a port of the loopback. */
export interface Peer {
  readonly origin: string
  /** A user follows an authorization URL and allows access; without it, the server redirects at once. */
  follow?(url: string): Promise<string>
  close(): Promise<void>
}

/** What a method of the manifest says of itself, and what its instance has. */
export interface PeerMethod {
  readonly type?: string
  readonly lines: readonly string[]
  readonly variables: Readonly<Record<string, string>>
}

/** The paths of a server's endpoints. */
export interface Paths {
  readonly authorize: string
  readonly token: string
  readonly revoke?: string
  readonly me: string
}

interface Method {
  authorize(variables: object, options: object): Promise<{ url: string; pending: Pending }>
  complete(variables: object, pending: object, callback: string, options: object): Promise<TokenSet>
  connect(variables: object, options: object): Promise<TokenSet>
  refresh(variables: object, tokens: TokenSet, options: object): Promise<TokenSet>
  revoke(variables: object, tokens: TokenSet, options: object): Promise<void>
  open(variables: object, tokens: TokenSet, options: object): object
}
interface Client {
  readonly kernel: { readonly allowLoopback: symbol }
  readonly [method: string]: unknown
  me(instance: object): Promise<{ sub: string }>
}

/** A generated method, bound to its variables and to the loopback. */
export interface Bound {
  /** The path of each request that it sent. */
  readonly sent: string[]
  begin(): Promise<{ url: string; pending: Pending }>
  follow(url: string): Promise<string>
  complete(pending: Pending, callback: string): Promise<TokenSet>
  /** `begin`, `follow` and `complete`. */
  logIn(): Promise<TokenSet>
  connect(): Promise<TokenSet>
  refresh(tokens: TokenSet): Promise<TokenSet>
  revoke(tokens: TokenSet): Promise<void>
  /** Who the API says that the tokens are for. */
  me(tokens: TokenSet): Promise<string>
}

const manifest = (origin: string, methods: Readonly<Record<string, PeerMethod>>, paths: Paths) => `
name: peer
label: Peer
version: 1.0.0
base_url: ${origin}
auth:
${Object.entries(methods)
  .map(([name, { type = 'oauth2_authorization_code', lines }]) => {
    const authorize = type === 'oauth2_authorization_code' ? [`authorize: {url: "${origin}${paths.authorize}"}`] : []
    const revoke = paths.revoke ? [`revoke: {url: "${origin}${paths.revoke}"}`] : []
    const all = [`type: ${type}`, ...lines, ...authorize, `token: {url: "${origin}${paths.token}"}`, ...revoke]
    return `  ${name}:\n${all.map((line) => `    ${line.replaceAll('{{origin}}', origin)}\n`).join('')}`
  })
  .join('')}
endpoints:
  me:
    path: ${paths.me}
    auth: all
    response: {schema: {type: object, properties: {sub: {type: string}}, required: [sub]}}
`

/**
 * Starts a server for the tests of a suite, with a client generated for it: a method of every way in. In a line of a
 * method, `{{origin}}` stands for the server's.
 *
 * @returns what binds a method, for the tests to call; with other variables than its own, if so.
 */
export function withPeer<Name extends string>(
  test: Test,
  start: () => Promise<Peer>,
  methods: Readonly<Record<Name, PeerMethod>>,
  paths: Paths,
): (name: Name, change?: object) => Bound {
  let peer: Peer | undefined
  let generated: Generated | undefined
  let client: Client | undefined

  // Not in `before`: uvu reports no failure of that, and leaves with success.
  test.before.each(async () => {
    peer ??= await start()
    generated ??= await generate({ peer: manifest(peer.origin, methods, paths) })
    client ??= await generated.load<Client>('peer')
  })
  test.after(async () => {
    generated?.remove()
    await peer?.close()
  })

  return (name, change = {}) => {
    if (!client) throw new Error('methods are there within tests only')
    const { kernel, me } = client
    const method = client[name] as Method
    const variables = { ...methods[name].variables, ...change }
    const sent: string[] = []
    const options = {
      [kernel.allowLoopback]: true,
      fetch: (...[url, init]: Parameters<typeof fetch>) => {
        sent.push(new URL(String(url)).pathname)
        return fetch(url, init)
      },
    }
    const bound: Bound = {
      sent,
      begin: () => method.authorize(variables, { redirectUri, ...options }),
      follow: (url) => peer?.follow?.(url) ?? redirectOf(url),
      complete: (pending, callback) => method.complete(variables, pending, callback, options),
      async logIn() {
        const { url, pending } = await bound.begin()
        return bound.complete(pending, await bound.follow(url))
      },
      connect: () => method.connect(variables, options),
      refresh: (tokens) => method.refresh(variables, tokens, options),
      revoke: (tokens) => method.revoke(variables, tokens, options),
      me: async (tokens) => (await me(method.open(variables, tokens, options))).sub,
    }
    return bound
  }
}

/** Where an address redirects to. */
export async function redirectOf(url: string, headers: Readonly<Record<string, string>> = {}): Promise<string> {
  const response = await fetch(url, { redirect: 'manual', headers })
  const location = response.headers.get('location')
  if (location === null) throw new Error(`the server does not redirect, but answers with ${response.status}`)
  return location
}

/** The error of what has to fail. */
export async function refused(promise: Promise<unknown>): Promise<OAuthError> {
  return promise.then(
    () => assert.unreachable('it should have failed'),
    (error) => error,
  )
}

/** A login, calls and two refreshes at a server that rotates refresh tokens: each is another, and the last one works. */
export async function rotates(method: Bound): Promise<{ readonly first: TokenSet; readonly last: TokenSet }> {
  const first = await method.logIn()
  const sub = await method.me(first)
  assert.ok(sub)
  const second = await method.refresh(first)
  const last = await method.refresh(second)
  assert.is(new Set([first, second, last].map(({ refreshToken }) => refreshToken)).size, 3)
  assert.is(await method.me(last), sub)
  return { first, last }
}

/** The callback of a flow that somebody else began is refused, and nothing is sent. */
export async function refusesStrangeState(method: Bound): Promise<void> {
  const [mine, strange] = [await method.begin(), await method.begin()]
  assert.is((await refused(method.complete(mine.pending, await method.follow(strange.url)))).kind, 'state')
  assert.equal(method.sent, [])
}

/** Sends the code of a login with the verifier of another one. Gives what the server says. */
export async function otherVerifier(method: Bound): Promise<OAuthError> {
  const [mine, other] = [await method.begin(), await method.begin()]
  const pending = { ...mine.pending, verifier: other.pending.verifier }
  return refused(method.complete(pending, await method.follow(mine.url)))
}

/**
 * Uses the code of a finished login again: with its own record, for which nothing is sent, and then as another process
 * would that does not know it. Gives what the server says to that.
 */
export async function replay(method: Bound): Promise<OAuthError> {
  const { url, pending } = await method.begin()
  const callback = new URL(await method.follow(url))
  await method.complete(pending, callback.href)
  const requests = method.sent.length
  assert.is((await refused(method.complete(pending, callback.href))).kind, 'state')
  assert.is(method.sent.length, requests)
  const { state } = (await method.begin()).pending
  callback.searchParams.set('state', state)
  return refused(method.complete({ ...pending, state }, callback.href))
}
