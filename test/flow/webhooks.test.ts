import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { inspect } from 'node:util'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type Generated, generate } from '../support/generate.js'
import { prepare } from '../support/prepare.js'

/** Webhooks that are sent over HTTP to generated receivers: what is accepted, what is refused and why. */

type Receive = (request: object, secret: string | string[], options?: object) => Promise<object>

const manifest = (name: string, webhooks: string) => `
name: ${name}
label: ${name}
version: 1.0.0
auth: {key: {type: api_key}}
base_url: https://api.example.com
endpoints: {get: {path: /, auth: [key]}}
webhooks:
  events: {paid: {schema: {type: object}}, "orders/create": {}}
${webhooks}`

const manifests = {
  // https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries
  prefixed: manifest(
    'prefixed',
    `  signature: {header: X-Hub-Signature-256, prefix: "sha256=", algorithm: hmac-sha256, encoding: hex}
  event: {header: X-Event}`,
  ),
  // https://docs.stripe.com/webhooks#verify-manually
  listed: manifest(
    'listed',
    `  signature: {header: Signature, separator: ",", prefix: "v1=", algorithm: hmac-sha256, encoding: hex, signs: "{{timestamp}}.{{body}}"}
  timestamp: {header: Signature, separator: ",", prefix: "t="}
  event: {path: type}`,
  ),
  // https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
  standard: manifest(
    'standard',
    `  signature: {header: webhook-signature, separator: " ", prefix: "v1,", algorithm: hmac-sha256, encoding: base64, key_encoding: base64, key_prefix: whsec_, signs: "{{id}}.{{timestamp}}.{{body}}"}
  timestamp: {header: webhook-timestamp}
  id: {header: webhook-id}
  event: {path: [event.type, type]}`,
  ),
  // https://api.slack.com/docs/verifying-requests-from-slack
  versioned: manifest(
    'versioned',
    `  signature: {header: X-Slack-Signature, prefix: v0=, algorithm: hmac-sha256, encoding: hex, signs: "v0:{{timestamp}}:{{body}}"}
  timestamp: {header: X-Slack-Request-Timestamp}
  encoding: form
  event: {path: command}`,
  ),
  // https://developer.zendesk.com/documentation/webhooks/verifying/
  dated: manifest(
    'dated',
    `  signature: {header: Signature, algorithm: hmac-sha256, encoding: base64, signs: "{{timestamp}}{{body}}"}
  timestamp: {header: Signature-Timestamp, unit: iso}
  event: {path: type}`,
  ),
  addressed: manifest(
    'addressed',
    `  signature: {header: Signature, algorithm: hmac-sha1, encoding: base64, signs: "{{method}}{{url}}{{body}}"}
  encoding: form
  event: {path: type}`,
  ),
  several: manifest('several', `  token: {header: X-Token}\n  event: {path: type}\n  list: data.events`),
  listed_whole: manifest('listed_whole', `  token: {header: X-Token}\n  event: {path: type}\n  list: true`),
  only: manifest('only', `  token: {header: X-Token}\n  event: {always: paid}`),
  dropbox: readFileSync('connectors/dropbox.yaml', 'utf8'),
  airtable: readFileSync('connectors/airtable.yaml', 'utf8'),
  token: manifest('token', `  token: {header: X-Token}\n  event: {path: type}`),
}

type Name = keyof typeof manifests

let generated: Generated
const receivers = new Map<string, Receive>()

const test = suite('webhooks')
prepare(test, async () => {
  generated = await generate(manifests)
  for (const name of Object.keys(manifests)) {
    receivers.set(name, (await generated.load<{ receiveWebhook: Receive }>(name)).receiveWebhook)
  }
})
test.after(() => generated?.remove())

const key = 'canary-4711'

const hmac = (algorithm: string, by: string | Buffer, text: string, encoding: 'hex' | 'base64') =>
  createHmac(algorithm, by).update(text).digest(encoding)

/** Every refusal as it would be logged. */
const shown: string[] = []

/** Sends over HTTP; gives the event that the receiver read, or why it refused. */
async function send(
  name: Name,
  { headers = {}, body = '{}', secret = key, options = {} as object, bytes = false },
): Promise<object | string> {
  let outcome: object | string = 'nothing came'
  const server = createServer(async (incoming: IncomingMessage, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk as Buffer)
    const raw = Buffer.concat(chunks)
    const { method, headers } = incoming
    const request = { method, url: incoming.url, headers, body: bytes ? new Uint8Array(raw) : raw.toString() }
    outcome = await (receivers.get(name) as Receive)(request, secret, options).catch((error) => {
      shown.push(`${inspect(error)} ${JSON.stringify(error)}`)
      return error.reason ?? error
    })
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    await fetch(`${origin}/hook`, { method: 'POST', headers, body })
  } finally {
    await new Promise((resolve) => server.close(resolve))
  }
  return outcome
}

