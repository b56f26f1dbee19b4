import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type Challenge, challenges } from '../../compiler/runtime/challenge.js'
import { type DigestRequest, digestChallenge, digestHeader, withDigest } from '../../compiler/runtime/digest.js'
import type { OAuthError } from '../../compiler/runtime/error.js'
import { allowLoopback } from '../../compiler/runtime/options.js'
import { hasApache, withApache } from '../support/apache.js'
import { withDebian } from '../support/debian.js'
import { failureOf, type Received, scripted } from './scripted.js'

const test = suite('digest')

/** The members of an answer. */
function membersOf(header: string | null): ReadonlyMap<string, string> {
  return challenges(header)[0]?.parameters ?? new Map()
}

/** RFC 7616 section 3.9.1. */
const rfc7616 = ['SHA-256', 'MD5'].map(
  (algorithm) =>
    `Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=${algorithm}, nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"`,
)
const mufasa: DigestRequest = {
  method: 'GET',
  uri: '/dir/index.html',
  username: 'Mufasa',
  password: 'Circle of Life',
  clientNonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
}

/** The first challenge of a header that can be answered. */
function challengeOf(header: string): Challenge {
  const challenge = digestChallenge(header)
  if (!challenge) throw new Error('no challenge')
  return challenge
}

test('RFC 7616 section 3.9.1: the answer by MD5', async () => {
  assert.is(
    await digestHeader(challengeOf(rfc7616[1] ?? ''), mufasa),
    'Digest username="Mufasa", realm="http-auth@example.org", nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", uri="/dir/index.html", response="8ca523f5e9506fed4657c9700eebdbec", cnonce="f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS", algorithm=MD5, qop=auth, nc=00000001',
  )
})

test('RFC 7616 section 3.9.1: the answer by SHA-256, which the server names first', async () => {
  const challenge = challengeOf(rfc7616.join(', '))
  const members = membersOf(await digestHeader(challenge, mufasa))
  assert.is(members.get('algorithm'), 'SHA-256')
  assert.is(members.get('response'), '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1')
})

test('RFC 2617 section 3.5', async () => {
  const challenge = challengeOf(
    'Digest realm="testrealm@host.com", qop="auth,auth-int", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", opaque="5ccc069c403ebaf9f0171e9517f40e41"',
  )
  const request = { ...mufasa, password: 'Circle Of Life', clientNonce: '0a4f113b' }
  const members = membersOf(await digestHeader(challenge, request))
  assert.is(members.get('response'), '6629fae49393a05397450978507c4ef1')
  assert.not(members.has('algorithm'))
})

test('RFC 2069: a challenge without qop has no counted answer', async () => {
  const challenge = challengeOf('Digest realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093"')
  const members = membersOf(await digestHeader(challenge, { ...mufasa, password: 'CircleOfLife' }))
  // RFC 2069 section 2.4, with the correction of its erratum 749.
  assert.is(members.get('response'), '1949323746fe6a43ef61f9606e7febea')
  assert.not(['nc', 'cnonce', 'qop'].some((name) => members.has(name)))
})

test('F8: the challenge is found among others; one that cannot be answered is passed over', () => {
  const unknown = 'Digest realm="a", nonce="1", algorithm=SHA-512-256, qop="auth"'
  const integrity = 'Digest realm="b", nonce="2", qop="auth-int"'
  const known = 'digest REALM="c \\"d\\"", NONCE="3", Algorithm=md5, qop=auth'
  const found = digestChallenge(`Basic realm="x, Digest nonce=9", ${unknown}, ${integrity}, ${known}`)
  assert.is(found?.parameters.get('realm'), 'c "d"')
  for (const header of [null, '', 'Basic realm="x"', unknown, integrity, 'Digest realm="a"']) {
    assert.is(digestChallenge(header), undefined)
  }
})

