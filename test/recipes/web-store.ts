import type { Stored, TokenStore } from '../../compiler/runtime/index.js'

/**
 * Tokens of one browser profile, shared by its tabs: in a `Storage` that the caller chooses, with the Web Locks API as
 * the lock. Scripts of the same origin can read them; where there is a server, keep them there.
 */
export function webStore(storage: Storage, prefix = 'tokens'): TokenStore {
  const nameOf = (key: string) => `${prefix}:${key}`
  const read = (key: string): Stored | null => JSON.parse(storage.getItem(nameOf(key)) ?? 'null') as Stored | null
  /** A storage has no compare-and-set of its own: tabs take turns. */
  const inTurn = <Result>(key: string, work: () => Result) => {
    return navigator.locks.request(`${nameOf(key)}:write`, async () => work())
  }
  return {
    // In turn as well: a tab may see another's write later, unless a lock was given from one to the other.
    get: (key) => inTurn(key, () => read(key)),
    put: (key, value, expected) =>
      inTurn(key, () => {
        if ((read(key)?.version ?? null) !== expected) return null
        const version = crypto.randomUUID()
        storage.setItem(nameOf(key), JSON.stringify({ value, version }))
        return version
      }),
    delete: (key, expected) =>
      inTurn(key, () => {
        const stored = read(key)
        if (!stored || (expected !== undefined && stored.version !== expected)) return false
        storage.removeItem(nameOf(key))
        return true
      }),
    async lock(key, ttlMs, waitMs) {
      // The browser ends the lock of a tab that is closed; the time-out ends that of one that hangs.
      const options = waitMs > 0 ? { signal: AbortSignal.timeout(waitMs) } : { ifAvailable: true }
      return new Promise((resolve) => {
        const hold = (lock: Lock | null): Promise<void> =>
          new Promise((end) => {
            const timer = setTimeout(end, ttlMs)
            const release = async () => {
              clearTimeout(timer)
              end()
            }
            resolve(lock && { until: Date.now() + ttlMs, release })
            if (!lock) end()
          })
        navigator.locks.request(`${nameOf(key)}:lock`, options, hold).catch(() => resolve(null))
      })
    },
  }
}
