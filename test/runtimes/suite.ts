import { dpopKey, dpopProof } from '../../compiler/runtime/dpop.js'
import type { CallOptions, OAuthError, Pending, TokenSet, TokenStore } from '../../compiler/runtime/index.js'

/**
 * The flows of a generated client, in nothing but what all runtimes have: it is bundled with the client and runs on Node,
 * Deno, Bun, workerd and in browsers, against a server on the same machine.
 */

/** What a test came to; `error` is null for a success. */
export interface Result {
  readonly name: string
  readonly error: string | null
}

/** What is used of the generated client and its kernel. */
export interface SuiteClient {
  readonly kernel: {
    readonly allowLoopback: symbol
    memoryStore(records?: Iterable<readonly [string, TokenSet]>): TokenStore
  }
  readonly oauth2: {
    authorize(variables: object, options: object): Promise<{ url: string; pending: Pending }>
    complete(variables: object, pending: Pending, callback: string | URL, options: CallOptions): Promise<TokenSet>
    refresh(variables: object, tokens: TokenSet, options: CallOptions): Promise<TokenSet>
    open(variables: object, tokens: TokenSet | { store: TokenStore; key: string }, options: CallOptions): object
  }
  me(instance: object): Promise<{ sub: string }>
}

interface Seen {
  readonly token: number
  readonly me: number
  readonly elsewhere: readonly (string | null)[]
  readonly faults: readonly string[]
}

const secret = 's3cret~ü'
const redirectUri = 'https://app.example.com/callback'