test("GitHub's published example of a signature is one", async () => {
  const headers = {
    'x-hub-signature-256': 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
    'x-event': 'paid',
  }
  const about = { headers, body: 'Hello, World!', secret: "It's a Secret to Everybody" }
  assert.is(await send('prefixed', about), 'payload', 'the signature is good; the example is not JSON')
  assert.is(await send('prefixed', { ...about, body: 'Hello, World?' }), 'signature')
})

test("Slack's published example of a signature is one", async () => {
  const body =
    'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c'
  const headers = {
    'x-slack-request-timestamp': '1531420618',
    'x-slack-signature': 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
  }
  const about = { body, headers, secret: '8f742231b10e8888abcd99yyyzzz85a5', options: { now: () => 1531420618_000 } }
  const event = await send('versioned', about)
  assert.is(Reflect.get(Object(event), 'name'), '/webhook-collect')
})

test('an event comes with its payload; one that the manifest does not name keeps its name', async () => {
  const body = '{"n":1}'
  const signed = (event: string) => ({
    body,
    headers: { 'x-hub-signature-256': `sha256=${hmac('sha256', key, body, 'hex')}`, 'x-event': event },
  })
  assert.equal(await send('prefixed', signed('paid')), { event: 'paid', payload: { n: 1 } })
  assert.equal(await send('prefixed', signed('orders/create')), { event: 'orders/create', payload: { n: 1 } })
  assert.equal(await send('prefixed', signed('other')), { event: null, name: 'other', payload: { n: 1 } })
})

test('a signature must be there, of this body, of this secret, and well written', async () => {
  const body = '{"n":1}'
  const good = hmac('sha256', key, body, 'hex')
  const signed = (signature: string) => ({ body, headers: { 'x-hub-signature-256': signature, 'x-event': 'paid' } })
  assert.is(await send('prefixed', { body }), 'signature')
  for (const bad of [
    good,
    'sha256=',
    `sha256=${good.slice(1)}`,
    `sha256=${good.slice(2)}`,
    `sha256=${good}00`,
    `sha256=${hmac('sha256', 'other', body, 'hex')}`,
    `sha1=${good}`,
    'sha256=zz',
  ]) {
    assert.is(await send('prefixed', signed(bad)), 'signature', bad)
  }
  assert.is(await send('prefixed', { ...signed(`sha256=${good}`), body: '{"n":2}' }), 'signature')
})

test('bytes are read as they are: what is not UTF-8 has another signature', async () => {
  const body = '\uFEFF{"n":1}'
  const headers = { 'x-hub-signature-256': `sha256=${hmac('sha256', key, body, 'hex')}` }
  assert.is(await send('prefixed', { body, headers, bytes: true }), 'payload', 'the mark is part of what is signed')
})

test('while a secret is changed both are good', async () => {
  const receive = receivers.get('prefixed') as Receive
  const body = '{"n":1}'
  const request = {
    body,
    headers: { 'x-hub-signature-256': [`sha256=${hmac('sha256', 'new', body, 'hex')}`], 'x-event': 'paid' },
  }
  assert.equal(await receive(request, ['old', 'new']), { event: 'paid', payload: { n: 1 } })
  assert.is(await receive(request, ['old']).catch((error) => error.reason), 'signature')
  assert.is(await receive(request, '').catch((error) => error.reason), 'missing', 'an empty secret is no secret')
})

test('what was not sent just now is refused, whatever its signature', async () => {
  const body = '{"type":"paid"}'
  const at = (seconds: string, now: number) => ({
    body,
    headers: { signature: `t=${seconds},v1=${hmac('sha256', key, `${seconds}.${body}`, 'hex')},v0=x` },
    options: { now: () => now * 1000 },
  })
  assert.equal(await send('listed', at('1000', 1300)), { event: 'paid', payload: { type: 'paid' } })
  assert.equal(await send('listed', at('1000', 700)), { event: 'paid', payload: { type: 'paid' } })
  assert.is(await send('listed', at('1000', 1301)), 'expired')
  assert.is(await send('listed', at('1000', 699)), 'expired')
  assert.is(await send('listed', at('soon', 1000)), 'expired')
  assert.is(await send('listed', { body, headers: { signature: 'v1=aa' } }), 'missing')
})

test('a time can be a date with its zone', async () => {
  const body = '{"type":"paid"}'
  const at = (date: string) => ({
    body,
    headers: { signature: hmac('sha256', key, `${date}${body}`, 'base64'), 'signature-timestamp': date },
    options: { now: () => Date.UTC(2021, 6, 25, 10, 5) },
  })
  assert.equal(await send('dated', at('2021-07-25T10:00:00Z')), { event: 'paid', payload: { type: 'paid' } })
  assert.is(await send('dated', at('2021-07-25T09:59:59Z')), 'expired')
  assert.is(await send('dated', at('2021-07-25T12:00:00+02:00')).then((outcome) => typeof outcome), 'object')
  assert.is(await send('dated', at('soon')), 'expired')
})

