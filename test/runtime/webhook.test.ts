import { createHmac } from 'node:crypto'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import {
  checkWebhookSignature,
  checkWebhookTime,
  checkWebhookToken,
  type ReceivedWebhook,
  readWebhook,
  type WebhookError,
  type WebhookScheme,
  webhookEvent,
  webhookForm,
  webhookJson,
  webhookList,
  webhookUrl,
  webhookValue,
  webhookValues,
} from '../../compiler/runtime/webhook.js'
import { failureOf } from './scripted.js'

/** What a receiver of webhooks is made of: which request is accepted, which is not, and why. */

const test = suite('webhook')

const scheme: WebhookScheme = { hash: 'SHA-256', encoding: 'hex' }
const signed = (key: string | Buffer, text: string, encoding: 'hex' | 'base64' = 'hex', hash = 'sha256') =>
  createHmac(hash, key).update(text).digest(encoding)

const received = (changes: Partial<ReceivedWebhook> = {}): ReceivedWebhook => ({
  method: 'POST',
  url: '',
  body: '',
  headers: new Headers(),
  ...changes,
})

/** Reason and message of a refusal; empty where there is none. */
function refused(check: () => unknown): string[] {
  try {
    check()
    return []
  } catch (error) {
    const { name, reason, message } = error as WebhookError
    return [name, reason, message]
  }
}

async function rejected(promise: Promise<unknown>): Promise<string[]> {
  const error = await failureOf<WebhookError>(promise)
  return refused(() => {
    throw error
  })
}

test('a request comes in its parts: a header several times, none, and a body as text', async () => {
  const headers = { 'X-One': 'a', 'X-Two': ['b', 'c'], 'X-None': undefined }
  const request = await readWebhook({ method: 'PUT', url: '/hook', headers, body: '{}' }, {})
  assert.equal([request.method, request.url, request.body], ['PUT', '/hook', '{}'])
  assert.equal(Object.fromEntries(request.headers), { 'x-one': 'a', 'x-two': 'b, c' })
})

test('what is not said is a POST to an address that nobody knows; the receiver may know it', async () => {
  const request = { headers: new Headers({ a: 'b' }), body: '' }
  const { method, url, headers } = await readWebhook(request, {})
  assert.equal([method, url, headers.get('a')], ['POST', '', 'b'])
  assert.is(
    (await readWebhook({ ...request, url: '/own' }, { url: 'https://app.example/hook' })).url,
    'https://app.example/hook',
  )
})

test("the platform's own requests are read once, whole", async () => {
  const init = { method: 'PUT', headers: { a: 'b' }, body: '{"n":1}' }
  const { method, url, headers, body } = await readWebhook(new Request('https://app.example/hook', init), {})
  assert.equal([method, url, headers.get('a'), body], ['PUT', 'https://app.example/hook', 'b', '{"n":1}'])
})

test('bytes are read as they are, with their mark', async () => {
  const body = new TextEncoder().encode('\uFEFFé')
  assert.is((await readWebhook({ headers: {}, body }, {})).body, '\uFEFFé')
})

test('a header holds one value, or several with a prefix each', () => {
  const request = received({ headers: new Headers({ s: ' v1=a,v0=b, v1=c ,v1=', plain: 'x,y' }) })
  assert.equal(webhookValues(request, 's', 'v1=', ','), ['a', 'c', ''])
  assert.equal(webhookValues(request, 'plain'), ['x,y'])
  assert.equal(webhookValues(request, 'plain', '', ','), ['x', 'y'])
  assert.equal(webhookValues(request, 'none'), [])
  assert.equal(webhookValues(request, 'plain', 'y'), [], 'a prefix is at the start')
  assert.equal(webhookValues(received({ headers: new Headers({ s: ',a,,b,' }) }), 's', '', ','), ['a', 'b'])
  assert.is(webhookValue(request, 's', 'v0=', ','), 'b')
  assert.equal(
    refused(() => webhookValue(request, 's', 'v2=', ',')),
    ['WebhookError', 'missing', 'the request has no s header'],
  )
})

test('an address that a signature covers must be known', () => {
  assert.is(webhookUrl(received({ url: '/hook' })), '/hook')
  assert.equal(
    refused(() => webhookUrl(received())),
    ['WebhookError', 'missing', 'the address that the provider sends to is not known'],
  )
})

