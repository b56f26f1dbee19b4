import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type Device, pollDevice, startDevice } from '../../compiler/runtime/device.js'
import { OAuthError } from '../../compiler/runtime/error.js'
import { allowLoopback, type CallOptions } from '../../compiler/runtime/options.js'
import { form } from '../../compiler/runtime/parameters.js'
import type { TokenRequest } from '../../compiler/runtime/token.js'
import { type OidcProvider, startOidcProvider } from '../support/oidc-provider.js'
import { prepare } from '../support/prepare.js'
import { failureOf, jsonAnswer, type ScriptedAnswer, scripted } from './scripted.js'

const test = suite('device')

const start = { connector: 'c/device', url: 'https://as.example/device', body: form({ client_id: 'c', scope: 'a' }) }
const codes = {
  device_code: 'CANARY',
  user_code: 'WDJB-MJHT',
  verification_uri: 'https://example.com/device',
  verification_uri_complete: 'https://example.com/device?user_code=WDJB-MJHT',
  expires_in: 1800,
  interval: 5,
}

test('RFC 8628 section 3.2: the answer as data', async () => {
  const device = await startDevice(start, { ...scripted(jsonAnswer(codes)), now: () => 1000 })
  assert.equal(device, {
    deviceCode: 'CANARY',
    userCode: 'WDJB-MJHT',
    verificationUri: 'https://example.com/device',
    verificationUriComplete: 'https://example.com/device?user_code=WDJB-MJHT',
    expiresAt: 1_801_000,
    intervalMs: 5000,
  })
})

test('I7: the interval is five seconds when the server does not say', async () => {
  for (const interval of [undefined, 0, -1, 'x']) {
    assert.is((await startDevice(start, scripted(jsonAnswer({ ...codes, interval })))).intervalMs, 5000)
  }
})

test('RFC 8628 section 3.2: the interval is what the server says, also as a text', async () => {
  for (const interval of [2, '2']) {
    assert.is((await startDevice(start, scripted(jsonAnswer({ ...codes, interval })))).intervalMs, 2000)
  }
})

test('an answer without codes, end or a web address is an error', async () => {
  for (const fields of [
    { device_code: 1 },
    { user_code: undefined },
    { verification_uri: 'javascript:alert(1)' },
    { verification_uri: 'x-https://example.com' },
    { verification_uri: 'not a URL' },
    { verification_uri: ['https://example.com'] },
    { expires_in: 0 },
  ]) {
    const error = await failureOf<OAuthError>(startDevice(start, scripted(jsonAnswer({ ...codes, ...fields }))))
    assert.equal([error.kind, error.message], ['response', 'c/device: the answer has no codes'])
  }
  const complete = { ...codes, verification_uri_complete: 'javascript:alert(1)' }
  assert.is((await startDevice(start, scripted(jsonAnswer(complete)))).verificationUriComplete, null)
})

/** A clock that only sleeping moves, in milliseconds. */
function polled(answers: readonly ScriptedAnswer[], lifetime = 1800) {
  let time = 0
  const sleeps: number[] = []
  const device: Device = {
    deviceCode: 'CANARY',
    userCode: 'u',
    verificationUri: 'https://example.com',
    verificationUriComplete: null,
    expiresAt: lifetime * 1000,
    intervalMs: 5000,
  }
  let made = 0
  const request = (): TokenRequest => ({
    connector: 'c/device',
    step: 'token',
    url: 'https://as.example/token',
    body: form({ device_code: device.deviceCode, attempt: `${++made}` }),
    scope: [],
  })
  const options = scripted(...answers)
  const sleep = async (milliseconds: number) => {
    sleeps.push(milliseconds / 1000)
    time += milliseconds
  }
  const poll = (extra: CallOptions = {}) =>
    pollDevice(device, request, { ...options, sleep, now: () => time, ...extra })
  return { poll, sleeps, options }
}

const refused = (error: string) => jsonAnswer({ error }, 400)
const granted = () => jsonAnswer({ access_token: 't', token_type: 'bearer' })

test('I7: it waits the interval before each request, each made anew, and five seconds more on slow_down', async () => {
  const { poll, sleeps, options } = polled([
    refused('authorization_pending'),
    refused('slow_down'),
    refused('authorization_pending'),
    refused('slow_down'),
    granted(),
  ])
  assert.is((await poll()).accessToken, 't')
  assert.equal(sleeps, [5, 5, 10, 10, 15])
  assert.equal(
    options.requests.map(({ body }) => new URLSearchParams(body).get('attempt')),
    ['1', '2', '3', '4', '5'],
  )
})

