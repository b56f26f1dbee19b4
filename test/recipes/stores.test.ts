import { copyFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { createClient } from 'redis'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { memoryStore, type TokenStore } from '../../compiler/runtime/index.js'
import { tokenSet } from '../runtime/connector.js'
import { storeTests } from './conformance.js'
import { fileStore } from './file-store.js'
import { postgresStore, table } from './postgres-store.js'
import { redisStore } from './redis-store.js'
import { hasPostgres, hasRedis, startPostgres, startRedis } from './servers.js'

/** The conformance tests over each store, and what is particular to one. */

interface Opened {
  /** Handles on the same data. */
  readonly stores: readonly TokenStore[]
  close(): Promise<void>
}

function conformance(name: string, isInstalled: boolean, start: () => Promise<Opened>): void {
  const test = suite(`store: ${name}`)
  if (isInstalled) {
    const starting = start()
    let turn = 0
    const open = () => awaited(starting.then(({ stores }) => stores[turn++ % stores.length] ?? memoryStore()))
    for (const [each, run] of storeTests(open)) test(each, run)
    test.after(async () => (await starting).close())
  } else {
    process.stderr.write(`\nSKIPPED: the store of ${name}, which is not installed\n`)
    test.skip('not installed')
  }
  test.run()
}

/** A store that is still being opened: other tests go on meanwhile. */
function awaited(opening: Promise<TokenStore>): TokenStore {
  return {
    get: async (key) => (await opening).get(key),
    put: async (...given) => (await opening).put(...given),
    delete: async (...given) => (await opening).delete(...given),
    lock: async (...given) => (await (await opening).lock?.(...given)) ?? null,
  }
}

const secret = crypto.getRandomValues(new Uint8Array(32))

conformance('file', true, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tenon-store-'))
  const stores = [fileStore(folder, secret), fileStore(folder, secret)]
  return { stores, close: () => rm(folder, { recursive: true }) }
})

conformance('Redis', hasRedis, async () => {
  const server = await startRedis()
  const clients = [createClient({ url: server.url }), createClient({ url: server.url })]
  await Promise.all(clients.map((client) => client.connect()))
  return {
    stores: clients.map((client) => redisStore(client)),
    async close() {
      for (const client of clients) client.destroy()
      await server.stop()
    },
  }
})

conformance('PostgreSQL', hasPostgres, async () => {
  const server = await startPostgres()
  const pools = [new pg.Pool({ connectionString: server.url }), new pg.Pool({ connectionString: server.url })]
  // The server may end before a pool has let go of it.
  for (const pool of pools) pool.on('error', () => {})
  await pools[0]?.query(table)
  return {
    stores: pools.map((pool) => postgresStore(pool)),
    async close() {
      await Promise.all(pools.map((pool) => pool.end()))
      await server.stop()
    },
  }
})

const memory = suite('store: memory')
const memoryOnly = memoryStore()
for (const [each, run] of storeTests(() => memoryOnly)) memory(each, run)
memory.run()

const files = suite('store: files')

files('hold nothing that can be read without the key, nor moved to another place', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tenon-store-'))
  try {
    const store = fileStore(folder, secret)
    await store.put('CANARY-key', tokenSet({ accessToken: 'CANARY-access', refreshToken: 'CANARY-refresh' }), null)
    const [file = '', ...others] = await readdir(folder)
    assert.equal(others, [])
    assert.not.match(file, 'CANARY')
    assert.not.match(await readFile(join(folder, file), 'latin1'), 'CANARY')
    const other = fileStore(folder, crypto.getRandomValues(new Uint8Array(32)))
    await rejects(other.get('CANARY-key'))
    // The same bytes as a later version: an old record cannot be brought back.
    await copyFile(join(folder, file), join(folder, file.replace(/\.1$/, '.2')))
    await rejects(store.get('CANARY-key'))
  } finally {
    await rm(folder, { recursive: true })
  }
})

files('of writes the latest stays, and nothing else', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tenon-store-'))
  try {
    const store = fileStore(folder, secret)
    let version: string | null = null
    for (let n = 0; n < 5; n++) version = await store.put('key', tokenSet(), version)
    assert.is((await readdir(folder)).length, 1)
  } finally {
    await rm(folder, { recursive: true })
  }
})

files.run()

async function rejects(promise: Promise<unknown>): Promise<void> {
  const failed = await promise.then(
    () => false,
    () => true,
  )
  assert.ok(failed)
}
