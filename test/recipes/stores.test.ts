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
import { startPostgres, startRedis } from './servers.js'

/** The conformance tests over each store, and what is particular to one. */

interface Opened {
  /** Another handle on the same data each time. */
  open(): TokenStore
  close(): Promise<void>
}

async function conformance(name: string, start: () => Promise<Opened | null>): Promise<void> {
  const test = suite(`store: ${name}`)
  const opened = await start()
  if (opened) {
    for (const [each, run] of storeTests(opened.open)) test(each, run)
    test.after(opened.close)
  } else {
    process.stderr.write(`\nSKIPPED: the store of ${name}, which is not installed\n`)
    test.skip('not installed')
  }
  test.run()
}

const secret = crypto.getRandomValues(new Uint8Array(32))

await conformance('memory', async () => {
  const store = memoryStore()
  return { open: () => store, close: async () => {} }
})

await conformance('file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tenon-store-'))
  return { open: () => fileStore(folder, secret), close: () => rm(folder, { recursive: true }) }
})

await conformance('Redis', async () => {
  const server = await startRedis()
  if (!server) return null
  const clients = [createClient({ url: server.url }), createClient({ url: server.url })]
  await Promise.all(clients.map((client) => client.connect()))
  const stores = clients.map((client) => redisStore(client))
  return {
    open: alternating(stores),
    async close() {
      for (const client of clients) client.destroy()
      await server.stop()
    },
  }
})

await conformance('PostgreSQL', async () => {
  const server = await startPostgres()
  if (!server) return null
  const pools = [new pg.Pool({ connectionString: server.url }), new pg.Pool({ connectionString: server.url })]
  // The server may end before a pool has let go of it.
  for (const pool of pools) pool.on('error', () => {})
  await pools[0]?.query(table)
  const stores = pools.map((pool) => postgresStore(pool))
  return {
    open: alternating(stores),
    async close() {
      await Promise.all(pools.map((pool) => pool.end()))
      await server.stop()
    },
  }
})

function alternating(stores: readonly TokenStore[]): () => TokenStore {
  let turn = 0
  return () => stores[turn++ % stores.length] ?? memoryStore()
}

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
