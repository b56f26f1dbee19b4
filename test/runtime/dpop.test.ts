import { createPublicKey, type JsonWebKey, verify } from 'node:crypto'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { dpopKey, dpopProof, thumbprint, withDpop } from '../../compiler/runtime/dpop.js'
import type { OAuthError } from '../../compiler/runtime/error.js'
import { claimsOf } from '../../compiler/runtime/jwt.js'
import { allowLoopback } from '../../compiler/runtime/options.js'
import { form } from '../../compiler/runtime/parameters.js'
import { requestTokens } from '../../compiler/runtime/token.js'
import { type OidcProvider, startOidcProvider } from '../support/oidc-provider.js'
import { prepare } from '../support/prepare.js'
import { failureOf, jsonAnswer, scripted } from './scripted.js'
import { ecJwk } from './vectors.js'

const test = suite('dpop')

const tokenUrl = 'https://as.example/token'
const request = {
  connector: 'c/oauth2',
  step: 'token',
  url: tokenUrl,
  body: form({ grant_type: 'authorization_code', code: 'x' }),
  scope: [],
  tokenTypes: ['dpop'],
} as const

/** The header of a token. */
function headerOf(token: string): Record<string, unknown> {
  return JSON.parse(String(Buffer.from(token.split('.')[0] ?? '', 'base64url')))
}

/** Whether the signature is by the key in the proof's own header. */
function verified(proof: string): boolean {
  const [header, claims, signature = ''] = proof.split('.')
  const key = createPublicKey({ key: headerOf(proof).jwk as JsonWebKey, format: 'jwk' })
  const signed = Buffer.from(`${header}.${claims}`)
  return verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))
}

test('H8: a proof has typ, ES256, the public key only, a fresh jti, htm, htu without query and fragment', async () => {
  const key = await dpopKey(ecJwk)
  const now = () => 1562262616900
  const proof = await dpopProof({ key, method: 'POST', url: 'https://server.example.com/token?a=b#c', now })
  const { kty, crv, x, y } = ecJwk
  assert.equal(headerOf(proof), { typ: 'dpop+jwt', alg: 'ES256', jwk: { kty, crv, x, y } })
  const { jti, ...claims } = claimsOf(proof)
  assert.equal(claims, { htm: 'POST', htu: 'https://server.example.com/token', iat: 1562262616 })
  assert.is.not(jti, claimsOf(await dpopProof({ key, method: 'POST', url: tokenUrl })).jti)
  assert.ok(verified(proof))
})

test("H8: ath is RFC 9449's for its token (section 7.1)", async () => {
  const accessToken = 'Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU'
  const proof = await dpopProof({
    key: await dpopKey(),
    method: 'GET',
    url: 'https://resource.example.org/x',
    accessToken,
  })
  assert.is(claimsOf(proof).ath, 'fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo')
})

test("the thumbprint is RFC 9449's for its key (sections 4.1 and 6.1)", async () => {
  const jwk = {
    kty: 'EC',
    x: 'l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs',
    y: '9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA',
    crv: 'P-256',
  }
  assert.is(await thumbprint(jwk), '0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I')
})

test('a new key cannot be read out, and what is no key of P-256 is refused without being shown', async () => {
  const key = await dpopKey()
  assert.not(key.privateKey.extractable)
  assert.not((await dpopKey(ecJwk)).privateKey.extractable)
  assert.equal(Object.keys(key.publicJwk), ['kty', 'crv', 'x', 'y'])
  for (const jwk of [{}, { ...ecJwk, d: 'CANARY' }, { ...ecJwk, crv: 'P-384' }]) {
    const error = await failureOf<OAuthError>(dpopKey(jwk))
    assert.equal([error.kind, error.message], ['input', 'input: the DPoP key is not a private key of P-256'])
  }
})

const nonceWanted = (nonce: string) => jsonAnswer({ error: 'use_dpop_nonce' }, 400, { 'dpop-nonce': nonce })
const tokensAnswer = (headers = {}) => jsonAnswer({ access_token: 't', token_type: 'DPoP' }, 200, headers)
const nonces = (requests: readonly { readonly headers: Headers }[]) =>
  requests.map(({ headers }) => claimsOf(headers.get('dpop') ?? '').nonce)

test('H9, H10: use_dpop_nonce causes one retry of the code with the nonce, which later requests bring along', async () => {
  const key = await dpopKey()
  const options = scripted(nonceWanted('one'), tokensAnswer({ 'dpop-nonce': 'two' }), tokensAnswer())
  const wrapped = withDpop([tokenUrl], key)(options)
  assert.is((await requestTokens(request, wrapped)).tokenType, 'dpop')
  await requestTokens(request, wrapped)
  assert.equal(nonces(options.requests), [undefined, 'one', 'two'])
  assert.equal(options.requests[0]?.body, options.requests[1]?.body)
  const proofs = options.requests.map(({ headers }) => claimsOf(headers.get('dpop') ?? '').jti)
  assert.is(new Set(proofs).size, 3)
})

