import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, request as httpsRequest, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TLSSocket } from 'node:tls'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type Generated, generate } from '../support/generate.js'
import { prepare } from '../support/prepare.js'

/** A generated client shows its certificate to a TLS server that lets nobody in without one. */

interface ClientCertificate {
  readonly certificate: string
  readonly privateKey: string
  readonly passphrase?: string
}
interface Client {
  readonly tls: { open(variables: object, options: object): object }
  me(instance: object): Promise<{ name: string }>
}

const test = suite('mutual TLS')
let folder: string
let server: Server
let generated: Generated
let client: Client

const read = (name: string) => readFileSync(join(folder, name), 'utf8')

prepare(test, async () => {
  folder = mkdtempSync(join(tmpdir(), 'tenon-tls-'))
  const openssl = (...options: string[]) => execFileSync('openssl', options, { cwd: folder, stdio: 'ignore' })
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256']
  const isServer = ['-addext', 'subjectAltName=DNS:localhost']
  openssl(
    'req',
    '-x509',
    '-nodes',
    '-subj',
    '/CN=localhost',
    ...isServer,
    ...key,
    '-keyout',
    'server.key',
    '-out',
    'server.pem',
  )
  openssl(
    'req',
    '-x509',
    '-passout',
    'pass:phrase',
    '-subj',
    '/CN=Ada',
    ...key,
    '-keyout',
    'client.key',
    '-out',
    'client.pem',
  )
  const options = {
    key: read('server.key'),
    cert: read('server.pem'),
    ca: read('client.pem'),
    requestCert: true,
    rejectUnauthorized: true,
  }
  server = createServer(options, (request, response) => {
    const name = (request.socket as TLSSocket).getPeerCertificate().subject.CN
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ name }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  generated = await generate({
    acme: `
name: acme
label: Acme
version: 1.0.0
base_url: https://localhost:${(server.address() as AddressInfo).port}
auth: {tls: {type: mutual_tls}}
endpoints:
  me: {path: /me, auth: all}
`,
  })
  client = await generated.load<Client>('acme')
})
test.after(() => {
  generated.remove()
  server.closeAllConnections()
  server.close()
  rmSync(folder, { recursive: true })
})

let made = 0

/** A `fetch` by node:https, whose connections have a client certificate. */
function clientCertificate({ certificate, privateKey, passphrase }: ClientCertificate) {
  made += 1
  const tls = { cert: certificate, key: privateKey, passphrase, ca: read('server.pem') }
  return (url: string, { method = 'GET', headers, body }: RequestInit = {}) =>
    new Promise<Response>((resolve, reject) => {
      const sent = Object.fromEntries(new Headers(headers))
      const request = httpsRequest(url, { ...tls, method, headers: sent }, async (answer) => {
        let text = ''
        for await (const chunk of answer) text += chunk
        resolve(new Response(text, { status: answer.statusCode ?? 0 }))
      })
      request.on('error', reject).end(body)
    })
}

const variables = () => ({ certificate: read('client.pem'), private_key: read('client.key'), passphrase: 'phrase' })

test('the server knows the client by its certificate, over one `fetch` for all requests', async () => {
  const instance = client.tls.open(variables(), { clientCertificate })
  assert.equal(await client.me(instance), { name: 'Ada' })
  assert.equal(await client.me(instance), { name: 'Ada' })
  assert.is(made, 1)
})

test('another certificate is refused by the server', async () => {
  const other = { certificate: read('server.pem'), private_key: read('server.key') }
  const error = await client
    .me(client.tls.open(other, { clientCertificate, retry: { attempts: 1 } }))
    .catch((reason: unknown) => reason)
  assert.is(Reflect.get(error as object, 'kind'), 'network')
})

test('without the option nothing is sent', async () => {
  const fetch = () => assert.unreachable('sent')
  const error = await client.me(client.tls.open(variables(), { fetch })).catch((reason: unknown) => reason)
  assert.is(Reflect.get(error as object, 'kind'), 'input')
  assert.match(String(error), /clientCertificate/)
})

test.run()
