import { fail, OAuthError } from './error.js'
import { type CallOptions, clock } from './options.js'
import type { Lease, StoredTokens, TokenStore } from './store.js'
import type { TokenSet } from './token.js'

/**
 * Gives tokens that are good now, refreshing them when they are not.
 *
 * @param rejected an access token that the API has refused: it will not be given again.
 * @param signal detaches this caller only; a refresh that others wait for goes on.
 */
export type TokenSource = (rejected?: string, signal?: AbortSignal) => Promise<TokenSet>

/** When tokens are refreshed. */
export interface RefreshPolicy {
  /** Milliseconds before their end; half their lifetime where that is shorter. Default: 60000. */
  readonly marginMs?: number
  /** New ones can be had without a refresh token. */
  readonly again?: true
}

/** The work in progress in this process, by store and key: whoever comes meanwhile joins it. */
const flights: WeakMap<TokenStore, Map<string, Promise<TokenSet>>> = /* @__PURE__ */ new WeakMap()

/**
 * A source of tokens, over a store.
 *
 * In a process one refresh serves all callers; across processes the store's lock sees to that, and the store is read
 * again once it is held. New tokens are stored before anyone sees them. Only a refusal of the grant ends a connection;
 * after any other failure the tokens stay, and are given while they last.
 *
 * @param refresh null where the method has no refresh: then the tokens are given until they end.
 */
export function tokenSource<Options extends CallOptions>(
  connector: string,
  { store, key }: StoredTokens,
  refresh: ((current: TokenSet, options: Omit<Options, 'signal'>) => Promise<TokenSet>) | null,
  options: Options = {} as Options,
  { marginMs = 60_000, again }: RefreshPolicy = {},
): TokenSource {
  const { signal: _, ...shared } = options
  const place = { connector, step: 'refresh' } as const
  // A request must end well before its lock does: otherwise another process would send the same refresh token.
  const needed = (options.timeoutMs ?? 30_000) + 5000

  const broken = () => fail('store', place)

  const current = async (rejected: string | undefined): Promise<TokenSet> => {
    const read = async () => (await store.get(key).catch(broken)) ?? fail('reauthorize', place, 'no tokens')
    let record = await read()
    let lease: Lease | null | undefined
    const lasts = () => !!lease && lease.until - clock(options) >= needed
    /**
     * Whether the token can be sent for so long, or for half its lifetime where that is shorter. One from the future is due:
     * a clock that was turned back makes it look younger than it is.
     */
    const isGood = (milliseconds: number) => {
      const { accessToken, expiresAt, obtainedAt } = record.value
      const now = clock(options)
      return (
        accessToken !== rejected &&
        (expiresAt === null || now + Math.min(milliseconds, (expiresAt - obtainedAt) / 2) < expiresAt) &&
        (!milliseconds || obtainedAt <= now + 60_000)
      )
    }
    try {
      if (isGood(marginMs)) return record.value
      lease = await store.lock?.(key, needed + 10_000, needed + 10_000).catch(broken)
      for (let attempts = 3; ; attempts--) {
        record = await read()
        if (isGood(marginMs)) return record.value
        const { value, version } = record
        if (!attempts || (store.lock && !lasts())) fail('busy', place)
        if (!refresh || !(again || value.refreshToken) || value.refreshExpiresAt === 0) {
          return fail('reauthorize', place, 'no refresh_token')
        }
        try {
          const next = await refresh(value, shared)
          const write = () => store.put(key, next, version)
          const saved = await write()
            .catch(write)
            .catch(() => fail('unsaved', place, undefined, { tokens: next }))
          if (saved !== null) return next
        } catch (error) {
          const { kind, retryable, error: code, description, status } = error as OAuthError
          if (kind === 'grant') {
            // The mark is stored, so that no process asks again.
            const marked = await store.put(key, { ...value, refreshExpiresAt: 0 }, version).catch(broken)
            if (marked !== null) fail('reauthorize', place, undefined, { error: code, description, status })
          } else if (!retryable || kind === 'throttled' || !lasts() || attempts < 3) throw error
        }
      }
    } catch (error) {
      if ((error as OAuthError).kind !== 'unsaved' && isGood(0)) return record.value
      throw error
    } finally {
      // A lease that cannot be released ends by itself.
      await lease?.release().catch(() => {})
    }
  }

  const running = flights.get(store) ?? new Map<string, Promise<TokenSet>>()
  flights.set(store, running)
  const source: TokenSource = async (rejected, signal) => {
    const joined = running.get(key)
    const flight = joined ?? current(rejected).finally(() => running.delete(key))
    running.set(key, flight)
    const given = await new Promise<TokenSet>((resolve, reject) => {
      const stop = () => reject(new OAuthError('aborted', place))
      if (signal?.aborted) stop()
      signal?.addEventListener('abort', stop)
      flight.then(resolve, reject).finally(() => signal?.removeEventListener('abort', stop))
    })
    // A flight that began without this caller may bring the very token that the API has refused.
    return joined && given.accessToken === rejected ? source(rejected, signal) : given
  }
  return source
}