/** Runs the suite. It never throws. */
export async function runSuite(client: SuiteClient, origin: string): Promise<Result[]> {
  const { oauth2, kernel } = client
  const options: CallOptions = { [kernel.allowLoopback]: true, timeoutMs: 10_000 }

  /** Variables that lead to a server of this behaviour, untouched before. */
  const at = (behaviour: string) => {
    const trial = `${behaviour}-${crypto.randomUUID().replaceAll('-', '')}`
    return { trial, client_id: 'client', client_secret: secret }
  }
  const seen = async ({ trial }: { readonly trial: string }): Promise<Seen> => {
    return (await fetch(`${origin}/${trial}/seen`)).json() as Promise<Seen>
  }
  /** Begins and finishes a flow; the code is the challenge, so that the server can check the verifier. */
  const logIn = async (variables: object, changes: CallOptions = {}) => {
    const { url, pending } = await oauth2.authorize(variables, { redirectUri, ...options })
    const challenge = new URL(url).searchParams.get('code_challenge')
    const callback = `${redirectUri}?code=${challenge}&state=${pending.state}`
    return oauth2.complete(variables, pending, callback, { ...options, ...changes })
  }
  const expired = (n = 1): TokenSet => ({
    accessToken: 'access-old',
    tokenType: 'bearer',
    expiresAt: Date.now() - 1000,
    obtainedAt: Date.now() - 3_601_000,
    refreshToken: `refresh-${n - 1}`,
    refreshExpiresAt: null,
    scope: null,
    extra: {},
  })

  const tests: Readonly<Record<string, () => Promise<void>>> = {
    async 'the code is exchanged, with PKCE and Basic beyond ASCII'() {
      const variables = at('rotating')
      const tokens = await logIn(variables)
      same([tokens.accessToken, tokens.refreshToken, tokens.tokenType], ['access-1', 'refresh-1', 'bearer'])
      same((await seen(variables)).faults, [])
    },
    async 'the API is called with the token'() {
      const variables = at('rotating')
      const instance = oauth2.open(variables, await logIn(variables), options)
      same(await client.me(instance), { sub: 'user' })
    },
    async 'two refreshes in a row use the rotated token'() {
      const variables = at('rotating')
      const second = await oauth2.refresh(variables, await logIn(variables), options)
      same((await oauth2.refresh(variables, second, options)).refreshToken, 'refresh-3')
    },
    async 'ten calls at once cause one refresh'() {
      const variables = at('rotating')
      const store = kernel.memoryStore([['key', expired()]])
      const instance = oauth2.open(variables, { store, key: 'key' }, options)
      const users = await Promise.all(Array.from({ length: 10 }, () => client.me(instance)))
      same([users.length, (await seen(variables)).token], [10, 1])
      same((await store.get('key'))?.value.refreshToken, 'refresh-1')
    },
    async 'a refused token causes one refresh and one replay'() {
      const variables = at('rotating')
      const refused = { ...expired(), expiresAt: null, obtainedAt: Date.now() }
      same(await client.me(oauth2.open(variables, refused, options)), { sub: 'user' })
      const { token, me } = await seen(variables)
      same([token, me], [1, 2])
    },
    async 'a wrong state is refused and nothing is sent'() {
      const variables = at('rotating')
      const { pending } = await oauth2.authorize(variables, { redirectUri, ...options })
      const callback = `${redirectUri}?code=x&state=y`
      same((await failure(oauth2.complete(variables, pending, callback, options))).kind, 'state')
      same((await seen(variables)).token, 0)
    },
    async 'a redirect of the token endpoint is not followed'() {
      const variables = at('redirect')
      same((await failure(logIn(variables))).kind, 'redirect')
      const { token, elsewhere } = await seen(variables)
      same([token, elsewhere], [1, []])
    },
    async 'a redirect of the API carries no token to another origin'() {
      const variables = at('leaving')
      const tokens = { ...expired(), expiresAt: null, obtainedAt: Date.now() }
      // Browsers do not show where a redirect leads: there it is a failure, elsewhere it is followed without the token.
      const kind = await client.me(oauth2.open(variables, tokens, options)).then(
        ({ sub }) => sub,
        (error: OAuthError) => error.kind,
      )
      same(/^(elsewhere|redirect)$/.test(kind), true)
      same((await seen(variables)).elsewhere.filter(Boolean), [])
    },
    async 'a silent server ends in a time-out'() {
      same((await failure(logIn(at('silent'), { timeoutMs: 300 }))).kind, 'timeout')
    },
    async 'an answer that stops in the middle ends in a time-out'() {
      same((await failure(logIn(at('half'), { timeoutMs: 300 }))).kind, 'timeout')
    },
    async 'the caller can end a request, and that can be told apart'() {
      const controller = new AbortController()
      setTimeout(() => controller.abort(), 200)
      same((await failure(logIn(at('half'), { signal: controller.signal }))).kind, 'aborted')
    },
    async 'a connection that breaks is an error of the network, and the code is sent once'() {
      const variables = at('reset')
      const { kind, retryable } = await failure(logIn(variables))
      same([kind, retryable], ['network', false])
    },
    async 'an answer that is too large is refused'() {
      same((await failure(logIn(at('large')))).kind, 'response')
    },
    async 'a form and a byte order mark are read'() {
      const { accessToken, scope } = await logIn(at('form'))
      same([accessToken, scope], ['access-1', ['a', 'b']])
      same((await logIn(at('bom'))).accessToken, 'access-1')
    },
    async 'a refusal is typed, and its text is not printed'() {
      const error = await failure(oauth2.refresh(at('refused'), expired(), options))
      same([error.kind, error.error, error.description], ['grant', 'invalid_grant', 'CANARY'])
      same(/CANARY|refresh-|s3cret/.test(`${error} ${error.stack} ${JSON.stringify(error)}`), false)
    },
    async 'a throttled request says when to come back'() {
      const { kind, retryAfterMs } = await failure(oauth2.refresh(at('throttled'), expired(), options))
      same([kind, retryAfterMs], ['throttled', 7000])
    },
    async 'a proof of possession is signed with a key that cannot be read out'() {
      const key = await dpopKey()
      const proof = await dpopProof({ key, method: 'POST', url: `${origin}/token?x=1` })
      const [header = '', claims = '', signature = ''] = proof.split('.')
      const { jwk } = JSON.parse(atob(header.replaceAll('-', '+').replaceAll('_', '/'))) as { jwk: JsonWebKey }
      const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
      const imported = await crypto.subtle.importKey('jwk', jwk, algorithm, true, ['verify'])
      const bytes = Uint8Array.from(atob(signature.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0))
      const signed = new TextEncoder().encode(`${header}.${claims}`)
      same(await crypto.subtle.verify(algorithm, imported, bytes, signed), true)
      same(key.privateKey.extractable, false)
    },
  }
  return runAll(Object.entries(tests))
}

/** Runs tests one after another. */
export async function runAll(tests: Iterable<readonly [string, () => Promise<void>]>): Promise<Result[]> {
  const results: Result[] = []
  for (const [name, run] of tests) {
    const error = await run().then(
      () => null,
      (reason: unknown) => String(reason),
    )
    results.push({ name, error })
  }
  return results
}

async function failure(promise: Promise<unknown>): Promise<OAuthError> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason as OAuthError,
  )
  if (!error?.kind) throw new Error(`it did not fail as it must: ${error}`)
  return error
}

function same(actual: unknown, expected: unknown): void {
  const [is, should] = [JSON.stringify(actual), JSON.stringify(expected)]
  if (is !== should) throw new Error(`${is}, not ${should}`)
}