test('I7: it backs off, twice as long each time, when no answer comes, and heeds Retry-After', async () => {
  const lost = () => {
    throw new TypeError('connection reset')
  }
  const busy = new Response('', { status: 429, headers: { 'retry-after': '60' } })
  const { poll, sleeps } = polled([
    lost,
    lost,
    new Response('', { status: 503 }),
    refused('authorization_pending'),
    busy,
    granted(),
  ])
  await poll()
  assert.equal(sleeps, [5, 10, 20, 40, 40, 80])
})

test('I7: it stops when the codes have expired', async () => {
  const { poll, options } = polled([refused('authorization_pending'), refused('authorization_pending')], 15)
  assert.is((await failureOf<OAuthError>(poll())).kind, 'expired')
  assert.is(options.requests.length, 2)
})

test('I8: access_denied and expired_token end it, and so does any other error', async () => {
  for (const [code, kind] of [
    ['access_denied', 'denied'],
    ['expired_token', 'expired'],
    ['invalid_client', 'client'],
    ['invalid_grant', 'grant'],
  ] as const) {
    const { poll, options } = polled([refused(code)])
    const error = await failureOf<OAuthError>(poll())
    assert.equal([error.kind, error.error, options.requests.length], [kind, code, 1])
    assert.not.match(`${error.stack} ${JSON.stringify(error)}`, /CANARY/)
  }
})

test('C12: the signal ends the wait', async () => {
  const controller = new AbortController()
  const { options } = polled([])
  const device = { ...(await startDevice(start, scripted(jsonAnswer(codes)))), intervalMs: 60_000 }
  const request: TokenRequest = { ...start, step: 'token', scope: [] }
  const waiting = failureOf<OAuthError>(pollDevice(device, () => request, { ...options, signal: controller.signal }))
  controller.abort()
  const error = await waiting
  assert.ok(error instanceof OAuthError)
  assert.equal([error.kind, options.requests.length], ['aborted', 0])
})

let provider: OidcProvider
const oidc = suite('device at oidc-provider')

prepare(oidc, async () => {
  provider = await startOidcProvider({
    clients: [
      {
        client_id: 'c',
        token_endpoint_auth_method: 'none',
        application_type: 'native',
        grant_types: ['urn:ietf:params:oauth:grant-type:device_code'],
        response_types: [],
        redirect_uris: [],
      },
    ],
    features: { devInteractions: { enabled: true }, deviceFlow: { enabled: true } },
  })
})
oidc.after(() => provider.close())

/** A user who enters the code, logs in and consents: the forms one after another, as a browser posts them. */
async function approve(address: string): Promise<void> {
  const jar = new Map<string, string>()
  let url = address
  let fields: URLSearchParams | undefined
  for (let hop = 0; hop < 20; hop++) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response: Response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie },
      ...(fields && { method: 'POST', body: fields }),
    })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      jar.set(name, value)
    }
    const location: string | null = response.headers.get('location')
    const page = await response.text()
    fields = undefined
    if (location) {
      url = new URL(location, url).href
      continue
    }
    const action: string | undefined = /<form[^>]*action="([^"]+)"/.exec(page)?.[1]
    if (!action || /sign-in success|Sign-in Success/i.test(page)) return
    url = new URL(action, url).href
    fields = new URLSearchParams()
    for (const [input] of page.matchAll(/<input[^>]*>/g)) {
      const name = /name="([^"]*)"/.exec(input)?.[1]
      const value = /value="([^"]*)"/.exec(input)?.[1]
      if (name) fields.set(name, name === 'login' ? 'user' : (value ?? 'any'))
    }
  }
  throw new Error('the approval did not come to an end')
}

oidc('I7, I8: it starts, is pending, and has tokens once the user has approved', async () => {
  const loopback = { [allowLoopback]: true } as const
  const url = `${provider.origin}/device/auth`
  const device = await startDevice({ ...start, url, body: form({ client_id: 'c', scope: 'openid' }) }, loopback)
  const request: TokenRequest = {
    connector: 'c/device',
    step: 'token',
    url: `${provider.origin}/token`,
    body: form({
      client_id: 'c',
      device_code: device.deviceCode,
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
    }),
    scope: [],
  }
  let waits = 0
  const sleep = async () => {
    if (++waits === 2) await approve(device.verificationUriComplete ?? '')
  }
  const tokens = await pollDevice(device, () => request, { ...loopback, sleep })
  assert.ok(tokens.accessToken)
  assert.is(waits, 2)
})

test.run()
oidc.run()
