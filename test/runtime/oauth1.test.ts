import { createPublicKey, verify } from 'node:crypto'
import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type OAuth1Request, oauth1Header } from '../../compiler/runtime/oauth1.js'
import { hmacSha1, hmacSha256, plaintext, rsaSha1, signatureBase } from '../../compiler/runtime/oauth1-signature.js'
import { form, json } from '../../compiler/runtime/parameters.js'
import { percentEncode } from '../../compiler/runtime/percent.js'
import { withDebian } from '../support/debian.js'
import { hasPython, runPython } from '../support/python.js'
import { pemOf, rsaJwk } from './vectors.js'

const test = suite('oauth1')

/** The example of OAuth Core 1.0a appendix A.5. */
const photos: OAuth1Request = {
  method: 'GET',
  url: 'http://photos.example.net/photos?file=vacation.jpg&size=original',
  consumerKey: 'dpf43f3p2l4k3l03',
  consumerSecret: 'kd94hf93k423kf44',
  token: 'nnch734d00sl2jdk',
  tokenSecret: 'pfkkdhi9sl3r4s00',
  signatureMethod: hmacSha1,
  nonce: 'kllo9940pd9333jh',
  timestamp: 1191242096,
}

/** The members of a header, decoded. */
function members(header: string): Record<string, string> {
  const found = [...header.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [
    name,
    decodeURIComponent(`${value}`),
  ])
  return Object.fromEntries(found)
}

test('the photos of OAuth Core 1.0a appendix A.5', async () => {
  assert.is(
    await oauth1Header({ ...photos, realm: 'http://photos.example.net/' }),
    'OAuth realm="http://photos.example.net/", oauth_consumer_key="dpf43f3p2l4k3l03", oauth_nonce="kllo9940pd9333jh", oauth_signature_method="HMAC-SHA1", oauth_timestamp="1191242096", oauth_token="nnch734d00sl2jdk", oauth_version="1.0", oauth_signature="tR3%2BTy81lMeYAr%2FFid0kMTYa%2FWM%3D"',
  )
})

test('the base string of RFC 5849 section 3.4.1.1', () => {
  const protocol = [
    ['oauth_consumer_key', '9djdj82h48djs9d2'],
    ['oauth_token', 'kkk9d7dh3k39sjv7'],
    ['oauth_signature_method', 'HMAC-SHA1'],
    ['oauth_timestamp', '137131201'],
    ['oauth_nonce', '7d8f3e4a'],
  ] as const
  const body = { type: 'application/x-www-form-urlencoded; charset=utf-8', text: 'c2&a3=2+q' }
  assert.is(
    signatureBase('post', 'http://EXAMPLE.com:80/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b', protocol, body),
    'POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D%26c%2540%3D%26c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7',
  )
})

test('the base string addresses of RFC 5849 section 3.4.1.2', () => {
  assert.match(
    signatureBase('GET', 'http://EXAMPLE.COM:80/r%20v/X?id=123', []),
    /^GET&http%3A%2F%2Fexample\.com%2Fr%2520v%2FX&/,
  )
  assert.is(
    signatureBase('GET', 'https://www.example.net:8080/?q=1', []),
    'GET&https%3A%2F%2Fwww.example.net%3A8080%2F&q%3D1',
  )
})

