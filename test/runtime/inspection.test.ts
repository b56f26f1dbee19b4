import { inspect } from 'node:util'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { memoryStore } from '../../compiler/runtime/index.js'
import { open, source, tokenSet } from './connector.js'

/**
 * A token set is plain data, so that any store can keep it and `JSON.stringify` of it is the explicit call. What is made
 * from one, and is what an application passes around and may well print, shows nothing of it.
 */

const tokens = tokenSet({ accessToken: 'CANARY-access', refreshToken: 'CANARY-refresh', extra: { other: 'CANARY' } })
const variables = { origin: 'https://api.example.com', client_id: 'client', client_secret: 'CANARY-secret' }

test('K2: instances, sources and stores show no token when they are printed or serialised', () => {
  const store = memoryStore([['key', tokens]])
  const made = [
    open(variables, tokens),
    open(variables, { store, key: 'key' }),
    source(variables, tokens),
    source(variables, { store, key: 'key' }),
    store,
  ]
  for (const one of made) {
    const printed = `${inspect(one, { depth: 9, showHidden: true })} ${JSON.stringify(one)} ${String(one)}`
    assert.not.match(printed, 'CANARY')
  }
})

test('K2: a token set survives an explicit serialisation, and has no other', () => {
  assert.equal(JSON.parse(JSON.stringify(tokens)), tokens)
  assert.not.match(String(tokens), 'CANARY')
})

test.run()
