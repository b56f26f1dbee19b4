import { createHash } from 'node:crypto'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { challenges } from '../../compiler/runtime/challenge.js'
import { digestChallenge, digestHeader, withDigest } from '../../compiler/runtime/digest.js'
import type { OAuthError } from '../../compiler/runtime/error.js'
import { failureOf, type Received, scripted } from './scripted.js'

/** Digest challenges that are nearly right, and the nonces that servers give one after the other. */

const test = suite('digest edges')

const request = { method: 'GET', uri: '/', username: 'u', password: 'p', clientNonce: 'c' }

function challengeOf(parameters: string) {
  const [challenge] = challenges(`Digest ${parameters}`)
  if (!challenge) throw new Error('no challenge')
  return challenge
}

test('an algorithm or a quality whose name only has a known one in it is not known', () => {
  for (const algorithm of ['SHA-256-x', 'x-SHA-256', 'MD5-x', 'x-MD5', 'SHA-512']) {
    assert.is(digestChallenge(`Digest nonce="n", algorithm=${algorithm}`), undefined, algorithm)
  }
  for (const algorithm of ['SHA-256', 'sha-256-SESS', 'md5', 'MD5-sess']) {
    assert.ok(digestChallenge(`Digest nonce="n", algorithm=${algorithm}`), algorithm)
  }
  for (const qop of ['auth-int', 'xauth', 'x auth', 'auth x']) {
    assert.is(digestChallenge(`Digest nonce="n", qop="${qop}"`), undefined, qop)
  }
  for (const qop of ['auth', 'auth-int, auth', 'AUTH ,auth-int', ' auth ']) {
    assert.ok(digestChallenge(`Digest nonce="n", qop="${qop}"`), qop)
  }
  assert.is(digestChallenge('Bearer nonce="n"'), undefined, 'another scheme')
})

test('a challenge that cannot be answered is refused', async () => {
  for (const parameters of ['realm="r"', 'nonce="n", algorithm=SHA-512-256']) {
    const error = await failureOf<OAuthError>(digestHeader(challengeOf(parameters), request))
    assert.equal([error.kind, error.step], ['response', 'apply'])
    assert.is(error.message, 'response: the challenge cannot be answered')
  }
})

test('a challenge without a realm has an empty one', async () => {
  const md5 = (text: string) => createHash('md5').update(text).digest('hex')
  const response = md5(`${md5('u::p')}:n:${md5('GET:/')}`)
  assert.is(
    await digestHeader(challengeOf('nonce="n"'), request),
    `Digest username="u", realm="", nonce="n", uri="/", response="${response}"`,
  )
})

test('-sess and userhash are what they are by their whole names only', async () => {
  const header = async (parameters: string) => digestHeader(challengeOf(`realm="r", nonce="n", ${parameters}`), request)
  const hashed = await header('userhash=TRUE')
  assert.match(hashed, /username="[\da-f]{32}".*, userhash=true$/)
  for (const other of ['true-ish', 'untrue', 'false']) assert.match(await header(`userhash=${other}`), 'username="u"')
})

const credentials = { username: 'u', password: 'p' }

/** A 401 with a challenge, and whether its body was let go. */
function challenged(nonce: string, status = 401) {
  const state = { cancelled: false }
  const body = new ReadableStream({
    cancel() {
      state.cancelled = true
      return Promise.reject(new Error('it cannot be'))
    },
  })
  const headers = { 'www-authenticate': `Digest realm="r", nonce="${nonce}", qop="auth"` }
  return Object.assign(state, { answer: new Response(body, { status, headers }) })
}

const nonceOf = ({ headers }: Received) => {
  const parameters = challenges(headers.get('authorization'))[0]?.parameters
  return [parameters?.get('nonce'), parameters?.get('nc')]
}

test('the body of a challenge is let go; one that has none is answered as well', async () => {
  const first = challenged('1')
  const bare = new Response(null, { status: 401, headers: { 'www-authenticate': 'Digest realm="r", nonce="2"' } })
  const options = scripted(first.answer, new Response('a'), bare, new Response('b'))
  const { fetch } = withDigest(['https://host'], credentials)(options)
  assert.is((await fetch?.('https://host/', {}))?.status, 200)
  assert.ok(first.cancelled)
  assert.is((await fetch?.('https://host/', {}))?.status, 200)
})

test('a challenge in an answer that is no refusal is not answered', async () => {
  const { answer, ...state } = challenged('1', 200)
  const options = scripted(answer)
  const { fetch } = withDigest(['https://host'], credentials)(options)
  assert.is(await fetch?.('https://host/', {}), answer)
  assert.equal([options.requests.length, state.cancelled], [1, false])
})

test('the same nonce again says that the credentials are wrong', async () => {
  const options = scripted(challenged('1').answer, new Response(''), challenged('1').answer)
  const { fetch } = withDigest(['https://host'], credentials)(options)
  await fetch?.('https://host/', {})
  assert.is((await fetch?.('https://host/', {}))?.status, 401)
  assert.equal(options.requests.map(nonceOf), [
    [undefined, undefined],
    ['1', '00000001'],
    ['1', '00000002'],
  ])
})

test('two requests that are challenged at once with the same nonce count on', async () => {
  const options = scripted(challenged('1').answer, challenged('1').answer, new Response(''), new Response(''))
  const { fetch } = withDigest(['https://host'], credentials)(options)
  await Promise.all([fetch?.('https://host/', {}), fetch?.('https://host/', {})])
  assert.equal(options.requests.slice(2).map(nonceOf), [
    ['1', '00000001'],
    ['1', '00000002'],
  ])
})

test.run()
