import { readdirSync, readFileSync } from 'node:fs'
import { inspect } from 'node:util'
import { createContext, runInContext } from 'node:vm'
import { build } from 'esbuild'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { authorize, callbackUrl, complete, failureOf, open, refresh, revoke, source, tokenSet } from './connector.js'
import { type Received, sendJson, withServer } from './server.js'

const kernel = 'compiler/runtime'

/** Everything that a log could hold of an error. */
function printed(error: Error): string {
  return [
    error,
    error.message,
    error.stack,
    inspect(error, { depth: 9 }),
    JSON.stringify(error),
    inspect(error.cause),
  ].join('\n')
}

test('K1: a secret, code, verifier or token is in no error and on no console', async () => {
  const lines: unknown[] = []
  const methods = ['log', 'info', 'warn', 'error', 'debug'] as const
  const kept = methods.map((method) => console[method])
  for (const method of methods) console[method] = (...given: unknown[]) => lines.push(given)
  // A server that echoes all it is sent.
  const echoes = [
    (request: Received) => ({ error: 'invalid_grant', error_description: request.body, error_uri: request.url }),
    (request: Received) => ({ error: request.body, detail: request.headers.authorization }),
    (request: Received) => ({ token_type: request.body, access_token: 'CANARY-access' }),
    (request: Received) => ({ echo: request.body, access_token: '' }),
  ]
  try {
    for (const echo of echoes) {
      for (const status of [200, 400, 503]) {
        await withServer(
          (request, response) => sendJson(response, echo(request), status),
          async ({ origin }) => {
            const variables = { origin, client_id: 'client', client_secret: 'CANARY-secret' }
            const { pending } = await authorize(variables)
            const secret = { ...pending, verifier: `CANARY-verifier-${'x'.repeat(30)}` }
            const tokens = tokenSet({ refreshToken: 'CANARY-refresh', accessToken: 'CANARY-old' })
            const failures = await Promise.all([
              failureOf(complete(variables, secret, callbackUrl(pending, { code: 'CANARY-code' }))),
              failureOf(refresh(variables, tokens)),
              failureOf(source(variables, tokens)()),
            ])
            for (const failure of failures) assert.not.match(printed(failure), /CANARY|Q0FOQVJZ/)
          },
        )
      }
    }
    const bad = { origin: 'https://127.0.0.1:1', client_id: 'client', client_secret: 'CANARY' }
    assert.not.match(printed(await failureOf(refresh(bad, tokenSet({ refreshToken: 'CANARY' })))), /CANARY/)
    const elsewhere = new Promise((resolve) => resolve(revoke({ ...bad, origin: 'https://CANARY@a.b' }, tokenSet())))
    assert.not.match(printed(await failureOf(elsewhere)), /CANARY/)
    const broken = open(bad, tokenSet({ accessToken: 'CANARY\n', expiresAt: null, obtainedAt: Date.now() }))
    const call = { endpoint: 'list', method: 'GET', url: '/', headers: { 'x-key': 'CANARY\u0000' } }
    assert.not.match(printed(await failureOf(broken.send(call))), /CANARY/)
    assert.equal(lines, [])
  } finally {
    methods.forEach((method, index) => {
      console[method] = kept[index] ?? console[method]
    })
  }
})

test('K3: the kernel holds no credential and names no provider', () => {
  for (const file of readdirSync(kernel)) {
    assert.not.match(
      readFileSync(`${kernel}/${file}`, 'utf8'),
      /client_secret["']?\s*[:=]\s*["']|api[_-]?key\s*[:=]\s*["']/i,
      file,
    )
  }
})

test('K4: the verifier is in the pending record only, which is plain data and said to be secret', async () => {
  const { url, pending } = await authorize({ origin: 'https://as.example.com', client_id: 'client' })
  assert.not.match(url, pending.verifier)
  assert.equal(JSON.parse(JSON.stringify(pending)), pending)
  assert.match(
    readFileSync(`${kernel}/authorization.ts`, 'utf8'),
    /secret[^/]+verifier[^/]+HttpOnly, Secure[^/]+\*\/\s+export interface Pending/,
  )
})

test('K5: no store is touched but the one that the caller gives', () => {
  for (const file of readdirSync(kernel)) {
    assert.not.match(
      readFileSync(`${kernel}/${file}`, 'utf8'),
      /localStorage|sessionStorage|indexedDB|document\b|cookieStore/,
      file,
    )
  }
})

test('K6: loading the kernel does nothing and needs no global but the language', async () => {
  const bundled = await build({
    entryPoints: [`${kernel}/index.ts`],
    bundle: true,
    format: 'iife',
    globalName: 'kernel',
    target: 'es2022',
    write: false,
  })
  const context = createContext(Object.freeze({ kernel: undefined }), {
    codeGeneration: { strings: false, wasm: false },
  })
  const names = runInContext(
    `${bundled.outputFiles[0]?.text.replace('var kernel', 'const it')}; Object.keys(it)`,
    context,
  )
  assert.ok(names.includes('receive'))
})

test('K6: the kernel imports nothing from outside, and a bundle that uses nothing of it is empty', async () => {
  for (const file of readdirSync(kernel)) {
    for (const [, from] of readFileSync(`${kernel}/${file}`, 'utf8').matchAll(/ from '([^']+)'/g)) {
      assert.match(`${from}`, /^\.\/[a-z0-9-]+\.js$/, file)
    }
  }
  const contents = `import './${kernel}/index.ts'`
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: '.' },
    bundle: true,
    format: 'esm',
    minify: true,
    write: false,
  })
  assert.is(outputFiles[0]?.text, '')
})

test.run()
