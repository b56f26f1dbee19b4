import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import type { TokenStore } from '../../compiler/runtime/index.js'

/** What is used of a client of the package `redis`. It must speak to the primary: a replica may lag behind. */
export interface Redis {
  hGetAll(key: string): Promise<Readonly<Record<string, string>>>
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>
}

/** Does `then` if the stored version is the expected one; '' is none, '*' any that is there. */
const guarded = (then: string) => `
local version = redis.call('HGET', KEYS[1], 'version') or ''
if ARGV[1] ~= version and not (ARGV[1] == '*' and version ~= '') then return 0 end
${then}
return 1`
const put = guarded("redis.call('HSET', KEYS[1], 'version', ARGV[2], 'value', ARGV[3])")
const remove = guarded("redis.call('DEL', KEYS[1])")
const claim = "return redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) and 1 or 0"
const release = "return redis.call('GET', KEYS[1]) == ARGV[1] and redis.call('DEL', KEYS[1]) or 0"

/** Tokens in Redis: a hash a connection, and a key with an owner and an expiry as its lock. */
export function redisStore(redis: Redis, prefix = 'tokens'): TokenStore {
  const nameOf = (key: string) => `${prefix}:{${key}}`
  const run = async (script: string, name: string, ...parameters: string[]): Promise<boolean> => {
    return Number(await redis.eval(script, { keys: [name], arguments: parameters })) === 1
  }
  return {
    async get(key) {
      const { value, version } = await redis.hGetAll(nameOf(key))
      return value && version ? { value: JSON.parse(value), version } : null
    },
    async put(key, value, expected) {
      const version = randomUUID()
      return (await run(put, nameOf(key), expected ?? '', version, JSON.stringify(value))) ? version : null
    },
    delete: (key, expected = '*') => run(remove, nameOf(key), expected),
    async lock(key, ttlMs, waitMs) {
      const name = `${nameOf(key)}:lock`
      const owner = randomUUID()
      for (const deadline = Date.now() + waitMs; ; ) {
        const until = Date.now() + ttlMs
        if (await run(claim, name, owner, `${ttlMs}`)) {
          return {
            until,
            release: async () => {
              await run(release, name, owner)
            },
          }
        }
        if (Date.now() >= deadline) return null
        await setTimeout(20 + Math.random() * 30)
      }
    },
  }
}
