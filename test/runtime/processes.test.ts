import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { fileStore } from '../recipes/file-store.js'
import { loopback, source, tokenSet } from './connector.js'
import { sendJson, withServer } from './server.js'

const script = fileURLToPath(new URL('./refresh-process.js', import.meta.url))

test('E5: four processes cause one refresh, and the next refresh also succeeds', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tenon-'))
  let current = 0
  let revoked = false
  // A server that rotates refresh tokens, and takes the reuse of an old one for theft of the whole family.
  const rotating = async (request: { form: URLSearchParams }, response: Parameters<typeof sendJson>[0]) => {
    revoked ||= request.form.get('refresh_token') !== `refresh-${current}`
    if (revoked) return sendJson(response, { error: 'invalid_grant' }, 400)
    current++
    const n = current
    await new Promise((resolve) => setTimeout(resolve, 100))
    sendJson(response, { access_token: `access-${n}`, refresh_token: `refresh-${n}`, expires_in: 3600 })
  }
  try {
    await withServer(rotating, async ({ origin, received }) => {
      const secret = crypto.getRandomValues(new Uint8Array(32))
      const store = fileStore(folder, secret)
      await store.put('key', tokenSet(), null)
      const run = () =>
        promisify(execFile)(process.execPath, [script, origin, folder, Buffer.from(secret).toString('hex')])
      const outputs = await Promise.all([run(), run(), run(), run()])
      const given = outputs.flatMap(({ stdout }) => JSON.parse(stdout))
      assert.equal(given, Array(40).fill('access-1'))
      assert.is(received.length, 1)
      const next = await source({ origin, client_id: 'client' }, { store, key: 'key' }, loopback)('access-1')
      assert.is(next.accessToken, 'access-2')
    })
  } finally {
    await rm(folder, { recursive: true })
  }
})

test.run()
