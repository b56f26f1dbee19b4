import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Stored, TokenStore } from '../../compiler/runtime/index.js'

/** A store for several processes: a file a key, and a lock that is a file which only one can create. */
export function fileStore(folder: string): TokenStore {
  const file = (key: string) => join(folder, `${key}.json`)
  const get = async (key: string): Promise<Stored | null> =>
    JSON.parse(await readFile(file(key), 'utf8').catch(() => 'null'))
  return {
    get,
    async put(key, value, expected) {
      if (((await get(key))?.version ?? null) !== expected) return null
      const version = crypto.randomUUID()
      await mkdir(folder, { recursive: true })
      await writeFile(`${file(key)}.${version}`, JSON.stringify({ value, version }))
      await rename(`${file(key)}.${version}`, file(key))
      return version
    },
    async delete(key) {
      const there = (await get(key)) !== null
      await rm(file(key), { force: true })
      return there
    },
    async lock(key, ttlMs, waitMs) {
      const path = `${file(key)}.lock`
      for (const deadline = Date.now() + waitMs; Date.now() < deadline; ) {
        const created = await open(path, 'wx').catch(() => null)
        if (created) {
          await created.close()
          return { until: Date.now() + ttlMs, release: () => rm(path, { force: true }) }
        }
        await new Promise((resolve) => setTimeout(resolve, 5 + Math.random() * 10))
      }
      return null
    },
  }
}
