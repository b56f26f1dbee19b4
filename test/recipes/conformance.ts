import type { TokenSet, TokenStore } from '../../compiler/runtime/index.js'

/**
 * What every store must do, as tests that need nothing but the language: they run in browsers and other runtimes too.
 *
 * @param open another handle on the same data each time, such as another process would have.
 * @returns tests by name; each rejects when the store fails it. Those of locks are left out for a store without one.
 */
export function storeTests(open: () => TokenStore): ReadonlyArray<readonly [name: string, run: () => Promise<void>]> {
  const data: ReadonlyArray<readonly [string, (store: TokenStore, key: string) => Promise<void>]> = [
    [
      'nothing is there before it is put',
      async (store, key) => {
        same(await store.get(key), null)
        same(await store.delete(key), false)
      },
    ],
    [
      'what is put is there, to the last character',
      async (store, key) => {
        const value = tokens({ accessToken: '\u0000"\\é😀', scope: null, extra: { list: [1, null, { a: '' }] } })
        const version = await store.put(key, value, null)
        same(await store.get(key), { value, version })
      },
    ],
    [
      'another handle reads what was written',
      async (store, key) => {
        for (let n = 0; n < 5; n++) {
          const before = (await store.get(key))?.version ?? null
          const version = await store.put(key, tokens({ accessToken: `access-${n}` }), before)
          same((await open().get(key))?.value.accessToken, `access-${n}`)
          same((await open().get(key))?.version, version)
        }
      },
    ],
    [
      'what is there is not created again',
      async (store, key) => {
        await store.put(key, tokens(), null)
        same(await store.put(key, tokens({ accessToken: 'other' }), null), null)
        same((await store.get(key))?.value.accessToken, 'access')
      },
    ],
    [
      'a write needs the stored version, and changes it',
      async (store, key) => {
        const first = await store.put(key, tokens(), null)
        const second = await store.put(key, tokens(), first)
        same(typeof second, 'string')
        same(second === first, false)
        same(await store.put(key, tokens({ accessToken: 'late' }), first), null)
        same((await store.get(key))?.value.accessToken, 'access')
      },
    ],
    [
      'a write expects nothing that is not there',
      async (store, key) => {
        same(await store.put(key, tokens(), '1'), null)
        same(await store.get(key), null)
      },
    ],
    [
      'of writes at the same time one is done',
      async (store, key) => {
        const version = await store.put(key, tokens(), null)
        const names = Array.from({ length: 10 }, (_, n) => `access-${n}`)
        const written = await Promise.all(names.map((name) => open().put(key, tokens({ accessToken: name }), version)))
        same(written.filter(Boolean).length, 1)
        same((await store.get(key))?.value.accessToken, names[written.findIndex(Boolean)])
      },
    ],
    [
      'of creations at the same time one is done',
      async (store, key) => {
        const written = await Promise.all(Array.from({ length: 10 }, () => open().put(key, tokens(), null)))
        same(written.filter(Boolean).length, 1)
        same((await store.get(key))?.version, written.find(Boolean))
      },
    ],
    [
      'a deletion needs the stored version, where it names one',
      async (store, key) => {
        const first = await store.put(key, tokens(), null)
        const second = await store.put(key, tokens(), first)
        same(await store.delete(key, `${first}`), false)
        same(await store.delete(key, `${second}`), true)
        same(await store.get(key), null)
        await store.put(key, tokens(), null)
        same(await store.delete(key), true)
        same(await store.delete(key), false)
      },
    ],
    [
      'a version does not come back after a deletion',
      async (store, key) => {
        const versions = new Set<string | null>()
        for (let n = 0; n < 3; n++) {
          versions.add(await store.put(key, tokens(), null))
          await store.delete(key)
        }
        same(versions.size, 3)
      },
    ],
    [
      'keys are any text, and apart',
      async (store, key) => {
        const keys = ['', '/', '../x', 'a b', 'A B', 'é', '*', `${'x'.repeat(300)}`].map((end) => `${key}${end}`)
        for (const one of keys) await store.put(one, tokens({ accessToken: one }), null)
        for (const one of keys) same((await store.get(one))?.value.accessToken, one)
      },
    ],
  ]
  const locking: ReadonlyArray<readonly [string, (lock: Lock, key: string, store: TokenStore) => Promise<void>]> = [
    [
      'a lock has one holder, and says until when',
      async (lock, key) => {
        const before = Date.now()
        const lease = await lock(key, 5000, 0)
        same(lease !== null && lease.until >= before + 4000 && lease.until <= Date.now() + 5000, true)
        same(await lock(key, 5000, 100), null)
        await lease?.release()
      },
    ],
    [
      'of claims at the same time one succeeds',
      async (lock, key) => {
        const leases = await Promise.all(Array.from({ length: 10 }, () => lock(key, 5000, 50)))
        same(leases.filter(Boolean).length, 1)
        await leases.find(Boolean)?.release()
      },
    ],
    [
      'a release lets the next one in, who has waited',
      async (lock, key) => {
        const lease = await lock(key, 5000, 0)
        const waiting = lock(key, 5000, 3000)
        await pause(100)
        await lease?.release()
        const next = await waiting
        same(next !== null, true)
        await next?.release()
      },
    ],
    [
      'a lock ends by itself',
      async (lock, key) => {
        await lock(key, 100, 0)
        const next = await lock(key, 5000, 3000)
        same(next !== null, true)
        await next?.release()
      },
    ],
    [
      'a late release does not free the lock of another',
      async (lock, key) => {
        const late = await lock(key, 100, 0)
        const next = await lock(key, 5000, 3000)
        await late?.release()
        same(await lock(key, 5000, 100), null)
        await next?.release()
        same((await lock(key, 100, 1000)) !== null, true)
      },
    ],
    [
      'a second release does nothing',
      async (lock, key) => {
        const lease = await lock(key, 5000, 0)
        await lease?.release()
        const next = await lock(key, 5000, 1000)
        await lease?.release()
        same(await lock(key, 5000, 100), null)
        await next?.release()
      },
    ],
    [
      'locks of different keys are apart, and hinder no reading or writing',
      async (lock, key, store) => {
        const leases = [await lock(key, 5000, 0), await lock(`${key}/2`, 5000, 0)]
        same(leases.every(Boolean), true)
        const version = await store.put(key, tokens(), null)
        same((await store.get(key))?.version, version)
        same(await store.delete(key), true)
        for (const lease of leases) await lease?.release()
      },
    ],
    [
      'holders take turns: none is lost, none is there twice',
      async (lock, key) => {
        let inside = 0
        const turn = async () => {
          const lease = await lock(key, 10_000, 10_000)
          inside++
          same([lease !== null, inside], [true, 1])
          await pause(5)
          inside--
          await lease?.release()
        }
        await Promise.all(Array.from({ length: 8 }, turn))
      },
    ],
  ]
  const withKey = (work: (key: string) => Promise<void>) => () => work(`store test ${crypto.randomUUID()}`)
  return [
    ...data.map(([name, run]) => [name, withKey((key) => run(open(), key))] as const),
    ...(open().lock
      ? locking.map(([name, run]) => [name, withKey((key) => run(lockOf(open), key, open()))] as const)
      : []),
  ]
}

type Lock = NonNullable<TokenStore['lock']>

/** Locks by a handle of its own each time. */
function lockOf(open: () => TokenStore): Lock {
  return async (key, ttlMs, waitMs) => (await open().lock?.(key, ttlMs, waitMs)) ?? null
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

function same(actual: unknown, expected: unknown): void {
  const [is, should] = [JSON.stringify(canonical(actual)), JSON.stringify(canonical(expected))]
  if (is !== should) throw new Error(`${is}, not ${should}`)
}

/** The value with its members in order, since a store may change that. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(members.map(([name, member]) => [name, canonical(member)]))
}

function tokens(changes: Partial<TokenSet> = {}): TokenSet {
  return {
    accessToken: 'access',
    tokenType: 'bearer',
    expiresAt: 1_800_000_000_000,
    obtainedAt: 1_700_000_000_000,
    refreshToken: 'refresh',
    refreshExpiresAt: null,
    scope: ['read'],
    extra: {},
    ...changes,
  }
}
