import { execFileSync, spawnSync } from 'node:child_process'
import { createHash, createPublicKey, verify } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { OAuthError } from '../../compiler/runtime/error.js'
import { at } from '../../compiler/runtime/exchange.js'
import { type Saml, samlAssertion } from '../../compiler/runtime/saml.js'
import { readXml } from '../../compiler/runtime/xml-reader.js'
import { withDebian } from '../support/debian.js'
import { failureOf } from './scripted.js'
import { pemOf, rsaJwk } from './vectors.js'

const test = suite('saml')

const saml: Saml = {
  issuer: 'client',
  subject: 'user@example.com',
  audience: 'https://as.example.com',
  recipient: 'https://as.example.com/token',
  privateKey: pemOf(rsaJwk),
  lifetime: 300,
  now: () => Date.UTC(2026, 0, 2, 3, 4, 5, 678),
}
const publicKey = createPublicKey({ key: rsaJwk, format: 'jwk' })

test('the assertion says what RFC 7522 section 3 asks for', async () => {
  const answer = readXml(await samlAssertion({ ...saml, attributes: { api_key: 'k', other: 'o' } }))
  const assertion = (path: string) => at(answer, `Assertion.${path}`)
  assert.is(assertion('@Version'), '2.0')
  assert.is(assertion('@IssueInstant'), '2026-01-02T03:04:05Z')
  assert.is(assertion('Issuer'), 'client')
  assert.equal(assertion('Subject.NameID'), {
    '@Format': 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified',
    '#text': 'user@example.com',
  })
  assert.equal(assertion('Subject.SubjectConfirmation'), {
    '@Method': 'urn:oasis:names:tc:SAML:2.0:cm:bearer',
    SubjectConfirmationData: { '@NotOnOrAfter': '2026-01-02T03:09:05Z', '@Recipient': 'https://as.example.com/token' },
  })
  assert.equal(assertion('Conditions'), {
    '@NotBefore': '2026-01-02T03:03:05Z',
    '@NotOnOrAfter': '2026-01-02T03:09:05Z',
    AudienceRestriction: { Audience: 'https://as.example.com' },
  })
  assert.equal(assertion('AttributeStatement.Attribute'), [
    { '@Name': 'api_key', AttributeValue: 'k' },
    { '@Name': 'other', AttributeValue: 'o' },
  ])
  assert.is(assertion('AuthnStatement'), undefined)
  assert.is(assertion('Signature.SignedInfo.Reference.@URI'), `#${assertion('@ID')}`)
  assert.is(assertion('Signature.KeyInfo'), undefined)
  for (const path of ['#text', 'Signature.#text']) assert.is(assertion(path), undefined, 'nothing between elements')
})

test('an authentication statement is there when it is asked for', async () => {
  const authentication = 'urn:oasis:names:tc:SAML:2.0:ac:classes:PreviousSession'
  const answer = readXml(await samlAssertion({ ...saml, authentication }))
  assert.equal(at(answer, 'Assertion.AuthnStatement'), {
    '@AuthnInstant': '2026-01-02T03:04:05Z',
    '@SessionIndex': at(answer, 'Assertion.@ID'),
    AuthnContext: { AuthnContextClassRef: authentication },
  })
  assert.is(at(answer, 'Assertion.#text'), undefined, 'nothing between elements')
})

test('node:crypto verifies the digest of the assertion and the signature over that', async () => {
  const text = await samlAssertion({ ...saml, subject: `<&>"'\r\n é`, issuer: ']]>' })
  const [signature = ''] = /<ds:Signature .*<\/ds:Signature>/s.exec(text) ?? []
  const [info = ''] = /<ds:SignedInfo .*<\/ds:SignedInfo>/s.exec(signature) ?? []
  const value = (name: string) => new RegExp(`<ds:${name}>([^<]*)<`).exec(signature)?.[1] ?? ''
  assert.is(value('DigestValue'), createHash('sha256').update(text.replace(signature, '')).digest('base64'))
  assert.ok(verify('sha256', Buffer.from(info), publicKey, Buffer.from(value('SignatureValue'), 'base64')))
})

test('two assertions never have the same ID', async () => {
  const id = async () => at(readXml(await samlAssertion(saml)), 'Assertion.@ID')
  assert.is.not(await id(), await id())
})

test('a value that XML cannot hold is refused, and the key is not shown', async () => {
  assert.is((await failureOf<OAuthError>(samlAssertion({ ...saml, subject: 'a\u0000' }))).kind, 'input')
  const error = await failureOf<OAuthError>(samlAssertion({ ...saml, privateKey: 'canary' }))
  assert.not.match(error.message, /canary/)
})

const xmlsec = spawnSync('xmlsec1', ['--version']).status === 0
const real = withDebian('xmlsec1', xmlsec, test)

real('xmlsec1 verifies assertions with any values, and refuses a changed one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tenon-saml-'))
  try {
    const [key, file] = [join(folder, 'key.pem'), join(folder, 'assertion.xml')]
    writeFileSync(key, publicKey.export({ type: 'spki', format: 'pem' }))
    const verified = (text: string) => {
      writeFileSync(file, text)
      const command = ['--verify', '--id-attr:ID', 'Assertion', '--pubkey-pem', key, file]
      return spawnSync('xmlsec1', command).status === 0
    }
    const value = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .map((text) => `${text}&<>"'\t\n\r`.replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, ''))
    const samples = fc.sample(
      fc.record({ issuer: value, subject: value, recipient: value, attributes: fc.dictionary(value, value) }),
      8,
    )
    for (const sample of samples) {
      const text = await samlAssertion({ ...saml, ...sample, authentication: 'urn:x' })
      assert.ok(verified(text), text)
      assert.not(verified(text.replace('Version="2.0"', 'Version="2.1"')))
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
})

real('xmlsec1 verifies by the certificate that goes along', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tenon-saml-'))
  try {
    const [key, certificate, file] = ['key.pem', 'certificate.pem', 'assertion.xml'].map((name) =>
      join(folder, name),
    ) as [string, string, string]
    const made = [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-subj',
      '/CN=test',
      '-keyout',
      key,
      '-out',
      certificate,
    ]
    execFileSync('openssl', made, { stdio: 'ignore' })
    const keys = { privateKey: readFileSync(key, 'utf8'), certificate: readFileSync(certificate, 'utf8') }
    writeFileSync(file, await samlAssertion({ ...saml, ...keys }))
    const command = ['--verify', '--id-attr:ID', 'Assertion', '--trusted-pem', certificate, file]
    assert.is(spawnSync('xmlsec1', command).status, 0)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test.run()
