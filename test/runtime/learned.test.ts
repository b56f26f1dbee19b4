import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { choicesIn, withChoice, withOnlyChoice } from '../../compiler/runtime/choices.js'
import { OAuthError } from '../../compiler/runtime/error.js'
import { learnedOf, namedToken } from '../../compiler/runtime/learned.js'
import {
  claimIn,
  foundIn,
  keepingLearned,
  learnt,
  learntHost,
  learntUrl,
  textIn,
  withLearned,
} from '../../compiler/runtime/learning.js'
import { namedIn, namedOf, renewNamed, withNamed } from '../../compiler/runtime/named.js'
import { tokenSet } from './connector.js'
import { failureOf } from './scripted.js'

/** What a flow learns beside the main token: values, choices, further tokens. */

const test = suite('learned')

const jwt = (claims: unknown) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`
const refused = (message: string) => (error: OAuthError) => error.kind === 'response' && error.message === message

test('texts, numbers and booleans are learned as text; nothing else is, nor an empty text', () => {
  assert.equal(['a', 0, false].map(textIn), ['a', '0', 'false'])
  assert.equal(['', null, undefined, {}, ['a'], () => 'a'].map(textIn), Array(6).fill(undefined))
})

test('a value that must be there is the new one, the one from before, or an error that names it', () => {
  assert.is(learnt('site', 7, 'before'), '7')
  assert.is(learnt('site', '', 'before'), 'before')
  assert.throws(() => learnt('site', null), refused('response: site is missing in the answer'))
})

test('J2: a server may only name hosts that the manifest knows', () => {
  const hosts = ['api.example.com', '.example.org']
  assert.is(learntHost('host', 'eu.example.org', hosts), 'eu.example.org')
  assert.is(learntHost('host', undefined, hosts), undefined)
  assert.is(learntUrl('url', 'https://eu.example.org/v2/', hosts), 'https://eu.example.org/v2')
  assert.throws(
    () => learntHost('host', 'evil.example', hosts),
    refused('response: host is not at one of api.example.com, .example.org'),
  )
  assert.throws(
    () => learntUrl('url', 'https://evil.example/', hosts),
    refused('response: url is not at one of api.example.com, .example.org'),
  )
})

test("a claim is the token's own member; what is no token has none", () => {
  assert.is(claimIn(jwt({ site: 'x' }), 'site'), 'x')
  assert.is(claimIn(jwt({}), 'constructor'), undefined)
  assert.is(claimIn('not a JWT', 'site'), undefined)
  assert.is(claimIn(undefined, 'site'), undefined)
})

test('what was learned goes along with the tokens, and stays where new ones do not say', () => {
  const before = withLearned(tokenSet({ extra: { other: 1 } }), { site: 'one', region: 'eu', gone: undefined })
  assert.equal(before.extra, { other: 1, learned: { site: 'one', region: 'eu' } })
  const renewed = withLearned(tokenSet(), { site: 'two' })
  assert.equal(learnedOf(keepingLearned(renewed, before)), { site: 'two', region: 'eu' })
  assert.is(keepingLearned(renewed, undefined), renewed)
  assert.equal(learnedOf(tokenSet()), {})
  assert.equal(foundIn(before), { site: 'one', region: 'eu' })
  assert.equal(foundIn(tokenSet()), {})
})

test('entries of a list are choices, by paths; one without a value is none', () => {
  const answer = { data: { sites: [{ id: 1, name: 'One', url: 'u' }, { name: 'none' }, { id: '2' }] } }
  assert.equal(choicesIn(answer, 'data.sites', 'id', 'name'), [
    { value: '1', label: 'One' },
    { value: '2', label: '2' },
  ])
  const learn = (entry: unknown) => ({ url: textIn((entry as { url?: unknown }).url) })
  assert.equal(choicesIn(answer, 'data.sites', 'id', 'name', learn)[0]?.learned, { url: 'u' })
  assert.equal(choicesIn({ 0: { id: 'a' } }, '', 'id', 'name'), [{ value: 'a', label: 'a' }])
  assert.equal(choicesIn({ site: { id: 'a' } }, 'site', 'id', 'name'), [{ value: 'a', label: 'a' }])
  assert.equal(choicesIn({}, 'sites', 'id', 'name'), [])
})

test('a choice is learned with what its entry teaches; without a user it is the only one, or the one from before', () => {
  const tokens = withLearned(tokenSet(), { site: 'b', region: 'eu' })
  const choices = ['a', 'b'].map((value) => ({ value, label: value, learned: { host: `${value}.example` } }))
  const [a = { value: '', label: '' }] = choices
  assert.equal(learnedOf(withChoice(tokens, 'site', a)), { site: 'a', region: 'eu', host: 'a.example' })
  assert.is(learnedOf(withOnlyChoice(tokens, 'site', choices)).host, 'b.example')
  assert.is(learnedOf(withOnlyChoice(tokens, 'site', [a])).site, 'a')
  assert.is(withOnlyChoice(tokenSet(), 'site', choices).extra.learned, undefined)
  assert.is(withOnlyChoice(tokens, 'site', []), tokens)
})

const request = { connector: 'c/m', step: 'token', scope: [] } as const

test('a named token is read of its part of the answer, by its name only', () => {
  const tokens = tokenSet({
    obtainedAt: 1000,
    extra: { answers: { bot: { access_token: 'b', expires_in: 10 }, user: {} } },
  })
  const bot = namedIn(request, tokens, 'bot')
  assert.equal([bot?.accessToken, bot?.expiresAt], ['b', 11_000])
  assert.is(namedIn(request, tokens, 'user'), undefined)
  assert.is(namedIn(request, tokens, 'none'), undefined)
  assert.is(namedIn(request, tokenSet(), 'bot'), undefined)
})

test('tokens end with the first of them; the raw answers are not kept', () => {
  const main = tokenSet({ expiresAt: 3000, extra: { answers: { bot: {} }, other: 1 } })
  const both = withNamed(main, { bot: tokenSet({ accessToken: 'b', expiresAt: 2000 }), user: undefined })
  assert.is(both.expiresAt, 2000)
  assert.equal(Object.keys(both.extra), ['other', 'named'])
  assert.equal(Object.keys(namedOf(both)), ['bot'])
  assert.is(withNamed(tokenSet({ expiresAt: null }), { bot: tokenSet({ expiresAt: null }) }).expiresAt, null)
  const later = withNamed(both, { user: tokenSet({ accessToken: 'u', expiresAt: 9000 }) })
  assert.equal([Object.keys(namedOf(later)), later.expiresAt], [['bot', 'user'], 2000])
  assert.equal(namedOf(tokenSet()), {})
})

test('an endpoint that asks for a token which is not there is told which', () => {
  const tokens = withNamed(tokenSet(), { bot: tokenSet({ accessToken: 'b' }) })
  assert.is(namedToken(tokens, 'bot'), 'b')
  for (const [given, name] of [
    [tokens, 'user'],
    [tokens, 'constructor'],
    [tokenSet(), 'user'],
  ] as const) {
    assert.throws(
      () => namedToken(given, name),
      (error: OAuthError) =>
        error.kind === 'reauthorize' &&
        error.step === 'apply' &&
        error.message === `reauthorize: there is no token ${name}`,
    )
  }
})

test('a named token that cannot be renewed does not cost the main ones: refused it is left out, else it stays', async () => {
  const before = tokenSet({ accessToken: 'before', refreshToken: 'r' })
  const given = tokenSet({ accessToken: 'given' })
  const never = () => Promise.reject(new Error('not asked'))
  assert.is(await renewNamed(given, before, never), given)
  assert.is(await renewNamed(undefined, undefined, never), undefined)
  const bare = tokenSet({ refreshToken: null })
  assert.is(await renewNamed(undefined, bare, never), bare)
  assert.is(await renewNamed(undefined, before, async () => given), given)
  const failing = (kind: 'grant' | 'server') => () => Promise.reject(new OAuthError(kind, {}))
  assert.is(await renewNamed(undefined, before, failing('grant')), undefined)
  assert.is(await renewNamed(undefined, before, failing('server')), before)
  assert.ok(await failureOf(failing('server')()))
})

test.run()
