import type { TokenSet } from './token.js'

/** A stored value and the version of it, which changes with every write. */
export interface Stored<Value = TokenSet> {
  readonly value: Value
  readonly version: string
}

/** A lock that ends by itself. `release` must do nothing once another holder has it. */
export interface Lease {
  /** Milliseconds since the epoch. */
  readonly until: number
  release(): Promise<void>
}

/** Where the tokens of connections are kept. */
export interface TokenStore<Value = TokenSet> {
  /** What was written last (read your writes), or null. */
  get(key: string): Promise<Stored<Value> | null>
  /** Writes if the stored version is still `expected` (null: there is none). The new version, or null on a conflict. */
  put(key: string, value: Value, expected: string | null): Promise<string | null>
  /** Whether something was deleted. */
  delete(key: string, expected?: string): Promise<boolean>
  /**
   * One holder among all processes, for `ttlMs`; null when it was not free within `waitMs`. A store without it is right
   * for one process only: two would refresh at once, and a server that rotates refresh tokens takes that for theft.
   */
  lock?(key: string, ttlMs: number, waitMs: number): Promise<Lease | null>
}

/** The tokens of a connection in a store. */
export interface StoredTokens {
  readonly store: TokenStore
  /** One for each connection, and for each set of scopes of it: what has the same key shares its tokens and its refresh. */
  readonly key: string
}

/** A store in the memory of this process. */
export function memoryStore(records: Iterable<readonly [string, TokenSet]> = []): TokenStore {
  const kept = new Map<string, Stored>()
  const keep = (key: string, value: TokenSet) => {
    const version = crypto.randomUUID()
    kept.set(key, { value, version })
    return version
  }
  for (const [key, value] of records) keep(key, value)
  return {
    get: async (key) => kept.get(key) ?? null,
    put: async (key, value, expected) => ((kept.get(key)?.version ?? null) === expected ? keep(key, value) : null),
    delete: async (key, expected) => {
      return (expected === undefined || kept.get(key)?.version === expected) && kept.delete(key)
    },
  }
}

/** Where tokens are kept: in the store that was given, or else in memory. */
export function keptTokens(tokens: TokenSet | StoredTokens): StoredTokens {
  return 'store' in tokens ? tokens : { store: memoryStore([['', tokens]]), key: '' }
}
