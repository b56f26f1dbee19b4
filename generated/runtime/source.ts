import { fail, OAuthError, type Place } from './error.js'
import { type CallOptions, clock } from './options.js'
import { type Lease, memoryStore, type Stored, type TokenStore } from './store.js'
import type { TokenSet } from './token.js'

/**
 * Gives tokens that are good now, refreshing them when they are not.
 *
 * @param rejected an access token that the API has refused: it will not be given again.
 * @param signal detaches this caller only; a refresh that others wait for goes on.
 */
export type TokenSource = (rejected?: string, signal?: AbortSignal) => Promise<TokenSet>

/** The tokens of a connection in a store. */
export interface StoredTokens {
  readonly store: TokenStore
  readonly key: string
}

/** When tokens are refreshed. */
export interface RefreshPolicy {
  /** Milliseconds before their end; half their lifetime where that is shorter. Default: 60000. */
  readonly marginMs?: number
  /** New ones can be had without a refresh token. */
  readonly again?: true
}

/** The work in progress in this process, by store and key: whoever comes meanwhile joins it. */
const flights: WeakMap<TokenStore, Map<string, Promise<TokenSet>>> = /* @__PURE__ */ new WeakMap()

/** Whether the access token can still be sent at a time. */
function usable(tokens: TokenSet, rejected: string | undefined, time: number): boolean {
  return tokens.accessToken !== rejected && (tokens.expiresAt === null || time < tokens.expiresAt)
}

/**
 * Whether no refresh is due. One is due a margin before the end, or half the lifetime where that is shorter; and when the
 * tokens are from the future, since a clock that was turned back makes them look younger than they are.
 */
function fresh(tokens: TokenSet, rejected: string | undefined, now: number, marginMs = 60_000): boolean {
  const margin = Math.min(marginMs, (Number(tokens.expiresAt) - tokens.obtainedAt) / 2)
  return usable(tokens, rejected, now + margin) && tokens.obtainedAt <= now + 60_000
}

/** The promise's result, or an error as soon as the signal is aborted. The promise itself goes on. */
function detachable<Result>(promise: Promise<Result>, signal: AbortSignal, error: OAuthError): Promise<Result> {
  return new Promise<Result>((resolve, reject) => {
    const stop = () => reject(error)
    signal.addEventListener('abort', stop)
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}

/**
 * A source of tokens, over a store or over tokens that are kept in memory.
 *
 * In a process one refresh serves all callers; across processes the store's lock sees to that, and the store is read
 * again once it is held. New tokens are stored before anyone sees them. Only a refusal of the grant ends a connection;
 * after any other failure the tokens stay, and are given while they last.
 *
 * @param refresh null where the method has no refresh: then the tokens are given until they end.
 */
export function tokenSource<Options extends CallOptions>(
  connector: string,
  tokens: TokenSet | StoredTokens,
  refresh: ((current: TokenSet, options: Omit<Options, 'signal'>) => Promise<TokenSet>) | null,
  options: Options = {} as Options,
  { marginMs, again }: RefreshPolicy = {},
): TokenSource {
  const { store, key } = 'store' in tokens ? tokens : { store: memoryStore([['', tokens]]), key: '' }
  const { signal: _, ...shared } = options
  // A request must end well before its lock does: otherwise another process would send the same refresh token.
  const needed = (options.timeoutMs ?? 30_000) + 5000

  const place: Place = { connector, step: 'refresh' }

  const stored = async <Result>(work: () => Promise<Result> | undefined): Promise<Result | undefined> => {
    try {
      return await work()
    } catch {
      return fail('store', place, 'the token store failed')
    }
  }

  const read = async (): Promise<Stored> => {
    return (await stored(() => store.get(key))) ?? fail('reauthorize', place, 'no tokens are stored')
  }

  /** Refreshes and stores. Where the store has a newer record meanwhile, that one counts. */
  const renew = async ({ value, version }: Stored, mayRetry: () => boolean): Promise<TokenSet> => {
    if (!refresh || !(again || value.refreshToken) || value.refreshExpiresAt === 0) {
      return fail('reauthorize', place, 'the tokens cannot be refreshed')
    }
    let next: TokenSet
    try {
      next = await refresh(value, shared)
    } catch (error) {
      const { kind, retryable } = error as OAuthError
      if (kind === 'grant') {
        // The mark is stored, so that no process asks again.
        if ((await stored(() => store.put(key, { ...value, refreshExpiresAt: 0 }, version))) === null) {
          return (await read()).value
        }
        const { error: code, description, status } = error as OAuthError
        return fail('reauthorize', place, 'the server refused the tokens', { error: code, description, status })
      }
      if (!retryable || kind === 'throttled' || !mayRetry()) throw error
      const again = await read()
      return again.version === version ? renew(again, () => false) : again.value
    }
    const write = async () => store.put(key, next, version)
    const saved = await write()
      .catch(write)
      .catch(() => fail('unsaved', place, 'the tokens are not stored', { tokens: next }))
    return saved === null ? (await read()).value : next
  }

  const current = async (rejected: string | undefined): Promise<TokenSet> => {
    let record = await read()
    const is = (check: typeof fresh) => check(record.value, rejected, clock(options), marginMs)
    if (is(fresh)) return record.value
    let lease: Lease | null | undefined
    const lasts = () => !!lease && lease.until - clock(options) >= needed
    try {
      lease = await stored(() => store.lock?.(key, needed + 10_000, needed + 10_000))
      record = await read()
      if (is(fresh)) return record.value
      if (lease !== undefined && !lasts()) fail('busy', place, 'the tokens are locked')
      return await renew(record, lasts)
    } catch (error) {
      if (is(usable) && (error as OAuthError).kind !== 'unsaved') return record.value
      throw error
    } finally {
      // A lease that cannot be released ends by itself.
      await lease?.release().catch(() => {})
    }
  }

  const running = flights.get(store) ?? new Map<string, Promise<TokenSet>>()
  flights.set(store, running)
  return async (rejected, signal) => {
    for (;;) {
      const aborted = new OAuthError('aborted', place, 'the caller ended the wait')
      if (signal?.aborted) throw aborted
      const joined = running.get(key)
      const flight = joined ?? current(rejected).finally(() => running.delete(key))
      running.set(key, flight)
      const given = await (signal ? detachable(flight, signal, aborted) : flight)
      // A flight that began without this caller may bring the very token that the API has refused.
      if (!joined || given.accessToken !== rejected) return given
    }
  }
}
