import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

/**
 * What a flow weighs in a bundle: authorization URL, PKCE, exchange and refresh, minified by esbuild and compressed by gzip -9,
 * beside the libraries that do the same job. Fails when a limit is passed.
 */

interface Entry {
  readonly name: string
  readonly code: string
  /** Bytes, gzipped. */
  readonly limit?: number
}

const entries: readonly Entry[] = [
  {
    name: 'tenon: netsuite, URL + PKCE + exchange + refresh',
    code: `export { authorize, complete, refresh } from './generated/netsuite/oauth2.js'`,
    limit: 2600,
  },
  {
    name: 'tenon: netsuite, the same with instances, stores and locks',
    code: `export { authorize, complete, open } from './generated/netsuite/oauth2.js'`,
  },
  {
    name: 'arctic: OAuth2Client, the same without instances',
    code: `import { OAuth2Client, CodeChallengeMethod, generateCodeVerifier, generateState } from 'arctic'
const client = (id, secret, redirect) => new OAuth2Client(id, secret, redirect)
export const start = (id, secret, redirect, url, scopes) => {
  const state = generateState(), verifier = generateCodeVerifier()
  return { state, verifier, url: client(id, secret, redirect).createAuthorizationURLWithPKCE(url, state, CodeChallengeMethod.S256, verifier, scopes) }
}
export const finish = (id, secret, redirect, url, code, verifier) => client(id, secret, redirect).validateAuthorizationCode(url, code, verifier)
export const refresh = (id, secret, redirect, url, token) => client(id, secret, redirect).refreshAccessToken(url, token, [])`,
  },
  {
    name: 'oauth4webapi: the same without instances',
    code: `import * as oauth from 'oauth4webapi'
export const start = async (as, client, redirect) => {
  const verifier = oauth.generateRandomCodeVerifier(), state = oauth.generateRandomState()
  const url = new URL(as.authorization_endpoint)
  for (const [name, value] of Object.entries({ client_id: client.client_id, redirect_uri: redirect, response_type: 'code', state,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' })) url.searchParams.set(name, value)
  return { url, verifier, state }
}
export const finish = async (as, client, secret, callback, redirect, verifier, state) => {
  const parameters = oauth.validateAuthResponse(as, client, callback, state)
  const response = await oauth.authorizationCodeGrantRequest(as, client, oauth.ClientSecretBasic(secret), parameters, redirect, verifier)
  return oauth.processAuthorizationCodeResponse(as, client, response)
}
export const refresh = async (as, client, secret, token) =>
  oauth.processRefreshTokenResponse(as, client, await oauth.refreshTokenGrantRequest(as, client, oauth.ClientSecretBasic(secret), token))`,
  },
]

let failed = false
console.log('minified  gzip -9  what')
for (const { name, code, limit } of entries) {
  const { minified, gzipped } = await weigh(code)
  const over = limit !== undefined && gzipped > limit
  failed ||= over
  const verdict = limit === undefined ? '' : over ? ` (over its limit of ${limit})` : ` (limit ${limit})`
  console.log(`${String(minified).padStart(8)} ${String(gzipped).padStart(8)}  ${name}${verdict}`)
}
process.exitCode = failed ? 1 : 0

async function weigh(code: string): Promise<{ minified: number; gzipped: number }> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: process.cwd(), loader: 'js' },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
  })
  const bytes = outputFiles[0]?.contents ?? new Uint8Array()
  return { minified: bytes.length, gzipped: gzipSync(bytes, { level: 9 }).length }
}