test('H9: a second refusal is the answer; other errors, or one without a nonce, cause no retry', async () => {
  const twice = scripted(nonceWanted('one'), nonceWanted('two'))
  const error = await failureOf<OAuthError>(requestTokens(request, withDpop([tokenUrl], await dpopKey())(twice)))
  assert.equal([error.error, twice.requests.length], ['use_dpop_nonce', 2])
  for (const answer of [
    jsonAnswer({ error: 'invalid_grant' }, 400, { 'dpop-nonce': 'n' }),
    jsonAnswer({ error: 'use_dpop_nonce' }, 400),
    jsonAnswer({ error: 'use_dpop_nonce' }, 503, { 'dpop-nonce': 'n' }),
  ]) {
    const once = scripted(answer)
    await failureOf(requestTokens(request, withDpop([tokenUrl], await dpopKey())(once)))
    assert.is(once.requests.length, 1)
  }
})

test('H9: only the error itself asks for a nonce, whatever the case and the quotes', async () => {
  const wanted = ['Bearer, DPoP error="use_dpop_nonce"', 'dpop algs="ES256",Error = use_dpop_nonce']
  for (const challenge of [...wanted, 'DPoP error="invalid_token"', 'DPoP error_description="use_dpop_nonce"']) {
    const headers = { 'www-authenticate': challenge, 'dpop-nonce': 'n' }
    const options = scripted(new Response('', { status: 401, headers }), jsonAnswer({}))
    const { fetch } = withDpop(['https://api.example'], await dpopKey())(options)
    const response = await fetch?.('https://api.example/', {})
    assert.is(response?.status, wanted.includes(challenge) ? 200 : 401)
  }
})

test('H9: nonces are kept for each origin', async () => {
  const key = await dpopKey()
  const api = 'https://api.example'
  const options = scripted(
    tokensAnswer({ 'dpop-nonce': 'a' }),
    tokensAnswer({ 'dpop-nonce': 'b' }),
    tokensAnswer(),
    tokensAnswer(),
  )
  const { fetch } = withDpop([tokenUrl, api], key)(options)
  for (const url of [tokenUrl, api, tokenUrl, api]) await fetch?.(url, {})
  assert.equal(nonces(options.requests), [undefined, undefined, 'a', 'b'])
})

test('H8, H9: a proof for a resource covers its token, and a challenge for a nonce is answered', async () => {
  const challenge = { 'www-authenticate': 'Bearer, DPoP error="use_dpop_nonce"', 'dpop-nonce': 'n' }
  const options = scripted(
    new Response('', { status: 401, headers: challenge }),
    jsonAnswer({}),
    new Response('', { status: 401 }),
  )
  const { fetch } = withDpop(['https://api.example'], await dpopKey())(options)
  const init = { headers: { authorization: 'DPoP Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU' } }
  assert.is((await fetch?.('https://api.example/x?y', init))?.status, 200)
  assert.is((await fetch?.('https://api.example/x?y', init))?.status, 401)
  assert.is(options.requests.length, 3)
  assert.is(claimsOf(options.requests[1]?.headers.get('dpop') ?? '').ath, 'fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo')
})

test('F3: another origin gets no proof', async () => {
  const options = scripted(jsonAnswer({}))
  await withDpop([tokenUrl], await dpopKey())(options).fetch?.('https://other.example/', {})
  assert.not(options.requests[0]?.headers.has('dpop'))
})

test('H11: where DPoP is required a Bearer answer is discarded', async () => {
  const key = await dpopKey()
  const answered = (tokenType: string) =>
    requestTokens(
      request,
      withDpop([tokenUrl], key)(scripted(jsonAnswer({ access_token: 'CANARY', token_type: tokenType }))),
    )
  assert.is((await answered('DPoP')).accessToken, 'CANARY')
  for (const type of ['Bearer', '']) {
    const error = await failureOf<OAuthError>(answered(type))
    assert.equal([error.kind, error.message], ['response', 'c/oauth2: no dpop token'])
  }
})

let provider: OidcProvider
const oidc = suite('dpop at oidc-provider')

prepare(oidc, async () => {
  provider = await startOidcProvider({
    clients: [
      {
        client_id: 'c',
        client_secret: 's',
        grant_types: ['client_credentials'],
        response_types: [],
        redirect_uris: [],
      },
    ],
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      dPoP: { enabled: true, nonceSecret: Buffer.alloc(32, 1), requireNonce: () => true },
    },
  })
})
oidc.after(() => provider.close())

oidc('H8, H9, H12: it asks for a nonce, takes the proof, and binds each of the tokens to the one key', async () => {
  const key = await dpopKey()
  const url = `${provider.origin}/token`
  const loopback = { [allowLoopback]: true, ...withDpop([url], key)({ [allowLoopback]: true }) } as const
  const body = form({ grant_type: 'client_credentials', client_id: 'c', client_secret: 's' })
  for (const requests of [2, 3]) {
    const tokens = await requestTokens({ ...request, url, body }, loopback)
    assert.is(tokens.tokenType, 'dpop')
    assert.is(provider.requests.length, requests)
  }
})

test.run()
oidc.run()
