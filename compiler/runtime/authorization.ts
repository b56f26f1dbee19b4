import { isRedirectUri } from './address.js'
import { base64urlOfBytes } from './encoding.js'
import { fail } from './error.js'
import { clock, type LoopbackOptions } from './options.js'

/** What identifies one connector's flow with one set of variables. */
export interface Flow {
  /** Connector and method, such as `netsuite/oauth2`. */
  readonly connector: string
  /** Endpoints and client id: a flow is finished only where it was begun (RFC 9700 section 4.4.2). */
  readonly binding: string
  /** The server's issuer identifier, where the manifest has it (RFC 9207). */
  readonly issuer?: string
  /** The server always sends `iss`. */
  readonly issuerRequired?: true
  /** The project's redirect URIs, where its settings have them: a flow begins with no other. */
  readonly redirectUris?: readonly string[]
}

export interface AuthorizeOptions<Scope extends string = string, RedirectUri extends string = string>
  extends LoopbackOptions {
  /** As registered with the provider; sent byte for byte. */
  readonly redirectUri: RedirectUri
  /** Default: the manifest's. */
  readonly scope?: readonly Scope[]
  /** Milliseconds since the epoch. Default: `Date.now`. */
  readonly now?: () => number
}

/**
 * What must be remembered until the user comes back. It is secret: it holds the PKCE verifier. Keep it on the server, or
 * in a cookie that is encrypted, HttpOnly, Secure and SameSite=Lax, and delete it when it is taken out.
 */
export interface Pending {
  readonly v: 1
  readonly connector: string
  readonly binding: string
  readonly state: string
  readonly verifier: string
  readonly redirectUri: string
  readonly scope: readonly string[]
  /** When the flow began, in milliseconds since the epoch. */
  readonly at: number
  /** Where the flow has one: the `nonce` that an ID token must hold. */
  readonly nonce?: string
}

export interface Authorization {
  /** Where to send the user. */
  readonly url: string
  readonly pending: Pending
}

/** 256 random bits as 43 unreserved characters: right for a state and for a verifier (RFC 7636 section 4.1). */
function random(): string {
  return base64urlOfBytes(crypto.getRandomValues(new Uint8Array(32)))
}

/**
 * Checks the redirect URI and the scopes, and makes a new state and verifier. A scope that holds the separator would
 * become two.
 */
export function begin(
  flow: Flow,
  options: AuthorizeOptions,
  defaultScope: readonly string[],
  separator: string,
): Pending {
  const { connector, binding } = flow
  const place = { ...flow, step: 'authorize' } as const
  const { redirectUri, scope = defaultScope } = options
  if (!isRedirectUri(redirectUri)) fail('insecure', place, 'the address is not https')
  if (flow.redirectUris?.includes(redirectUri) === false) {
    fail('input', place, 'the redirect URI is not one of the project')
  }
  if (scope.some((name) => !name || name.includes(separator))) {
    fail('input', place, 'a scope is wrong')
  }
  return { v: 1, connector, binding, state: random(), verifier: random(), redirectUri, scope, at: clock(options) }
}

/** The PKCE challenge of a verifier (RFC 7636 section 4.2). There is no `plain`: without a digest there is no flow. */
export async function s256(verifier: string): Promise<string> {
  return base64urlOfBytes(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))))
}
