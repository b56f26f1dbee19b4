import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import { type Peer, redirectOf } from './peer.js'

const program = '/usr/bin/glewlwyd'
const tables = '/usr/share/doc/glewlwyd/database/init.sqlite3.sql.gz'

/** Whether glewlwyd is installed, and sqlite3, which writes its database. */
export const hasGlewlwyd: boolean =
  existsSync(program) && existsSync(tables) && spawnSync('sqlite3', ['--version']).status === 0

/** A client as glewlwyd's own interface takes it. */
export interface GlewlwydClient {
  readonly client_id: string
  readonly password?: string
  readonly confidential: boolean
  readonly enabled: boolean
  readonly redirect_uri: readonly string[]
  readonly authorization_type: readonly string[]
  readonly scope: readonly string[]
  readonly token_endpoint_auth_method: readonly string[]
}

const configuration = (port: number, folder: string) => `
port = ${port}
bind_address = "127.0.0.1"
external_url = "http://127.0.0.1:${port}/"
api_prefix = "api"
cookie_secure = 0
log_mode = "console"
log_level = "NONE"
hash_algorithm = "SHA512"
login_api_enabled = true
user_module_path = "/usr/lib/glewlwyd/user"
user_middleware_module_path = "${folder}"
client_module_path = "/usr/lib/glewlwyd/client"
user_auth_scheme_module_path = "/usr/lib/glewlwyd/scheme"
plugin_module_path = "/usr/lib/glewlwyd/plugin"
database = {type = "sqlite3" path = "${folder}/database"};
`

/** Starts glewlwyd with a database of its own, on a port of the loopback. Its user has allowed all clients before. */
export async function startGlewlwyd(clients: readonly GlewlwydClient[]): Promise<Peer> {
  const folder = mkdtempSync(join(tmpdir(), 'tenon-glewlwyd-'))
  spawnSync('sqlite3', [join(folder, 'database')], { input: gunzipSync(readFileSync(tables)) })
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  writeFileSync(join(folder, 'configuration'), configuration(port, folder))
  const server = spawn(program, [`--config-file=${folder}/configuration`], { stdio: 'ignore' })
  const exited = once(server, 'exit')
  async function close() {
    server.kill()
    await exited
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const user = await register(origin, clients)
    const follow = (url: string) => redirectOf(`${url}&g_continue`, { cookie: user })
    return { origin, follow, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Registers what the flows need. Gives the cookie of a user who has allowed it all. */
async function register(origin: string, clients: readonly GlewlwydClient[]): Promise<string> {
  const admin = await logIn(origin, 'admin', 'password', 50)
  await send(`${origin}/api/mod/plugin/`, 'POST', admin, { module: 'oidc', name: 'oidc', parameters: plugin(origin) })
  await send(`${origin}/api/scope/`, 'POST', admin, { name: 'profile', password_required: false, scheme: {} })
  const account = { username: 'user', password: 'password', enabled: true, scope: ['profile', 'g_profile'] }
  await send(`${origin}/api/user/?source=database`, 'POST', admin, account)
  for (const client of clients) await send(`${origin}/api/client/?source=database`, 'POST', admin, client)
  const user = await logIn(origin, account.username, account.password, 1)
  for (const { client_id } of clients) {
    await send(`${origin}/api/auth/grant/${client_id}`, 'PUT', user, { scope: 'profile' })
  }
  return user
}

const plugin = (origin: string) => ({
  iss: origin,
  'jwt-type': 'sha',
  'jwt-key-size': '256',
  key: 'a key for tests that is long enough',
  'access-token-duration': 3600,
  'refresh-token-duration': 3600,
  'code-duration': 60,
  'refresh-token-one-use': 'always',
  'allow-non-oidc': true,
  'auth-type-code-enabled': true,
  'auth-type-client-enabled': true,
  'auth-type-refresh-enabled': true,
  'pkce-allowed': true,
  'oauth-as-iss-id': true,
  'session-cookie-name': 'session',
})

/** The cookie of a new session. While the server does not listen yet, it is asked again, that many times at most. */
async function logIn(origin: string, username: string, password: string, attempts: number): Promise<string> {
  try {
    const response = await send(`${origin}/api/auth/`, 'POST', '', { username, password })
    return response.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';', 1).join())
      .join('; ')
  } catch (error) {
    if (attempts <= 1) throw error
    await setTimeout(100)
    return logIn(origin, username, password, attempts - 1)
  }
}

async function send(url: string, method: string, cookie: string, body: object): Promise<Response> {
  const headers = { 'content-type': 'application/json', cookie }
  const response = await fetch(url, { method, headers, body: JSON.stringify(body) })
  if (!response.ok) throw new Error(`glewlwyd answered ${method} ${url} with ${response.status}`)
  return response
}

/** A port that was free a moment ago: glewlwyd cannot be told to take any. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port is free')
  return address.port
}