/** The test cases of the OAuth wiki, section RSA-SHA1. */
const rsa: OAuth1Request = {
  method: 'GET',
  url: 'http://photos.example.net/photos?file=vacaction.jpg&size=original',
  consumerKey: 'dpf43f3p2l4k3l03',
  consumerSecret: '',
  signatureMethod: rsaSha1,
  nonce: '13917289812797014437',
  timestamp: 1196666512,
  privateKey: `-----BEGIN PRIVATE KEY-----
MIICdgIBADANBgkqhkiG9w0BAQEFAASCAmAwggJcAgEAAoGBALRiMLAh9iimur8V
A7qVvdqxevEuUkW4K+2KdMXmnQbG9Aa7k7eBjK1S+0LYmVjPKlJGNXHDGuy5Fw/d
7rjVJ0BLB+ubPK8iA/Tw3hLQgXMRRGRXXCn8ikfuQfjUS1uZSatdLB81mydBETlJ
hI6GH4twrbDJCR2Bwy/XWXgqgGRzAgMBAAECgYBYWVtleUzavkbrPjy0T5FMou8H
X9u2AC2ry8vD/l7cqedtwMPp9k7TubgNFo+NGvKsl2ynyprOZR1xjQ7WgrgVB+mm
uScOM/5HVceFuGRDhYTCObE+y1kxRloNYXnx3ei1zbeYLPCHdhxRYW7T0qcynNmw
rn05/KO2RLjgQNalsQJBANeA3Q4Nugqy4QBUCEC09SqylT2K9FrrItqL2QKc9v0Z
zO2uwllCbg0dwpVuYPYXYvikNHHg+aCWF+VXsb9rpPsCQQDWR9TT4ORdzoj+Nccn
qkMsDmzt0EfNaAOwHOmVJ2RVBspPcxt5iN4HI7HNeG6U5YsFBb+/GZbgfBT3kpNG
WPTpAkBI+gFhjfJvRw38n3g/+UeAkwMI2TJQS4n8+hid0uus3/zOjDySH3XHCUno
cn1xOJAyZODBo47E+67R4jV1/gzbAkEAklJaspRPXP877NssM5nAZMU0/O/NGCZ+
3jPgDUno6WbJn5cqm8MqWhW1xGkImgRk+fkDBquiq4gPiT898jusgQJAd5Zrr6Q8
AO/0isr/3aa6O6NLQxISLKcPDk2NOccAfS/xOtfOz4sJYM3+Bs4Io9+dZGSDCA54
Lw03eHTNQghS0A==
-----END PRIVATE KEY-----`,
}

test('RSA-SHA1 with the key and the request of the OAuth wiki', async () => {
  assert.is(
    members(await oauth1Header(rsa)).oauth_signature,
    'jvTp/wX1TYtByB1m+Pbyo0lnCOLIsyGCH7wke8AUs3BpnwZJtAuEJkvQL2/9n4s5wUmUl4aCI4BwpraNx4RtEXMe5qg5T1LVTGliMRpKasKsW//e+RinhejgCuzoH26dyF8iY2ZZ/5D1ilgeijhV/vBka5twt399mXwaYdCwFYE=',
  )
})

test('node:crypto verifies RSA-SHA1', async () => {
  const request = { ...photos, signatureMethod: rsaSha1, privateKey: pemOf(rsaJwk, 'pkcs1') }
  const { oauth_signature = '', ...protocol } = members(await oauth1Header(request))
  const base = signatureBase('GET', photos.url, Object.entries(protocol))
  const key = createPublicKey({ key: rsaJwk, format: 'jwk' })
  assert.ok(verify('sha1', Buffer.from(base), key, Buffer.from(oauth_signature, 'base64')))
})

test('PLAINTEXT is the two secrets, encoded (RFC 5849 section 3.4.4)', async () => {
  const request = {
    ...photos,
    signatureMethod: plaintext,
    consumerSecret: 'djr9rjt0jd78jf88',
    tokenSecret: 'jjd99$tj88uiths3',
  }
  assert.is(members(await oauth1Header(request)).oauth_signature, 'djr9rjt0jd78jf88&jjd99%24tj88uiths3')
})

test('a body that is not a form is signed by its digest, when asked for (OAuth Request Body Hash)', async () => {
  const hello = {
    ...photos,
    method: 'PUT',
    bodyHash: true,
    body: { type: 'text/plain', text: 'Hello World!' },
  } as const
  assert.is(members(await oauth1Header(hello)).oauth_body_hash, 'Lve95gjOVATpfV8EL5X4nxwjKHE=')
  assert.is(members(await oauth1Header({ ...hello, body: undefined })).oauth_body_hash, '2jmj7l5rSw0yVb/vlWAYkK/YBwk=')
  const sha256 = { ...hello, signatureMethod: hmacSha256 }
  assert.is(members(await oauth1Header(sha256)).oauth_body_hash, 'f4OxZX/x/FO5LcGBSKHWXfwtSx+j1ncoSt3SABJtkGk=')
  const rsa = { ...hello, signatureMethod: rsaSha1, privateKey: pemOf(rsaJwk, 'pkcs1') }
  assert.is(members(await oauth1Header(rsa)).oauth_body_hash, 'Lve95gjOVATpfV8EL5X4nxwjKHE=')
  for (const other of [
    { ...hello, body: form({ a: '1' }) },
    { ...hello, signatureMethod: plaintext },
    { ...hello, bodyHash: undefined },
  ]) {
    const { bodyHash, ...rest } = other
    const header = await oauth1Header(bodyHash ? { ...rest, bodyHash } : rest)
    assert.is(members(header).oauth_body_hash, undefined)
  }
})