test('names and realms stay in their quotes; a name beyond ASCII is encoded; a hashed one is hidden', async () => {
  const challenge = challengeOf('Digest realm="a\\"b", nonce="n", qop="auth"')
  const quoted = await digestHeader(challenge, { ...mufasa, username: 'x", realm="y' })
  assert.ok(quoted.startsWith('Digest username="x\\", realm=\\"y", realm="a\\"b", '))
  const beyond = await digestHeader(challenge, { ...mufasa, username: 'Jäsøn Doe' })
  assert.match(beyond, / username\*=UTF-8''J%C3%A4s%C3%B8n%20Doe,/)
  assert.not.match(beyond, /username="/)

  // RFC 7616 section 3.9.2 has the hash of this name by SHA-512/256; this is the one by SHA-256.
  const hashed = challengeOf('Digest realm="api@example.org", nonce="n", qop="auth", algorithm=SHA-256, userhash=true')
  const members = membersOf(await digestHeader(hashed, { ...mufasa, username: 'Jäsøn Doe' }))
  assert.match(members.get('username') ?? '', /^[\da-f]{64}$/)
  assert.is(members.get('userhash'), 'true')
  await failureOf<OAuthError>(digestHeader(challengeOf('Digest nonce="a\r\nX: y"'), mufasa))
})

test('what the challenge has empty is given back empty', async () => {
  const header = await digestHeader(challengeOf('Digest realm="", nonce="n", opaque="", qop="auth"'), mufasa)
  assert.match(header, /^Digest username="Mufasa", realm="", nonce="n", .*, opaque="", qop=auth, nc=00000001$/)
})

test('-sess binds the secret to both nonces', async () => {
  const challenge = (algorithm: string) =>
    challengeOf(`Digest realm="r", nonce="n", qop="auth", algorithm=${algorithm}`)
  const response = async (algorithm: string) =>
    membersOf(await digestHeader(challenge(algorithm), mufasa)).get('response')
  assert.is.not(await response('MD5'), await response('MD5-sess'))
  assert.is.not(await response('SHA-256'), await response('SHA-256-sess'))
})

/** Answers only to the user, at a nonce; others get the challenge. */
function guarded(nonce: string, stale = '') {
  return (request: Received) => {
    const members = membersOf(request.headers.get('authorization'))
    const challenge = `Digest realm="r", nonce="${nonce}", qop="auth"${stale}`
    if (members.get('nonce') === nonce) return new Response(request.body)
    return new Response('', { status: 401, headers: { 'www-authenticate': challenge } })
  }
}

const credentials = { username: 'u', password: 'CANARY' }

test('a challenge is answered once; then requests bring the answer along, counted; an ended nonce is replaced', async () => {
  const first = guarded('1')
  const second = guarded('2', ', stale=true')
  const options = scripted(first, first, first, second, second)
  const { fetch } = withDigest(['https://host'], credentials)(options)
  const send = async () => (await fetch?.('https://host/a?b=c', { method: 'POST', body: 'text' }))?.text()
  assert.equal([await send(), await send(), await send()], ['text', 'text', 'text'])
  const sent = options.requests.map(({ headers }) => membersOf(headers.get('authorization')))
  assert.equal(
    sent.map((members) => [members.get('nonce'), members.get('nc'), members.get('uri')]),
    [
      [undefined, undefined, undefined],
      ['1', '00000001', '/a?b=c'],
      ['1', '00000002', '/a?b=c'],
      ['1', '00000003', '/a?b=c'],
      ['2', '00000001', '/a?b=c'],
    ],
  )
})

test('wrong credentials end in the 401, after one answer', async () => {
  const refuse = () => guarded('1')({ headers: new Headers(), method: '', url: '', body: '' })
  const options = scripted(
    refuse,
    () => guarded('2')({ headers: new Headers(), method: '', url: '', body: '' }),
    refuse,
  )
  const { fetch } = withDigest(['https://host'], credentials)(options)
  assert.is((await fetch?.('https://host/', {}))?.status, 401)
  assert.is(options.requests.length, 2)
})

test('F3: another origin gets no answer', async () => {
  const options = scripted(guarded('1'))
  const { fetch } = withDigest(['https://host'], credentials)(options)
  assert.is((await fetch?.('https://other/', {}))?.status, 401)
  assert.is(options.requests.length, 1)
})

withDebian(
  'apache2',
  hasApache,
  test,
)('Apache: it lets the user in, also after its nonce has ended, and nobody with another password', async () => {
  await withApache(async (origin) => {
    const status = async (password: string, pause = 0) => {
      const options = withDigest([origin], { username: 'user', password })({ [allowLoopback]: true })
      const statuses: number[] = []
      for (let round = 0; round < 2; round++) {
        statuses.push((await options.fetch?.(`${origin}/a.txt?q=1`, {}))?.status ?? 0)
        await new Promise((resolve) => setTimeout(resolve, pause))
      }
      return statuses
    }
    assert.equal(await status('p:ä"ss'), [200, 200])
    assert.equal(await status('p:ä"ss', 1200), [200, 200])
    assert.equal(await status('wrong'), [401, 401])
  })
})

test.run()
