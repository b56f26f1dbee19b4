import { execFileSync } from 'node:child_process'
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, verify } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { OAuthError } from '../../compiler/runtime/error.js'
import type { Bytes } from '../../compiler/runtime/hash.js'
import { certificateText, certificateThumbprint, fingerprint, importPrivateKey } from '../../compiler/runtime/keys.js'
import { type SignatureAlgorithm, sign } from '../../compiler/runtime/signature.js'
import { failureOf } from './scripted.js'
import { ecJwk, pemOf, rsaJwk } from './vectors.js'

const test = suite('keys')

const encoding = { privateKeyEncoding: { format: 'pem' }, publicKeyEncoding: { format: 'pem', type: 'spki' } } as const

for (const namedCurve of ['P-256', 'P-384'] as const) {
  for (const type of ['pkcs8', 'sec1'] as const) {
    test(`an EC key of ${namedCurve} in ${type} signs`, async () => {
      const keys = generateKeyPairSync('ec', { namedCurve, ...encoding, privateKeyEncoding: { format: 'pem', type } })
      const algorithm = `ES${namedCurve.slice(2)}` as SignatureAlgorithm
      const signature = await sign(algorithm, keys.privateKey, 'text')
      const key = { key: keys.publicKey, dsaEncoding: 'ieee-p1363' } as const
      assert.ok(verify(`sha${namedCurve.slice(2)}`, Buffer.from('text'), key, signature))
    })
  }
}

for (const type of ['pkcs8', 'pkcs1'] as const) {
  test(`an RSA key in ${type} signs`, async () => {
    const pem = pemOf(rsaJwk, type)
    const signature = await sign('RS256', pem, 'text')
    assert.ok(verify('sha256', Buffer.from('text'), createPublicKey(pem), signature))
  })
}

test('a key is read with Windows line ends, on one line, with escaped line breaks, and after other blocks', async () => {
  const pem = pemOf(rsaJwk)
  const parameters = '-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n'
  for (const text of [
    pem.replace(/\n/g, '\r\n'),
    pem.replace(/\n/g, ' '),
    JSON.stringify(pem).slice(1, -1),
    parameters + pem,
    `  ${pem}`,
  ]) {
    assert.equal([...(await sign('RS256', text, 'text'))], [...(await sign('RS256', pem, 'text'))])
  }
})

test('what is not a usable key is refused as input, and never shown', async () => {
  const { privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    ...encoding,
    privateKeyEncoding: { format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'x' },
  })
  const legacy = pemOf(rsaJwk, 'pkcs1').replace('-----\n', '-----\nProc-Type: 4,ENCRYPTED\n\n')
  const curve = generateKeyPairSync('ec', {
    namedCurve: 'secp256k1',
    ...encoding,
    privateKeyEncoding: { format: 'pem', type: 'sec1' },
  }).privateKey
  const otherCurve = generateKeyPairSync('ec', {
    namedCurve: 'P-384',
    ...encoding,
    privateKeyEncoding: { format: 'pem', type: 'sec1' },
  }).privateKey
  const texts = {
    'no PEM block of a PRIVATE KEY': 'MIIEcanary',
    'an encrypted private key': privateKey,
    'the text is not Base64': '-----BEGIN PRIVATE KEY-----\nc@nary\n-----END PRIVATE KEY-----',
  }
  for (const [message, text] of [
    ...Object.entries(texts),
    ['an encrypted private key', legacy],
    ['not a private key for RSASSA-PKCS1-v1_5', pemOf(ecJwk)],
    ['not a private key for RSASSA-PKCS1-v1_5', curve],
  ]) {
    const error = await failureOf<OAuthError>(sign('RS256', `${text}`, 'text'))
    assert.is(error.kind, 'input')
    assert.is(error.message, `input: ${message}`)
    assert.is(error.cause, undefined)
  }
  for (const text of [
    pemOf(rsaJwk),
    pemOf(rsaJwk, 'pkcs1'),
    curve,
    otherCurve,
    '-----BEGIN DSA PRIVATE KEY-----\nAAAA\n-----END',
  ]) {
    const error = await failureOf<OAuthError>(sign('ES256', text, 'text'))
    assert.is(error.message, 'input: not a private key for ECDSA')
  }
})

