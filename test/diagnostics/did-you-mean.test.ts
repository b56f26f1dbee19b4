import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { nearest } from '../../compiler/diagnostics/did-you-mean.js'

const test = suite('did you mean')

const keys = ['url', 'method', 'query', 'headers', 'body', 'encoding', 'client_type', 'client_auth']

test('a letter wrong, missing, too many or swapped', () => {
  assert.is(nearest('ulr', keys), 'url')
  assert.is(nearest('metod', keys), 'method')
  assert.is(nearest('headerss', keys), 'headers')
  assert.is(nearest('bodi', keys), 'body')
})

test('another spelling of the same words', () => {
  assert.is(nearest('clientType', keys), 'client_type')
  assert.is(nearest('client-auth', keys), 'client_auth')
  assert.is(nearest('URL', keys), 'url')
  assert.is(nearest('accountID', ['accountid', 'accountId2']), 'accountid')
})

test('the beginning of a longer word', () => {
  assert.is(nearest('oauth2', ['api_key', 'oauth2_authorization_code']), 'oauth2_authorization_code')
  assert.is(nearest('enc', keys), 'encoding')
})

test('nothing that is far away', () => {
  assert.is(nearest('scope', keys), undefined)
  assert.is(nearest('x', keys), undefined)
  assert.is(nearest('', keys), undefined)
  assert.is(nearest('url', ['url']), undefined)
  assert.is(nearest('u'.repeat(1e6), keys), undefined)
})

test.run()