test('the realm is not signed, and cannot leave its quotes', async () => {
  const plain = members(await oauth1Header(photos)).oauth_signature
  const header = await oauth1Header({ ...photos, realm: 'a"b\\' })
  assert.ok(header.startsWith('OAuth realm="a\\"b\\\\", oauth_'))
  assert.ok(header.endsWith(`oauth_signature="${percentEncode(plain ?? '')}"`))
  const fails = oauth1Header({ ...photos, realm: 'a\r\nb' })
  assert.match(String(await fails.catch((error: unknown) => error)), /realm has a character/)
})

test('each request has its own nonce, and the time of the clock', async () => {
  const { nonce: _, timestamp: __, ...request } = photos
  const [one, other] = [await oauth1Header({ ...request, now: () => 1700 }), await oauth1Header(request)].map(members)
  assert.is(one?.oauth_timestamp, '1')
  assert.is.not(one?.oauth_nonce, other?.oauth_nonce)
})

test('encoding: any text is unreserved characters and escapes, and is the same after decoding (RFC 5849 section 3.6)', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const encoded = percentEncode(text)
      assert.match(encoded, /^([\w.~-]|%[\dA-F]{2})*$/)
      assert.is(decodeURIComponent(encoded), text)
    }),
  )
  assert.is(percentEncode("!*'()~ +\ud800"), '%21%2A%27%28%29~%20%2B%EF%BF%BD')
})

test('parameters: their order in the request does not matter, and the base string has three parts', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string(), fc.string({ unit: 'binary' })), { maxLength: 8 }), (pairs) => {
      const url = (given: typeof pairs) => `https://host/?${new URLSearchParams(given)}`
      const base = signatureBase('GET', url(pairs), [])
      assert.is(base, signatureBase('GET', url([...pairs].reverse()), []))
      assert.is(base.split('&').length, 3)
    }),
  )
})

const script = `
import json, sys
from oauthlib.oauth1 import Client
out = []
for r in json.load(sys.stdin):
    client = Client(r['consumerKey'], r['consumerSecret'], r['token'], r['tokenSecret'], signature_method=r['name'],
                    nonce=r['nonce'], timestamp=str(r['timestamp']), rsa_key=r['privateKey'])
    _, headers, _ = client.sign(r['url'], r['method'], r['text'] or None, {'Content-Type': r['type']} if r['text'] else {})
    out.append(headers['Authorization'])
json.dump(out, sys.stdout)
`

withDebian(
  'python3-oauthlib',
  hasPython('oauthlib'),
  test,
)('oauthlib signs the same requests the same way', async () => {
  const parameters = fc.dictionary(
    fc.stringMatching(/^[a-z\d_.~-]{1,6}$/),
    fc.string({ unit: 'grapheme', minLength: 1 }),
    { maxKeys: 4 },
  )
  const secret = fc.string({ minLength: 1 })
  const samples = fc.sample(
    fc.record({ query: parameters, body: parameters, consumerSecret: secret, tokenSecret: secret }),
    60,
  )
  const methods = [hmacSha1, hmacSha256, rsaSha1, plaintext]
  const requests = samples.map(
    ({ query, body, ...secrets }, index): OAuth1Request & { readonly privateKey: string } => ({
      ...photos,
      ...secrets,
      method: 'POST',
      url: `https://example.com/a/b?${new URLSearchParams(query)}`,
      body: Object.keys(body)[0] ? form(body) : undefined,
      signatureMethod: methods[index % methods.length] ?? hmacSha1,
      privateKey: `${rsa.privateKey}`,
    }),
  )
  const input = requests.map((request) => ({
    ...request,
    ...request.body,
    text: request.body?.text ?? '',
    name: request.signatureMethod.name,
  }))
  const output = runPython(script, input) as string[]
  for (const [index, request] of requests.entries()) {
    assert.equal(members(await oauth1Header(request)), members(output[index] ?? ''))
  }
})

test('a JSON body is not signed without its digest', async () => {
  assert.is(await oauth1Header({ ...photos, body: json({ a: 1 }) }), await oauth1Header(photos))
})

test.run()
