import {
  type Authorization,
  type AuthorizeOptions,
  allowLoopback,
  begin,
  type CallOptions,
  clientBasic,
  type Flow,
  form,
  headerValue,
  type Instance,
  keptTokens,
  OAuthError,
  openInstance,
  origin,
  type Pending,
  receive,
  receiveFrom,
  requestTokens,
  revokeToken,
  type StoredTokens,
  s256,
  type TokenRequest,
  type TokenSet,
  text,
  tokenSource,
  withQuery,
  withTokens,
} from '../../compiler/runtime/index.js'

/** What generated modules look like, for a connector whose servers are the tests' own. */
export interface Variables {
  readonly origin: string
  readonly client_id: string
  /** Without it the client is a public one. */
  readonly client_secret?: string
  readonly issuer?: string
  readonly issuerRequired?: true
}

export const redirectUri = 'https://app.example.com/callback?tenant=1'
export const loopback: CallOptions = { [allowLoopback]: true, timeoutMs: 30_000 }

export async function authorize(variables: Variables, options: Partial<AuthorizeOptions> = {}): Promise<Authorization> {
  const chosen = { redirectUri, ...loopback, ...options }
  const pending = begin(flow(variables), chosen, ['read', 'write'], ' ')
  const parameters = {
    client_id: text(variables.client_id, 'client_id'),
    code_challenge: await s256(pending.verifier),
    code_challenge_method: 'S256',
    prompt: '',
    redirect_uri: pending.redirectUri,
    response_type: 'code',
    scope: pending.scope.join(' '),
    state: pending.state,
  }
  return { url: withQuery(`${base(variables)}/authorize?tenant=a%20b`, parameters, chosen), pending }
}

export async function complete(
  variables: Variables,
  pending: Pending,
  callback: string | URL | Request,
  options: CallOptions = {},
  request: Partial<TokenRequest> = {},
): Promise<TokenSet> {
  const { issuer, issuerRequired } = variables
  const given = [flow(variables), pending, callback, { ...loopback, ...options }] as const
  const code = issuer
    ? await receiveFrom({ value: issuer, ...(issuerRequired && { required: true }) }, ...given)
    : await receive(...given)
  const body = form({
    ...clientId(variables),
    code,
    code_verifier: pending.verifier,
    grant_type: 'authorization_code',
    redirect_uri: pending.redirectUri,
  })
  return requestTokens(
    {
      connector: 'test/oauth2',
      step: 'token',
      url: tokenUrl(variables),
      ...client(variables),
      body,
      scope: pending.scope,
      ...request,
    },
    { ...loopback, ...options },
  )
}

export function refresh(variables: Variables, tokens: TokenSet, options: CallOptions = {}): Promise<TokenSet> {
  const body = form({
    ...clientId(variables),
    grant_type: 'refresh_token',
    refresh_token: text(tokens.refreshToken, 'refresh_token'),
  })
  return requestTokens(
    {
      connector: 'test/oauth2',
      step: 'refresh',
      url: tokenUrl(variables),
      ...client(variables),
      body,
      scope: tokens.scope ?? [],
      current: tokens,
    },
    { ...loopback, ...options },
  )
}

export function revoke(variables: Variables, tokens: TokenSet, options: CallOptions = {}): Promise<void> {
  const token = text(tokens.refreshToken ?? tokens.accessToken, 'token')
  const body = form({ ...clientId(variables), token, token_type_hint: tokens.refreshToken && 'refresh_token' })
  return revokeToken(
    { connector: 'test/oauth2', url: `${base(variables)}/revoke`, ...client(variables), body },
    { ...loopback, ...options },
  )
}

export function source(variables: Variables, tokens: TokenSet | StoredTokens, options: CallOptions = {}) {
  return tokenSource('test/oauth2', keptTokens(tokens), (current, given) => refresh(variables, current, given), options)
}

export function open(
  variables: Variables,
  tokens: TokenSet | StoredTokens,
  options: CallOptions = {},
): Instance<'test', 'oauth2'> {
  return openInstance(
    {
      connector: 'test',
      method: 'oauth2',
      baseUrl: `${base(variables)}/api`,
      values: { tenant: 'acme' },
      apply: withTokens(source(variables, tokens, options), (current) => ({
        headers: { Authorization: `Bearer ${headerValue(current.accessToken, 'access_token')}` },
      })),
    },
    { ...loopback, ...options },
  )
}

export function tokenSet(changes: Partial<TokenSet> = {}): TokenSet {
  return {
    accessToken: 'access-0',
    tokenType: 'bearer',
    expiresAt: Date.now() - 1000,
    obtainedAt: Date.now() - 3_601_000,
    refreshToken: 'refresh-0',
    refreshExpiresAt: null,
    scope: ['read'],
    extra: {},
    ...changes,
  }
}

/** The error that a promise ends with, which must be one of the kernel's. */
export async function failureOf(promise: Promise<unknown>): Promise<OAuthError> {
  const error = await promise.then(
    () => new Error('it succeeded'),
    (reason: unknown) => reason,
  )
  if (error instanceof OAuthError) return error
  throw error
}

/** The URL that the browser comes back to. */
export function callbackUrl(pending: Pending, parameters: Record<string, string> = {}): URL {
  const url = new URL(pending.redirectUri)
  for (const [name, value] of Object.entries({ code: 'code-1', state: pending.state, ...parameters })) {
    url.searchParams.append(name, value)
  }
  return url
}

function base(variables: Variables): string {
  return origin(variables.origin, 'origin')
}

function tokenUrl(variables: Variables): string {
  return `${base(variables)}/token?tenant=1`
}

function clientId(variables: Variables): Record<string, string> {
  return variables.client_secret ? {} : { client_id: variables.client_id }
}

function client(variables: Variables): { headers?: Record<string, string> } {
  const { client_id, client_secret } = variables
  return client_secret ? { headers: { Authorization: `Basic ${clientBasic(client_id, client_secret)}` } } : {}
}

function flow(variables: Variables): Flow {
  return {
    connector: 'test/oauth2',
    step: 'authorize',
    binding: String(['test/oauth2', variables.origin, variables.client_id]),
  }
}
