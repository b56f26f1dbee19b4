import { parseUrl } from './address.js'
import { OAuthError } from './error.js'
import { type Answer, post, type ServerRequest } from './exchange.js'
import { type CallOptions, clock } from './options.js'
import { sleep as timer } from './sleep.js'
import { requestTokens, type TokenRequest, type TokenSet } from './token.js'

/**
 * A sign-in on another device (RFC 8628 section 3.2). It is secret, but for the code and the addresses for the user.
 */
export interface Device {
  readonly deviceCode: string
  /** What the user types at the verification address. */
  readonly userCode: string
  readonly verificationUri: string
  /** The address with the code in it, to be followed or shown as a QR code. */
  readonly verificationUriComplete: string | null
  /** Milliseconds since the epoch. */
  readonly expiresAt: number
  /** Milliseconds between two requests. */
  readonly intervalMs: number
}

/** An address that a user can be shown: never one that a browser would run. */
function shown(value: unknown): string | null {
  return typeof value === 'string' && /^https?:$/.test(parseUrl(value)?.protocol ?? '') ? value : null
}

/** Starts a sign-in (RFC 8628 section 3.1). `conform` of the request can rename what a server names otherwise. */
export async function startDevice(request: Omit<ServerRequest, 'step'>, options: CallOptions = {}): Promise<Device> {
  const startedAt = clock(options)
  const place = { connector: request.connector, step: 'authorize' } as const
  const answer: Answer = await post({ ...request, ...place }, options, startedAt)
  const { device_code, user_code, verification_uri, verification_uri_complete, expires_in, interval } = answer
  const verificationUri = shown(verification_uri)
  const lifetime = Number(expires_in)
  if (typeof device_code !== 'string' || typeof user_code !== 'string' || !verificationUri || !(lifetime > 0)) {
    throw new OAuthError('response', place, 'the answer has no codes')
  }
  return {
    deviceCode: device_code,
    userCode: user_code,
    verificationUri,
    verificationUriComplete: shown(verification_uri_complete),
    expiresAt: startedAt + lifetime * 1000,
    intervalMs: (Number(interval) > 0 ? Number(interval) : 5) * 1000,
  }
}

/**
 * Asks for the tokens until the user has answered (RFC 8628 section 3.5): every interval, which is five seconds longer
 * each time that the server says so, and twice as long after each request that got no answer.
 *
 * @param request makes each request anew, so that each has its own client assertion.
 * @throws OAuthError `denied` when the user refuses, `expired` when nobody answers in time.
 */
export async function pollDevice(
  device: Device,
  request: () => TokenRequest | Promise<TokenRequest>,
  options: CallOptions = {},
): Promise<TokenSet> {
  const { sleep = timer, signal } = options
  let interval = device.intervalMs
  for (;;) {
    await sleep(interval, signal)
    const asked = await request()
    if (signal?.aborted) throw new OAuthError('aborted', asked, 'the caller ended the wait')
    if (clock(options) >= device.expiresAt) throw new OAuthError('expired', asked, 'the codes have expired')
    try {
      return await requestTokens(asked, options)
    } catch (error) {
      if (!(error instanceof OAuthError)) throw error
      const { kind, error: code, retryAfterMs = 0 } = error
      if (code === 'access_denied') throw new OAuthError('denied', asked, 'the user refused', { error: code })
      if (code === 'expired_token') throw new OAuthError('expired', asked, 'the codes have expired', { error: code })
      if (code === 'slow_down') interval += 5000
      else if (/^(timeout|network|server|throttled)$/.test(kind)) interval = Math.max(interval * 2, retryAfterMs)
      else if (code !== 'authorization_pending') throw error
    }
  }
}
