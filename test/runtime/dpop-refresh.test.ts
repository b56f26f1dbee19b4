import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { dpopKey, thumbprint, withDpop } from '../../compiler/runtime/dpop.js'
import { form } from '../../compiler/runtime/parameters.js'
import { requestTokens } from '../../compiler/runtime/token.js'
import { jsonAnswer, scripted } from './scripted.js'

const url = 'https://as.example/token'

/** The public key that a proof names. */
function keyOf(proof: string | null): Promise<string> {
  return thumbprint(JSON.parse(`${Buffer.from(proof?.split('.')[0] ?? '', 'base64url')}`).jwk)
}

test('H12: the code and every refresh are proved by the same key', async () => {
  const answer = () => jsonAnswer({ access_token: 'a', token_type: 'DPoP', refresh_token: 'r' })
  const options = scripted(answer, answer, answer)
  const key = await dpopKey()
  const wrapped = withDpop([url], key)(options)
  const request = { connector: 'c/oauth2', url, scope: [], tokenTypes: ['dpop'], body: form({ client_id: 'public' }) }
  let current = await requestTokens({ ...request, step: 'token' }, wrapped)
  for (let n = 0; n < 2; n++) current = await requestTokens({ ...request, step: 'refresh', current }, wrapped)
  const keys = await Promise.all(options.requests.map(({ headers }) => keyOf(headers.get('dpop'))))
  assert.equal(keys, Array(3).fill(await thumbprint(key.publicJwk)))
})

test.run()
