import { type CallOptions, clock } from './options.js'
import { keptTokens, type StoredTokens, type TokenStore } from './store.js'
import type { TokenSet } from './token.js'

/** How a connection without a user is made. */
export interface ConnectOptions<Scope extends string = string> extends CallOptions {
  /** Default: the manifest's. */
  readonly scope?: readonly Scope[]
}

/** Tokens that have ended, in place of those that are not there yet. */
const none: TokenSet = /* @__PURE__ */ Object.freeze({
  accessToken: '',
  tokenType: 'bearer',
  expiresAt: 0,
  obtainedAt: 0,
  refreshToken: null,
  refreshExpiresAt: null,
  scope: null,
  extra: {},
})

/** Tokens for a login whose requests bring all there is, to begin with; their name is that of this session alone. */
export function newSession(options: CallOptions): TokenSet {
  return { ...none, accessToken: crypto.randomUUID(), expiresAt: null, obtainedAt: clock(options) }
}

/** The stores that were opened, so that all who open one share the work in progress on it. */
const opened: WeakMap<TokenStore, TokenStore> = /* @__PURE__ */ new WeakMap()

/** Where the tokens of a connection are that can be made at any time: a store that has none says they have ended. */
export function connecting(tokens: TokenSet | StoredTokens | undefined): StoredTokens {
  const { store, key } = keptTokens(tokens ?? none)
  return { store: connectingStore(store), key }
}

function connectingStore(store: TokenStore): TokenStore {
  const known = opened.get(store)
  if (known) return known
  const absent = 'none'
  const connected: TokenStore = {
    ...(store.lock && { lock: (key, ttlMs, waitMs) => store.lock?.(key, ttlMs, waitMs) ?? Promise.resolve(null) }),
    get: async (key) => (await store.get(key)) ?? { value: none, version: absent },
    put: (key, value, expected) => store.put(key, value, expected === absent ? null : expected),
    delete: (key, expected) => store.delete(key, expected),
  }
  opened.set(store, connected)
  return connected
}
