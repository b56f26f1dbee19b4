import { readFileSync } from 'node:fs'
import { OAuth2Client as BadgatewayClient } from '@badgateway/oauth2-client'
import { OAuth2Client as ArcticClient } from 'arctic'
import { refreshAccessToken, validateAuthorizationCode } from 'better-auth/oauth2'
import { OAuth2Client as GoogleClient } from 'google-auth-library'
import * as oauth from 'oauth4webapi'
import * as openid from 'openid-client'
import { AuthorizationCode } from 'simple-oauth2'
import { generate } from '../../test/support/generate.js'

/** What a client made of an answer. The functions may throw, as the library's own do. */
export interface Got {
  readonly access: unknown
  readonly refresh: unknown
  readonly expires: () => unknown
  readonly scope: () => unknown
}

/** One library, used as its documentation shows. */
export interface Client {
  readonly name: string
  readonly version: string
  /** It hands back what the server said and keeps nothing: what to do with a missing refresh token is the caller's job. */
  readonly stateless?: true
  /** Exchanges `code` at a token endpoint; a time-out that is there by default is set to as many seconds. */
  exchange(url: string, seconds: number): Promise<Got>
  /** Refreshes with a refresh token. */
  refresh(url: string, token: string): Promise<Got>
  readonly close?: () => void
}

export const code = 'CANARY-code'
export const verifier = `CANARY-verifier-${'v'.repeat(40)}`
export const secret = 'CANARY-secret'
const id = 'client'
const redirect = 'https://app.example/callback'