test('a time is refused that is too far from now, before or after, or is none', () => {
  const at = (now: number, timestamp: string | number = '1000', unit = 1000) =>
    refused(() => checkWebhookTime(timestamp, unit, 300_000, { now: () => now }))
  for (const now of [1_000_000, 1_300_000, 700_000]) assert.equal(at(now), [], `${now}`)
  const expired = ['WebhookError', 'expired', 'the request was not sent just now']
  for (const now of [1_300_001, 699_999]) assert.equal(at(now), expired, `${now}`)
  assert.equal(at(1_000_000, 'soon'), expired)
  assert.equal(at(1_000_000, 1_000_000, 1), [])
  assert.equal(
    refused(() => checkWebhookTime(Date.now(), 1, 60_000, {})),
    [],
    'by the clock of the machine where there is no other',
  )
})

test('one good signature by one of the secrets is enough', async () => {
  const good = signed('new', 'text')
  await checkWebhookSignature(scheme, 'new', 'text', [good])
  await checkWebhookSignature(scheme, ['old', 'new'], 'text', ['zz', 'aa', good])
  await checkWebhookSignature(scheme, 'new', 'text', [good.toUpperCase()])
  const wrong = ['WebhookError', 'signature', 'the signature is not one of the secret']
  for (const bad of [[], [''], ['zz'], [good.slice(2)], [`${good}00`], [signed('old', 'text')], [signed('new', 'x')]]) {
    assert.equal(await rejected(checkWebhookSignature(scheme, 'new', 'text', bad)), wrong, `${bad}`)
  }
  assert.equal(await rejected(checkWebhookSignature(scheme, [], 'text', [good])), wrong)
})

test('a secret is a text, digits or Base64, with something before it that is no part of the key', async () => {
  const key = Buffer.from('0123456789abcdef')
  for (const keyEncoding of ['hex', 'base64'] as const) {
    const given = { ...scheme, encoding: 'base64', keyEncoding, keyPrefix: 'whsec_' } as const
    for (const secret of [key.toString(keyEncoding), `whsec_${key.toString(keyEncoding)}`]) {
      await checkWebhookSignature(given, secret, 'text', [signed(key, 'text', 'base64')])
    }
  }
  await checkWebhookSignature({ hash: 'SHA-1', encoding: 'base64' }, 'key', 'é', [signed('key', 'é', 'base64', 'sha1')])
})

test('an empty secret would let anyone in', async () => {
  const empty = ['WebhookError', 'missing', 'the secret is empty']
  const given = { ...scheme, keyPrefix: 'whsec_' }
  assert.equal(await rejected(checkWebhookSignature(scheme, '', 'text', ['aa'])), empty)
  assert.equal(await rejected(checkWebhookSignature(given, 'whsec_', 'text', ['aa'])), empty)
  const wrong = ['WebhookError', 'signature', 'the token is not the secret']
  for (const token of ['', 'x']) assert.equal(await rejected(checkWebhookToken('', token)), wrong)
})

test('a token is one of the secrets', async () => {
  await checkWebhookToken('one', 'one')
  await checkWebhookToken(['', 'old', 'new'], 'new')
  const wrong = ['WebhookError', 'signature', 'the token is not the secret']
  for (const bad of ['on', 'one2', 'ONE']) assert.equal(await rejected(checkWebhookToken('one', bad)), wrong, bad)
  assert.equal(await rejected(checkWebhookToken([], 'one')), wrong)
})

test('a body is JSON or a form', () => {
  assert.equal(webhookJson(received({ body: '{"a":[1]}' })), { a: [1] })
  assert.equal(
    refused(() => webhookJson(received({ body: '{CANARY' }))),
    ['WebhookError', 'payload', 'the body is not JSON'],
  )
  assert.equal(webhookForm(received({ body: 'a=1&b=x%20y+z' })), { a: '1', b: 'x y z' })
})

test('several events come in a list, and in nothing else', () => {
  assert.equal(webhookList([1, 2]), [1, 2])
  for (const other of [undefined, null, {}, 'text', { length: 1 }]) {
    assert.equal(
      refused(() => webhookList(other)),
      ['WebhookError', 'payload', 'the body has no list of events'],
    )
  }
})

test('an event that the manifest does not name keeps its name', () => {
  const names = ['paid', '1'] as const
  type Events = Record<(typeof names)[number], unknown>
  assert.equal(webhookEvent<Events>(names, 'paid', 5), { event: 'paid', payload: 5 })
  assert.equal(webhookEvent<Events>(names, 1, 5), { event: '1', payload: 5 })
  assert.equal(webhookEvent<Events>(names, 'other', 5), { event: null, name: 'other', payload: 5 })
  for (const none of [undefined, null]) {
    assert.equal(webhookEvent<Events>(names, none, 5), { event: null, name: '', payload: 5 })
  }
})

test.run()