test('standard webhooks: the id is signed too, the key is Base64, and one of several signatures is enough', async () => {
  const bytes = Buffer.from('0123456789abcdef')
  const secret = `whsec_${bytes.toString('base64')}`
  const body = '{"event":{"type":"paid"},"type":"outer"}'
  const signature = hmac('sha256', bytes, `m1.1000.${body}`, 'base64')
  const headers = {
    'webhook-id': 'm1',
    'webhook-timestamp': '1000',
    'webhook-signature': `v1,AAAA v1a,x v1,${signature}`,
  }
  const options = { now: () => 1_000_000 }
  const payload = JSON.parse(body)
  assert.equal(await send('standard', { body, headers, secret, options }), { event: 'paid', payload })
  const other = { ...headers, 'webhook-id': 'm2' }
  assert.is(await send('standard', { body, headers: other, secret, options }), 'signature')
})

test('a signature can cover the address, as the provider knows it', async () => {
  const url = 'https://app.example/hook'
  const body = 'type=paid&total=1'
  const headers = { signature: hmac('sha1', key, `POST${url}${body}`, 'base64') }
  const payload = { type: 'paid', total: '1' }
  assert.equal(await send('addressed', { body, headers, options: { url } }), { event: 'paid', payload })
  assert.is(await send('addressed', { body, headers }), 'signature')
})

test('a token is the secret itself', async () => {
  const body = '{"type":"paid"}'
  const payload = { type: 'paid' }
  assert.equal(await send('token', { body, headers: { 'x-token': key } }), { event: 'paid', payload })
  assert.is(await send('token', { body, headers: { 'x-token': `${key}2` } }), 'signature')
  assert.is(await send('token', { body }), 'missing')
})

test('several events in one request are a list, each with its own name; there may be none', async () => {
  const headers = { 'x-token': key }
  const events = [{ type: 'paid', n: 1 }, { type: 'orders/create' }, { type: 'other' }]
  const expected = [
    { event: 'paid', payload: events[0] },
    { event: 'orders/create', payload: events[1] },
    { event: null, name: 'other', payload: events[2] },
  ]
  assert.equal(await send('several', { headers, body: JSON.stringify({ data: { events } }) }), expected)
  assert.equal(await send('listed_whole', { headers, body: JSON.stringify(events) }), expected)
  assert.equal(await send('several', { headers, body: '{"data":{"events":[]}}' }), [])
  assert.is(await send('several', { headers, body: '{"data":{}}' }), 'payload')
  assert.is(await send('listed_whole', { headers, body: '{"0":{}}' }), 'payload')
})

test('the only event there is needs no name', async () => {
  const about = { headers: { 'x-token': key }, body: '{"list":1}' }
  assert.equal(await send('only', about), { event: 'paid', payload: { list: 1 } })
})

test('Dropbox signs the body with the secret of the app', async () => {
  const body = '{"list_folder": {"accounts": ["dbid:AAH4"]}, "delta": {"users": [12345678]}}'
  const headers = { 'x-dropbox-signature': hmac('sha256', key, body, 'hex') }
  assert.equal(await send('dropbox', { headers, body }), { event: 'change', payload: JSON.parse(body) })
  assert.is(await send('dropbox', { headers, body: body.replace('AAH4', 'AAH5') }), 'signature')
  assert.is(await send('dropbox', { headers: {}, body }), 'signature')
})

test('Airtable signs the body with what the secret is in base 64', async () => {
  const body =
    '{"base":{"id":"app00000000000000"},"webhook":{"id":"ach00000000000000"},"timestamp":"2022-02-01T21:25:05.663Z"}'
  const bytes = Buffer.from([0, 255, 128, 7])
  const about = { body, secret: bytes.toString('base64') }
  const signature = hmac('sha256', bytes, body, 'hex')
  const signed = { 'x-airtable-content-mac': `hmac-sha256=${signature}` }
  assert.equal(await send('airtable', { ...about, headers: signed }), { event: 'change', payload: JSON.parse(body) })
  const asText = `hmac-sha256=${hmac('sha256', about.secret, body, 'hex')}`
  assert.is(await send('airtable', { ...about, headers: { 'x-airtable-content-mac': asText } }), 'signature')
  assert.is(await send('airtable', { ...about, headers: { 'x-airtable-content-mac': signature } }), 'signature')
})

test('no refusal shows the secret, the signature or the body', () => {
  assert.ok(shown.length > 10)
  for (const text of shown) assert.not.match(text, /canary-4711|757107ea|"n":/)
})

test("the platform's own requests are taken as they are", async () => {
  const receive = receivers.get('token') as Receive
  const request = new Request('https://app.example/hook', {
    method: 'POST',
    headers: { 'x-token': key },
    body: '{"type":"orders/create"}',
  })
  assert.equal(await receive(request, key), { event: 'orders/create', payload: { type: 'orders/create' } })
})

test.run()
