import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const apache = '/usr/sbin/apache2'

/** Whether Apache is installed. */
export const hasApache: boolean = existsSync(apache)

/** Apache with mod_auth_digest, on a free port of the loopback; it lets `user` in, whose password is `p:ä"ss`. */
export async function withApache(run: (origin: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tenon-digest-'))
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as { port: number }
  await new Promise((resolve) => probe.close(resolve))
  mkdirSync(join(folder, 'www'))
  writeFileSync(join(folder, 'www', 'a.txt'), 'content')
  writeFileSync(join(folder, 'www', 'a.json'), '{"ok":true}')
  const modules = ['mpm_event', 'authn_core', 'authn_file', 'authz_core', 'authz_user', 'auth_digest']
  const hashed = spawnSync('openssl', ['md5', '-r'], { input: 'user:the realm:p:ä"ss' }).stdout.toString().slice(0, 32)
  writeFileSync(join(folder, 'users'), `user:the realm:${hashed}\n`)
  writeFileSync(
    join(folder, 'apache.conf'),
    `ServerName localhost
Listen 127.0.0.1:${port}
PidFile ${folder}/pid
ErrorLog ${folder}/error.log
DefaultRuntimeDir ${folder}
User nobody
Group nogroup
${modules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join('\n')}
DocumentRoot ${folder}/www
<Directory ${folder}/www>
  AuthType Digest
  AuthName "the realm"
  AuthDigestProvider file
  AuthDigestNonceLifetime 1
  AuthUserFile ${folder}/users
  Require valid-user
</Directory>
`,
  )
  spawnSync('chmod', ['-R', 'a+rX', folder])
  const server = spawn(apache, ['-D', 'FOREGROUND', '-f', join(folder, 'apache.conf')], { stdio: 'ignore' })
  const ended = once(server, 'exit')
  try {
    for (let tries = 0; tries < 100; tries++) {
      if (await fetch(`http://127.0.0.1:${port}/`).catch(() => null)) break
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    await run(`http://127.0.0.1:${port}`)
  } finally {
    server.kill()
    await ended
    rmSync(folder, { recursive: true })
  }
}
