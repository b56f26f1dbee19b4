import { generateKeyPairSync } from 'node:crypto'
import type { OAuthError } from '../../compiler/runtime/index.js'
import { diagnosticsOf } from '../support/manifest.js'
import type { Run } from './rows.js'

export const redirectUri = 'https://app.example/callback'

/** What whoever runs an integration has from the provider. */
export const app = { client_id: 'id', client_secret: 's3cret' }

/** A manifest with one method of that type and one endpoint, `me`. The lines are the method's. */
export function manifestOf(type: string, lines: string, method = 'oauth2'): string {
  const indented = lines.trim().replaceAll('\n', '\n    ')
  return `
base_url: https://api.acme.example
auth:
  ${method}:
    type: ${type}
    ${indented}
endpoints: {me: {path: /me, auth: all}}
`
}

/** The same for the authorization code type, whose authorize URL is there unless the lines say it. */
export function codeFlow(lines: string): string {
  const authorize = /^authorize:/m.test(lines) ? '' : 'authorize: {url: https://login.acme.example/authorize}\n'
  return manifestOf('oauth2_authorization_code', `${authorize}${lines.trim()}`)
}

/** What is said of a manifest, beside that of the row. */
export function said(manifest: string): string[] {
  return diagnosticsOf(`name: acme\nlabel: Acme\nversion: 1.0.0\n${manifest}`)
}

/** Calls `me` with an instance; gives the request that it sent last. */
export async function callMe({ client, wire }: Run, instance: unknown) {
  await client.me(instance)
  return wire.request(-1)
}

/** The credentials of a Basic header. */
export function basicOf(headers: Headers): string {
  return atob(headers.get('authorization')?.replace(/^Basic /, '') ?? '')
}

/** The header and claims of a JWT, unverified. */
export function jwtOf(token = ''): {
  readonly header: Record<string, unknown>
  readonly claims: Record<string, unknown>
} {
  const [header, claims] = token.split('.').map((part) => Buffer.from(part, 'base64url').toString())
  return { header: JSON.parse(header ?? ''), claims: JSON.parse(claims ?? '') }
}

/** A fresh RSA private key in PEM form. */
export function rsaKey(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return `${privateKey.export({ type: 'pkcs8', format: 'pem' })}`
}

/** What the work fails with. */
export async function failureOf(work: () => Promise<unknown>): Promise<OAuthError> {
  try {
    await work()
  } catch (error) {
    return error as OAuthError
  }
  throw new Error('it did not fail')
}
