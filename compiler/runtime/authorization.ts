import { secureUrl } from './address.js'
import { base64urlOfBytes } from './encoding.js'
import { fail, type Place } from './error.js'
import { allowLoopback, clock, type LoopbackOptions } from './options.js'

/** What identifies one connector's flow with one set of variables, and is where its errors belong. */
export interface Flow extends Place {
  /** Connector and method, such as `netsuite/oauth2`. */
  readonly connector: string
  readonly step: 'authorize'
  /**
   * The connector, endpoints and client id, with commas between: a flow is finished only where it was begun (RFC 9700
   * section 4.4.2).
   */
  readonly binding: string
}

/** How the user is sent to the authorization server, and where they come back to. */
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
  /** The flow's. */
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

/** Where to send the user, and what to keep until they come back. */
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
  const { redirectUri, scope = defaultScope } = options
  secureUrl(flow, redirectUri.includes('#') ? '' : redirectUri, { [allowLoopback]: true })
  if (scope.some((name) => !name || name.includes(separator))) fail('input', flow, 'wrong scope')
  return { binding: flow.binding, state: random(), verifier: random(), redirectUri, scope, at: clock(options) }
}

/** Where the errors of a flow belong, as its record says. */
export function placeOf({ binding }: Pending): Place {
  return { connector: binding.replace(/,.*/, ''), step: 'authorize' }
}

/** The PKCE challenge of a verifier (RFC 7636 section 4.2). There is no `plain`: without a digest there is no flow. */
export async function s256(verifier: string): Promise<string> {
  return base64urlOfBytes(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))))
}
