import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { enabledFor } from '../../compiler/runtime/catalogue.js'
import { type Applied, openInstance, resetAfter, type TokenSet, withTokens } from '../../compiler/runtime/index.js'
import { learnedOf } from '../../compiler/runtime/learned.js'
import { withLearned } from '../../compiler/runtime/learning.js'
import { tokenSet } from './connector.js'
import { jsonAnswer, scripted } from './scripted.js'

/** What an instance knows, and how its options and credentials reach its calls. */

const test = suite('instance')

const parts = { connector: 'test', method: 'none', baseUrl: 'https://api.example', apply: () => ({}) } as const

test('an instance says what it is of, and where', () => {
  const { connector, method, baseUrl } = openInstance(parts)
  assert.equal([connector, method, baseUrl], ['test', 'none', 'https://api.example'])
})

test('a value is a variable of its own as text; a missing one is an error with its name', () => {
  const { value } = openInstance({ ...parts, values: { site: 'x', port: 8, empty: '' } })
  assert.equal([value('site'), value('port')], ['x', '8'])
  for (const name of ['constructor', 'other', 'empty']) {
    assert.throws(
      () => value(name),
      ({ message }: Error) => message === `input: ${name} is missing`,
    )
  }
  assert.throws(() => openInstance(parts).value('site'), /site is missing/)
})

test('what is known is the variables as texts, and what the flow learned, which comes first', async () => {
  const values = { site: 'x', port: 8, none: undefined, nothing: null }
  assert.equal(await openInstance({ ...parts, values }).learned(), { site: 'x', port: '8', none: '', nothing: '' })
  assert.equal(await openInstance(parts).learned(), {})
  const tokens = withLearned(tokenSet(), { site: 'y', account: 'a' })
  assert.equal(learnedOf(tokens), { site: 'y', account: 'a' })
  const given: unknown[][] = []
  const source = async (...asked: unknown[]): Promise<TokenSet> => {
    given.push(asked)
    return tokens
  }
  const { signal } = new AbortController()
  const instance = openInstance({ ...parts, values: { site: 'x', port: 8 }, source })
  assert.equal(await instance.learned({ signal }), { site: 'y', port: '8', account: 'a' })
  await instance.learned()
  assert.equal([given[0]?.[0], given[0]?.[1] === signal, given[1]], [undefined, true, [undefined, undefined]])
})

test('how long an answer says to wait is read as the manifest says, or as the options do', () => {
  const retry = { after: resetAfter('x-wait', 'seconds') }
  const answer = jsonAnswer({}, 429, { 'x-wait': '7', 'x-own': '9', 'x-epoch': '20' })
  const own = { retry: { after: resetAfter('x-own', 'seconds') } }
  const { statedWait } = openInstance({ ...parts, retry })
  assert.is(statedWait(answer), 7000)
  assert.is(statedWait(answer, own), 9000)
  assert.is(openInstance({ ...parts, retry }, own).statedWait(answer), 9000)
  assert.is(openInstance(parts).statedWait(answer), undefined)
  const epoch = { retry: { after: resetAfter('x-epoch', 'epoch') }, now: () => 8000 }
  assert.is(openInstance(parts, epoch).statedWait(answer), 12_000, 'by the clock of the instance')
  assert.is(openInstance(parts, epoch).statedWait(answer, { now: () => 5000 }), 15_000, "by the call's own clock")
})

test('a call has the options of the instance, and its own first', async () => {
  const [first, second] = [scripted(jsonAnswer({})), scripted(jsonAnswer({}))]
  const { send } = openInstance(parts, first)
  const call = { endpoint: 'list', method: 'GET', url: '/things' }
  await send(call, second)
  await send(call)
  assert.equal([first.requests.length, second.requests.length], [1, 1])
})

test('credentials come from tokens: the refused one is given back, and the current one is known', async () => {
  const asked: unknown[][] = []
  const source = async (rejected?: string, signal?: AbortSignal) => {
    asked.push([rejected, signal])
    return tokenSet({ accessToken: rejected ? 'new' : 'old' })
  }
  const apply = withTokens(source, ({ accessToken }, token) => ({ headers: { a: accessToken }, query: { token } }))
  const { signal } = new AbortController()
  const first = await apply(undefined, signal, 'site')
  assert.equal(first, { headers: { a: 'old' }, query: { token: 'site' }, token: 'old' })
  const second: Applied = await apply(first)
  assert.equal(second, { headers: { a: 'new' }, query: { token: undefined }, token: 'new' })
  assert.equal(asked[0]?.[0], undefined)
  assert.is(asked[0]?.[1], signal)
  assert.equal(asked[1], ['old', undefined])
})

test('the endpoints that are offered are those of the method', () => {
  const offered = (name: string, ...methods: readonly string[]) => ({
    name,
    function: name,
    label: name,
    deprecated: false,
    methods,
    pages: false,
    parameters: [],
  })
  const endpoints = [offered('one', 'key'), offered('two', 'key', 'oauth'), offered('three')]
  const names = (method: string) => enabledFor(endpoints, method).map(({ name }) => name)
  assert.equal([names('key'), names('oauth'), names('ke')], [['one', 'two'], ['two'], []])
})

test.run()
