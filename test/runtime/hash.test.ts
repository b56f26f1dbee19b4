import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { OAuthError } from '../../compiler/runtime/error.js'
import { fromBase64, fromHex, hex, hmac, sha1, sha256, sha512 } from '../../compiler/runtime/hash.js'
import { md5 } from '../../compiler/runtime/md5.js'
import { failureOf } from './scripted.js'

const test = suite('hash')

for (const [text, digest] of Object.entries({
  '': 'd41d8cd98f00b204e9800998ecf8427e',
  a: '0cc175b9c0f1b6a831c399e269772661',
  abc: '900150983cd24fb0d6963f7d28e17f72',
  'message digest': 'f96b697d7cb7938d525a2f31aaf161d0',
  abcdefghijklmnopqrstuvwxyz: 'c3fcd3d76192e4007dfb496cca67e13b',
  ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789: 'd174ab98d277d9f5a5611c2c9f419d9f',
  '12345678901234567890123456789012345678901234567890123456789012345678901234567890':
    '57edf4a22be3c955ac49da2e2107b67a',
})) {
  test(`MD5 of "${text}" (RFC 1321 appendix A.5)`, () => {
    assert.is(hex(md5(text)), digest)
  })
}

test('MD5 of any bytes is that of node:crypto', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      assert.is(hex(md5(bytes)), createHash('md5').update(bytes).digest('hex'))
    }),
  )
})

test('SHA digests of any text are those of node:crypto', async () => {
  for (const [algorithm, digest] of Object.entries({ sha1, sha256, sha512 })) {
    for (const text of ['', 'abc', 'ünï\u0000']) {
      assert.is(hex(await digest(text)), createHash(algorithm).update(text).digest('hex'))
    }
  }
})

test('HMAC with the keys and texts of RFC 4231 sections 4.2 to 4.4, and RFC 2202', async () => {
  assert.is(
    hex(await hmac('SHA-256', new Uint8Array(20).fill(0x0b), 'Hi There')),
    'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
  )
  assert.is(
    hex(await hmac('SHA-512', new Uint8Array(20).fill(0x0b), 'Hi There')),
    '87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cdedaa833b7d6b8a702038b274eaea3f4e4be9d914eeb61f1702e696c203a126854',
  )
  assert.is(
    hex(await hmac('SHA-256', 'Jefe', 'what do ya want for nothing?')),
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  )
  assert.is(
    hex(await hmac('SHA-256', new Uint8Array(20).fill(0xaa), new Uint8Array(50).fill(0xdd))),
    '773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe',
  )
  assert.is(
    hex(await hmac('SHA-1', 'Jefe', 'what do ya want for nothing?')),
    'effcdf6ae5eb2fa2d27416d5f184df9c259a7c79',
  )
})

test('an empty key is refused', async () => {
  assert.is((await failureOf<OAuthError>(hmac('SHA-256', '', 'text'))).kind, 'input')
})

test('hexadecimal digits and Base64 are read back, and what is neither is refused without being shown', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      assert.equal([...fromHex(hex(bytes))], [...bytes])
      assert.equal([...fromBase64(Buffer.from(bytes).toString('base64'))], [...bytes])
      assert.equal([...fromBase64(Buffer.from(bytes).toString('base64url'))], [...bytes])
    }),
  )
  assert.throws(
    () => fromHex('abc'),
    (error: OAuthError) => error.kind === 'input',
  )
  for (const read of [fromHex, fromBase64]) {
    assert.throws(
      () => read('s3cret!'),
      (error: OAuthError) => error.kind === 'input' && !error.message.includes('s3cret'),
    )
  }
})

test.run()
