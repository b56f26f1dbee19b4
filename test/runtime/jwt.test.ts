import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { base64urlOfBytes } from '../../compiler/runtime/encoding.js'
import type { OAuthError } from '../../compiler/runtime/error.js'
import { fromBase64, hex, hmac } from '../../compiler/runtime/hash.js'
import { base64url } from '../../compiler/runtime/helpers.js'
import { claimsOf, type SharedJwt, signJwt, signSharedJwt } from '../../compiler/runtime/jwt.js'
import { sign } from '../../compiler/runtime/signature.js'
import { ecJwk, edJwk, pemOf, rsaJwk } from './vectors.js'

const test = suite('jwt')

const payload = 'eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ'
const now = () => 1_700_000_000_500

/** The header of a token. */
function headerOf(token: string): unknown {
  return JSON.parse(String(Buffer.from(token.split('.')[0] ?? '', 'base64url')))
}

test('HMAC with SHA-256 as in RFC 7515 appendix A.1', async () => {
  const key = 'AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow'
  const signature = await hmac('SHA-256', fromBase64(key), `eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.${payload}`)
  assert.is(base64urlOfBytes(signature), 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')
})

test('RS256 as in RFC 7515 appendix A.2', async () => {
  assert.is(
    base64urlOfBytes(await sign('RS256', pemOf(rsaJwk), `eyJhbGciOiJSUzI1NiJ9.${payload}`)),
    'cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw',
  )
})

test('EdDSA as in RFC 8037 appendix A.4', async () => {
  const text = `eyJhbGciOiJFZERTQSJ9.${base64url('Example of Ed25519 signing')}`
  assert.is(
    base64urlOfBytes(await sign('EdDSA', pemOf(edJwk), text)),
    'hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg',
  )
})

const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey.export({ format: 'pem', type: 'pkcs8' })
const pss = { padding: 6, saltLength: 32 }
for (const [algorithm, key, digest, options] of [
  ['RS256', pemOf(rsaJwk), 'sha256', {}],
  ['RS384', pemOf(rsaJwk), 'sha384', {}],
  ['RS512', pemOf(rsaJwk), 'sha512', {}],
  ['PS256', pemOf(rsaJwk), 'sha256', pss],
  ['ES256', pemOf(ecJwk), 'sha256', { dsaEncoding: 'ieee-p1363' }],
  ['ES384', String(p384), 'sha384', { dsaEncoding: 'ieee-p1363' }],
  ['EdDSA', pemOf(edJwk), null, {}],
] as const) {
  test(`node:crypto verifies a token signed by ${algorithm}`, async () => {
    const token = await signJwt({ algorithm, key, claims: { sub: 'ünï' }, lifetime: 60 })
    const [header, claims, signature = ''] = token.split('.')
    const signed = Buffer.from(`${header}.${claims}`)
    assert.equal(headerOf(token), { typ: 'JWT', alg: algorithm })
    assert.ok(verify(digest, signed, { key: createPublicKey(key), ...options }, Buffer.from(signature, 'base64url')))
    assert.is(claimsOf(token).sub, 'ünï')
  })
}

for (const bits of ['256', '384', '512'] as const) {
  test(`HS${bits} is the HMAC of the first two parts`, async () => {
    const token = await signSharedJwt({ algorithm: `HS${bits}`, key: 'secret', claims: {}, lifetime: 1 })
    const [header, claims, signature] = token.split('.')
    assert.is(signature, base64urlOfBytes(await hmac(`SHA-${bits}`, 'secret', `${header}.${claims}`)))
  })
}

test('a secret may be bytes (Ghost)', async () => {
  const key = new Uint8Array([0, 255, 16])
  const token = await signSharedJwt({ algorithm: 'HS256', key, claims: {}, lifetime: 300, now })
  const [header, claims, signature] = token.split('.')
  assert.is(
    Buffer.from(signature ?? '', 'base64url').toString('hex'),
    hex(await hmac('SHA-256', key, `${header}.${claims}`)),
  )
})

test('times are whole seconds, iat lies a little back, and exp counts from it', async () => {
  const jwt: SharedJwt = { algorithm: 'HS256', key: 'k', claims: { iss: 'me', gone: undefined }, lifetime: 600, now }
  assert.equal(claimsOf(await signSharedJwt(jwt)), { iat: 1_699_999_995, exp: 1_700_000_595, iss: 'me' })
})

test('claims win over the defaults, and the header cannot change the algorithm', async () => {
  const token = await signSharedJwt({
    algorithm: 'HS256',
    key: 'k',
    header: { kid: 'key 1', alg: 'none', typ: undefined },
    claims: { iat: undefined, exp: 5 },
    lifetime: 60,
  })
  assert.equal(headerOf(token), { kid: 'key 1', alg: 'HS256' })
  assert.equal(claimsOf(token), { exp: 5 })
})

test('a token has a jti only when asked for, and never the same twice', async () => {
  const jwt: SharedJwt = { algorithm: 'HS256', key: 'k', claims: {}, lifetime: 60, unique: true }
  const first = claimsOf(await signSharedJwt(jwt)).jti
  assert.match(String(first), /^[\da-f-]{36}$/)
  assert.is.not(first, claimsOf(await signSharedJwt(jwt)).jti)
  assert.not('jti' in claimsOf(await signSharedJwt({ algorithm: 'HS256', key: 'k', claims: {}, lifetime: 60 })))
})

test('claims are read of any JWT, frozen, and cannot reach a prototype', () => {
  const token = `.${base64url('{"__proto__":{"polluted":1},"a":{"__proto__":{"b":1}},"constructor":"c"}')}.`
  const claims = claimsOf(token)
  assert.ok(Object.isFrozen(claims))
  assert.equal(Object.keys(claims), ['a', 'constructor'])
  assert.is(Object.assign({}, claims).polluted, undefined)
  assert.equal(Object.keys(claims.a as object), [])
})

test('what is not a JWT is a typed error that does not show it', () => {
  for (const token of [
    '',
    'canary',
    'a.canary.c',
    `.${base64url('[1]')}.`,
    `.${base64url('null')}.`,
    `.${base64url('7')}.`,
    `.${base64url('"text"')}.`,
    `.${base64url('canary')}.`,
  ]) {
    assert.throws(
      () => claimsOf(token),
      (error: OAuthError) => error.kind === 'response' && error.message === 'response: the token is not a JWT',
    )
  }
})

test('H7: a client assertion has iss = sub = client_id, the declared aud, a fresh jti and exp within 60 s', async () => {
  // As generated modules make it.
  const assertion = {
    algorithm: 'ES256',
    key: pemOf(ecJwk),
    header: { kid: 'k1' },
    claims: { iss: 'me', sub: 'me', aud: 'https://as.example/token' },
    lifetime: 60,
    unique: true,
    now,
  } as const
  const token = await signJwt(assertion)
  const { jti, ...claims } = claimsOf(token)
  assert.equal(headerOf(token), { typ: 'JWT', kid: 'k1', alg: 'ES256' })
  assert.equal(claims, {
    iat: 1_699_999_995,
    exp: 1_700_000_055,
    iss: 'me',
    sub: 'me',
    aud: 'https://as.example/token',
  })
  assert.ok(Number(claims.exp) - now() / 1000 <= 60)
  assert.is.not(jti, claimsOf(await signJwt(assertion)).jti)
})

test.run()
