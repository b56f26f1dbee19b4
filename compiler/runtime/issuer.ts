import type { Flow, Pending } from './authorization.js'
import { addressOf, receive } from './callback.js'
import { fail, type OAuthError } from './error.js'
import type { CallOptions } from './options.js'

/** A server's issuer identifier, and whether it always sends it. */
export interface Issuer {
  readonly value: string
  readonly required?: true
}

/**
 * As `receive`, for a server that says who it is (RFC 9207): an answer of another one is refused, whether it is an error
 * or has a code. The two are compared character by character.
 */
export async function receiveFrom(
  { value, required }: Issuer,
  flow: Flow,
  pending: Pending,
  callback: string | URL | Request,
  options: CallOptions,
): Promise<string> {
  const given = addressOf(callback, pending.redirectUri)?.searchParams.get('iss') ?? (required ? '' : value)
  try {
    const code = await receive(flow, pending, callback, options)
    if (given === value) return code
  } catch (error) {
    if (given === value || (error as OAuthError).kind !== 'denied') throw error
  }
  return fail('issuer', flow)
}