/** What stands in every printed column title, so that a table says what it compares. */
function versionOf(name: string): string {
  return (JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')) as { version: string }).version
}

export async function clients(origin: string): Promise<readonly Client[]> {
  return [await tenon(origin), oauth4webapi(), openidClient(), arctic(), badgateway(), simple(), better(), google()]
}

interface TenonTokens {
  readonly accessToken: string
  readonly refreshToken: string | null
  readonly expiresAt: number | null
  readonly scope: readonly string[] | null
}
interface TenonModule {
  readonly kernel: { readonly allowLoopback: symbol }
  readonly oauth2: {
    authorize(variables: object, options: object): Promise<{ pending: { state: string } }>
    complete(variables: object, pending: object, callback: string, options: object): Promise<TenonTokens>
    refresh(variables: object, tokens: object, options: object): Promise<TenonTokens>
  }
}

async function tenon(origin: string): Promise<Client> {
  const generated = await generate({
    hostile: `name: hostile
label: Hostile
version: 1.0.0
base_url: ${origin}
auth:
  oauth2:
    type: oauth2_authorization_code
    client_type: confidential
    variables:
      trial: {label: Trial}
    authorize: {url: "${origin}/{{trial}}/authorize"}
    token: {url: "${origin}/{{trial}}/token"}
endpoints:
  me: {path: /me, auth: [oauth2]}
`,
  })
  const { oauth2, kernel } = await generated.load<TenonModule>('hostile')
  const loopback = { [kernel.allowLoopback]: true }
  const variables = (url: string) => ({ client_id: id, client_secret: secret, trial: url.split('/')[3] })
  const got = ({ accessToken, refreshToken, expiresAt, scope }: TenonTokens): Got => ({
    access: accessToken,
    refresh: refreshToken,
    expires: () => expiresAt,
    scope: () => scope,
  })
  return {
    name: 'tenon',
    version: (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version,
    async exchange(url, seconds) {
      const options = { ...loopback, timeoutMs: seconds * 1000 }
      const { pending } = await oauth2.authorize(variables(url), { redirectUri: redirect, ...options })
      const callback = `${redirect}?code=${code}&state=${pending.state}`
      return got(await oauth2.complete(variables(url), { ...pending, verifier }, callback, options))
    },
    async refresh(url, token) {
      const tokens = { accessToken: 'old', refreshToken: token, scope: null, extra: {} }
      return got(await oauth2.refresh(variables(url), tokens, loopback))
    },
    close: () => generated.remove(),
  }
}

/** The answer's own members, for the libraries that hand them back under their names. */
function raw(answer: Readonly<Record<string, unknown>>): Got {
  const { access_token, refresh_token, expires_in, scope } = answer
  return { access: access_token, refresh: refresh_token, expires: () => expires_in, scope: () => scope }
}

function oauth4webapi(): Client {
  const client: oauth.Client = { client_id: id }
  const auth = oauth.ClientSecretBasic(secret)
  const insecure = { [oauth.allowInsecureRequests]: true }
  const server = (url: string): oauth.AuthorizationServer => ({ issuer: 'https://as.example', token_endpoint: url })
  return {
    name: 'oauth4webapi',
    version: versionOf('oauth4webapi'),
    stateless: true,
    async exchange(url) {
      const as = server(url)
      const callback = new URL(`${redirect}?code=${code}&state=s`)
      const parameters = oauth.validateAuthResponse(as, client, callback, 's')
      const response = await oauth.authorizationCodeGrantRequest(
        as,
        client,
        auth,
        parameters,
        redirect,
        verifier,
        insecure,
      )
      return raw(await oauth.processAuthorizationCodeResponse(as, client, response))
    },
    async refresh(url, token) {
      const response = await oauth.refreshTokenGrantRequest(server(url), client, auth, token, insecure)
      return raw(await oauth.processRefreshTokenResponse(server(url), client, response))
    },
  }
}

function openidClient(): Client {
  const configure = (url: string, seconds: number) => {
    const server = { issuer: 'https://as.example', token_endpoint: url }
    const config = new openid.Configuration(server, id, secret, openid.ClientSecretBasic(secret))
    openid.allowInsecureRequests(config)
    config.timeout = seconds
    return config
  }
  return {
    name: 'openid-client',
    version: versionOf('openid-client'),
    stateless: true,
    async exchange(url, seconds) {
      const callback = new URL(`${redirect}?code=${code}&state=s`)
      const checks = { expectedState: 's', pkceCodeVerifier: verifier }
      return raw({ ...(await openid.authorizationCodeGrant(configure(url, seconds), callback, checks)) })
    },
    async refresh(url, token) {
      return raw({ ...(await openid.refreshTokenGrant(configure(url, 30), token)) })
    },
  }
}

function arctic(): Client {
  const client = new ArcticClient(id, secret, redirect)
  const got = (tokens: Awaited<ReturnType<ArcticClient['refreshAccessToken']>>): Got => ({
    access: tokens.accessToken(),
    refresh: tokens.hasRefreshToken() ? tokens.refreshToken() : undefined,
    expires: () => tokens.accessTokenExpiresAt(),
    scope: () => tokens.scopes(),
  })
  return {
    name: 'arctic',
    version: versionOf('arctic'),
    stateless: true,
    exchange: async (url) => got(await client.validateAuthorizationCode(url, code, verifier)),
    refresh: async (url, token) => got(await client.refreshAccessToken(url, token, [])),
  }
}

function badgateway(): Client {
  const client = (url: string) => new BadgatewayClient({ clientId: id, clientSecret: secret, tokenEndpoint: url })
  const got = (token: Awaited<ReturnType<BadgatewayClient['refreshToken']>>): Got => ({
    access: token.accessToken,
    refresh: token.refreshToken,
    expires: () => token.expiresAt,
    scope: () => token.scope,
  })
  return {
    name: '@badgateway/oauth2-client',
    version: versionOf('@badgateway/oauth2-client'),
    async exchange(url) {
      const request = { code, redirectUri: redirect, codeVerifier: verifier }
      return got(await client(url).authorizationCode.getToken(request))
    },
    refresh: async (url, token) =>
      got(await client(url).refreshToken({ accessToken: 'old', expiresAt: 0, refreshToken: token })),
  }
}

function simple(): Client {
  const client = (url: string) => {
    const { origin, pathname } = new URL(url)
    return new AuthorizationCode({ client: { id, secret }, auth: { tokenHost: origin, tokenPath: pathname } })
  }
  const got = ({ token }: { readonly token: Readonly<Record<string, unknown>> }): Got => ({
    ...raw(token),
    expires: () => token.expires_at,
  })
  return {
    name: 'simple-oauth2',
    version: versionOf('simple-oauth2'),
    async exchange(url) {
      // Its types do not have the verifier, which its documentation does.
      const parameters = { code, redirect_uri: redirect, code_verifier: verifier }
      return got(await client(url).getToken(parameters))
    },
    async refresh(url, token) {
      return got(await client(url).createToken({ access_token: 'old', refresh_token: token }).refresh())
    },
  }
}

function better(): Client {
  const options = { clientId: id, clientSecret: secret, redirectURI: redirect }
  const got = (tokens: Awaited<ReturnType<typeof validateAuthorizationCode>>): Got => ({
    access: tokens.accessToken,
    refresh: tokens.refreshToken,
    expires: () => tokens.accessTokenExpiresAt,
    scope: () => tokens.scopes,
  })
  return {
    name: 'better-auth',
    version: versionOf('better-auth'),
    stateless: true,
    exchange: async (url) =>
      got(
        await validateAuthorizationCode({
          code,
          codeVerifier: verifier,
          redirectURI: redirect,
          options,
          tokenEndpoint: url,
          authentication: 'basic',
        }),
      ),
    refresh: async (url, token) =>
      got(await refreshAccessToken({ refreshToken: token, options, tokenEndpoint: url, authentication: 'basic' })),
  }
}

function google(): Client {
  const client = (url: string) =>
    new GoogleClient({
      clientId: id,
      clientSecret: secret,
      redirectUri: redirect,
      endpoints: { oauth2TokenUrl: url },
    })
  const got = (tokens: Readonly<Record<string, unknown>>): Got => ({
    ...raw(tokens),
    expires: () => tokens.expiry_date,
  })
  return {
    name: 'google-auth-library',
    version: versionOf('google-auth-library'),
    async exchange(url) {
      const { tokens } = await client(url).getToken({ code, codeVerifier: verifier, redirect_uri: redirect })
      return got({ ...tokens })
    },
    async refresh(url, token) {
      const one = client(url)
      one.setCredentials({ refresh_token: token })
      return got({ ...(await one.refreshAccessToken()).credentials })
    },
  }
}