test('what OpenSSL names by its algorithm is wrapped as PKCS#8, in the shortest form that DER allows', async () => {
  const { importKey } = crypto.subtle
  const given: Buffer[] = []
  crypto.subtle.importKey = ((format: 'pkcs8', bytes: Bytes, ...rest: [never, never, never]) => {
    given.push(Buffer.from(bytes))
    return importKey.call(crypto.subtle, format, bytes, ...rest)
  }) as typeof importKey
  try {
    await sign('RS256', pemOf(rsaJwk, 'pkcs1'), 'text')
    await sign('ES256', pemOf(ecJwk, 'sec1'), 'text')
  } finally {
    crypto.subtle.importKey = importKey
  }
  const [rsa, ec] = given
  assert.ok(rsa?.equals(createPrivateKey(pemOf(rsaJwk)).export({ format: 'der', type: 'pkcs8' })))
  const head = '308190020100301306072a8648ce3d020106082a8648ce3d030107'
  assert.match(`${ec?.toString('hex')}`, new RegExp(`^3081..${head.slice(6)}04[0-7].30`))
})

test('an imported key cannot be read out', async () => {
  const key = await importPrivateKey(pemOf(ecJwk), { name: 'ECDSA', namedCurve: 'P-256' })
  assert.not(key.extractable)
})

test('the fingerprint is the digest of the public key, as OpenSSL writes it', async () => {
  const others = ['P-384', 'P-521'].flatMap((namedCurve) =>
    (['pkcs8', 'sec1'] as const).map(
      (type) =>
        generateKeyPairSync('ec', { namedCurve, ...encoding, privateKeyEncoding: { format: 'pem', type } }).privateKey,
    ),
  )
  for (const pem of [pemOf(rsaJwk), pemOf(rsaJwk, 'pkcs1'), pemOf(ecJwk), pemOf(ecJwk, 'sec1'), ...others]) {
    const spki = createPublicKey(pem).export({ type: 'spki', format: 'der' })
    assert.is(await fingerprint(pem), createHash('sha256').update(spki).digest('base64'))
  }
  const { privateKey } = generateKeyPairSync('ed25519', {
    ...encoding,
    privateKeyEncoding: { format: 'pem', type: 'pkcs8' },
  })
  assert.is(
    (await failureOf<OAuthError>(fingerprint(privateKey))).message,
    'input: the private key is neither an RSA nor an EC key',
  )
})

test("a certificate's thumbprints are those of OpenSSL", async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tenon-keys-'))
  try {
    const [key, file] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')]
    const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=test', '-keyout', key, '-out', file]
    execFileSync('openssl', made, { stdio: 'ignore' })
    const certificate = readFileSync(file, 'utf8')
    for (const algorithm of ['SHA-1', 'SHA-256'] as const) {
      const name = algorithm.replace('-', '').toLowerCase()
      const printed = String(execFileSync('openssl', ['x509', '-in', file, '-noout', '-fingerprint', `-${name}`]))
      const digits = printed.replace(/.*=|:|\s/g, '')
      assert.is(await certificateThumbprint(certificate, algorithm), Buffer.from(digits, 'hex').toString('base64url'))
    }
    assert.is(certificateText(certificate), certificate.replace(/-----.*?-----|\s/g, ''))
    assert.is(certificateText(readFileSync(key, 'utf8') + certificate), certificateText(certificate))
    const both = readFileSync(key, 'utf8') + certificate
    assert.is(await certificateThumbprint(both, 'SHA-1'), await certificateThumbprint(certificate, 'SHA-1'))
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test.run()
