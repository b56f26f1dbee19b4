import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { table } from '../test/recipes/postgres-store.js'
import { hasPostgres, hasRedis, startPostgres, startRedis } from '../test/recipes/servers.js'
import { generate } from '../test/support/generate.js'
import { logIn, startOidcProvider } from '../test/support/oidc-provider.js'
import { loadClient, type OpenStore, type Reach, reach, type StormClient, variables } from './storm/client.js'

/**
 * Four processes with ten calls each find the same tokens expired, at a server that rotates refresh tokens and takes the
 * reuse of one for theft. A connection is alive when one more refresh succeeds afterwards. Fails unless every connection is,
 * with one refresh request a storm.
 */

const processes = 4
const rounds = 10
const redirectUri = 'http://127.0.0.1/callback'

const client = {
  ...variables,
  application_type: 'native' as const,
  redirect_uris: [redirectUri],
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code' as const],
}
const provider = await startOidcProvider({
  clients: [{ ...client, token_endpoint_auth_method: 'client_secret_basic' }],
  features: { devInteractions: { enabled: true } },
  scopes: ['openid', 'offline_access'],
  cookies: { keys: ['a key for a bench'] },
  rotateRefreshToken: true,
  issueRefreshToken: async () => true,
  ttl: { AccessToken: 3600, RefreshToken: 3600, Grant: 3600, Session: 3600, Interaction: 3600, IdToken: 3600 },
})
const generated = await generate({
  storm: `name: storm
label: Storm
version: 1.0.0
base_url: ${provider.origin}
auth:
  oauth2:
    type: oauth2_authorization_code
    client_type: confidential
    scopes: {default: [openid, offline_access]}
    authorize: {url: "${provider.origin}/auth", query: {prompt: consent}}
    token: {url: "${provider.origin}/token"}
endpoints:
  me:
    path: /me
    auth: [oauth2]
    response: {schema: {type: object, properties: {sub: {type: string}}, required: [sub]}}
`,
})
await generated.load<StormClient>('storm')
const bundle = join(generated.folder, 'storm.mjs')
const loaded = await loadClient(bundle)

const folder = await mkdtemp(join(tmpdir(), 'tenon-storm-'))
const secret = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('hex')
const redis = hasRedis ? await startRedis() : null
const postgres = hasPostgres ? await startPostgres() : null
if (postgres) {
  const setup = new pg.Client(postgres.url)
  await setup.connect()
  await setup.query(table)
  await setup.end()
}

console.log(`${processes} processes x 10 calls x ${rounds} rounds; oidc-provider, rotation with reuse detection`)
let failed = false
failed = !(await report('file', { kind: 'file', folder: join(folder, 'locked'), secret })) || failed
failed = !(await report(`Redis ${redis?.version}`, redis && { kind: 'redis', url: redis.url })) || failed
failed =
  !(await report(`PostgreSQL ${postgres?.version}`, postgres && { kind: 'postgres', url: postgres.url })) || failed
// What the lock is for: this one is expected to lose connections.
await report('file, without its lock', { kind: 'file', folder: join(folder, 'free'), secret, withoutLock: true })

generated.remove()
await Promise.all([provider.close(), redis?.stop(), postgres?.stop(), rm(folder, { recursive: true })])
process.exitCode = failed ? 1 : 0

/** Runs the rounds over a store and prints what came of them; whether all was as it must be. */
async function report(name: string, to: Reach | null): Promise<boolean> {
  if (!to) {
    console.log(`${name.padEnd(24)} not installed`)
    return false
  }
  const opened = await reach(to)
  const workers = Array.from({ length: processes }, () => fork(worker(), [JSON.stringify({ bundle, to })]))
  await Promise.all(workers.map((one) => once(one, 'message')))
  let alive = 0
  let succeeded = 0
  const refreshes: number[] = []
  for (let round = 0; round < rounds; round++) {
    const storm = await runRound(opened, workers, `round ${round}`)
    succeeded += storm.succeeded
    refreshes.push(storm.refreshes)
    if (storm.alive) alive++
  }
  for (const one of workers) one.disconnect()
  await Promise.all(workers.map((one) => once(one, 'exit')))
  await opened.close()
  const average = refreshes.reduce((sum, count) => sum + count, 0) / rounds
  console.log(
    `${name.padEnd(24)} ${average.toFixed(1)} refresh requests a storm (at most ${Math.max(...refreshes)}), ` +
      `${succeeded} of ${rounds * processes * 10} calls ok, ${alive} of ${rounds} connections alive afterwards`,
  )
  return alive === rounds && refreshes.every((count) => count === 1) && succeeded === rounds * processes * 10
}

async function runRound({ store }: OpenStore, workers: readonly ChildProcess[], key: string) {
  const { oauth2 } = loaded.client
  const { url, pending } = await oauth2.authorize(variables, { redirectUri, ...loaded.options })
  const tokens = await oauth2.complete(variables, pending, await logIn(url, redirectUri), loaded.options)
  await store.put(key, { ...tokens, expiresAt: Date.now() - 1000 }, null)
  const before = refreshRequests()
  const answers = workers.map((one) => once(one, 'message') as Promise<[number]>)
  for (const one of workers) one.send(key)
  const succeeded = (await Promise.all(answers)).reduce((sum, [count]) => sum + count, 0)
  const refreshes = refreshRequests() - before
  const stored = await store.get(key)
  if (stored) await store.put(key, { ...stored.value, expiresAt: Date.now() - 1000 }, stored.version)
  const alive = await loaded.call(store, key).then(
    ({ sub }) => sub === 'user',
    () => false,
  )
  return { succeeded, refreshes, alive }
}

function refreshRequests(): number {
  return provider.requests.filter((request) => request === 'POST /token').length
}

function worker(): string {
  return fileURLToPath(new URL('./storm/worker.js', import.meta.url))
}
