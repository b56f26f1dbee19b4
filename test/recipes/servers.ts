import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { chown, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { createClient } from 'redis'

/** A server of this run, on loopback, with its data in a temporary folder. */
export interface Started {
  /** Of the server. */
  readonly version: string
  readonly url: string
  stop(): Promise<void>
}

const run = promisify(execFile)

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}

/** Waits for a server to answer, for ten seconds. */
async function answering(child: ChildProcess, ask: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      await ask()
      return
    } catch (error) {
      if (tries > 100 || child.exitCode !== null) throw error
      await setTimeout(100)
    }
  }
}

function stopping(child: ChildProcess, folder: string): () => Promise<void> {
  return async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    if (child.exitCode === null && child.kill('SIGINT')) await ended
    await rm(folder, { recursive: true, force: true })
  }
}

/** Whether Redis is installed (Debian: `redis-server`). */
export const hasRedis: boolean = spawnSync('redis-server', ['--version']).status === 0

/** Starts Redis. */
export async function startRedis(): Promise<Started> {
  const version = await run('redis-server', ['--version'])
  const folder = await mkdtemp(join(tmpdir(), 'tenon-redis-'))
  const port = await freePort()
  const options = ['--bind', '127.0.0.1', '--port', `${port}`, '--dir', folder, '--save', '', '--appendonly', 'no']
  const child = spawn('redis-server', options, { stdio: 'ignore' })
  const url = `redis://127.0.0.1:${port}`
  await answering(child, async () => {
    const client = createClient({ url, socket: { reconnectStrategy: false } }).on('error', () => {})
    await client.connect()
    client.destroy()
  })
  return { version: /v=(\S+)/.exec(version.stdout)?.[1] ?? '', url, stop: stopping(child, folder) }
}

const postgresRoot = '/usr/lib/postgresql'
const postgresVersion = existsSync(postgresRoot) ? (readdirSync(postgresRoot).sort().at(-1) ?? '') : ''

/** Whether PostgreSQL is installed (Debian: `postgresql`). */
export const hasPostgres: boolean = existsSync(join(postgresRoot, postgresVersion, 'bin/initdb'))

/** Starts PostgreSQL. */
export async function startPostgres(): Promise<Started> {
  const bin = join(postgresRoot, postgresVersion, 'bin')
  const folder = await mkdtemp(join(tmpdir(), 'tenon-postgres-'))
  const user = await unprivileged()
  if (user) await chown(folder, user.uid, user.gid)
  const data = join(folder, 'data')
  await run(join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '--no-sync', '-E', 'UTF8'], {
    ...user,
    cwd: folder,
  })
  const port = await freePort()
  const settings = ['listen_addresses=127.0.0.1', 'fsync=off', `unix_socket_directories=${folder}`]
  const options = ['-D', data, '-p', `${port}`, ...settings.flatMap((setting) => ['-c', setting])]
  const child = spawn(join(bin, 'postgres'), options, { ...user, cwd: folder, stdio: 'ignore' })
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  await answering(child, async () => {
    const client = new pg.Client(url)
    await client.connect()
    await client.end()
  })
  return { version: postgresVersion, url, stop: stopping(child, folder) }
}

/** PostgreSQL does not run as root: then as the user of its package. */
async function unprivileged(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const id = async (option: string) => Number((await run('id', [option, 'postgres'])).stdout)
  return { uid: await id('-u'), gid: await id('-g') }
}
