/** The same jobs by other libraries, each by the shortest way that its documentation shows. */

const oauth4webapiStart = `import * as oauth from 'oauth4webapi'
export const start = async (as, client, redirect) => {
  const verifier = oauth.generateRandomCodeVerifier(), state = oauth.generateRandomState()
  const url = new URL(as.authorization_endpoint)
  for (const [name, value] of Object.entries({ client_id: client.client_id, redirect_uri: redirect, response_type: 'code', state,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' })) url.searchParams.set(name, value)
  return { url, verifier, state }
}`

export const rivals = {
  badgateway: `import { OAuth2Client, generateCodeVerifier } from '@badgateway/oauth2-client'
export const start = async (settings, redirectUri, state) => {
  const codeVerifier = await generateCodeVerifier()
  return { codeVerifier, url: await new OAuth2Client(settings).authorizationCode.getAuthorizeUri({ redirectUri, state, codeVerifier }) }
}
export const finish = (settings, url, redirectUri, state, codeVerifier) =>
  new OAuth2Client(settings).authorizationCode.getTokenFromCodeRedirect(url, { redirectUri, state, codeVerifier })
export const refresh = (settings, token) => new OAuth2Client(settings).refreshToken(token)`,

  badgatewayFetch: `import { OAuth2Client, OAuth2Fetch, generateCodeVerifier } from '@badgateway/oauth2-client'
export const start = async (settings, redirectUri, state) => {
  const codeVerifier = await generateCodeVerifier()
  return { codeVerifier, url: await new OAuth2Client(settings).authorizationCode.getAuthorizeUri({ redirectUri, state, codeVerifier }) }
}
export const finish = (settings, url, redirectUri, state, codeVerifier) =>
  new OAuth2Client(settings).authorizationCode.getTokenFromCodeRedirect(url, { redirectUri, state, codeVerifier })
export const open = (settings, getStoredToken, storeToken) =>
  new OAuth2Fetch({ client: new OAuth2Client(settings), getNewToken: () => null, getStoredToken, storeToken })`,

  badgatewayCredentials: `import { OAuth2Client } from '@badgateway/oauth2-client'
export const connect = (settings) => new OAuth2Client(settings).clientCredentials()`,

  arctic: `import { OAuth2Client, CodeChallengeMethod, generateCodeVerifier, generateState } from 'arctic'
const client = (id, secret, redirect) => new OAuth2Client(id, secret, redirect)
export const start = (id, secret, redirect, url, scopes) => {
  const state = generateState(), verifier = generateCodeVerifier()
  return { state, verifier, url: client(id, secret, redirect).createAuthorizationURLWithPKCE(url, state, CodeChallengeMethod.S256, verifier, scopes) }
}
export const finish = (id, secret, redirect, url, code, verifier) => client(id, secret, redirect).validateAuthorizationCode(url, code, verifier)
export const refresh = (id, secret, redirect, url, token) => client(id, secret, redirect).refreshAccessToken(url, token, [])`,

  oauth4webapi: `${oauth4webapiStart}
export const finish = async (as, client, secret, callback, redirect, verifier, state) => {
  const parameters = oauth.validateAuthResponse(as, client, callback, state)
  const response = await oauth.authorizationCodeGrantRequest(as, client, oauth.ClientSecretBasic(secret), parameters, redirect, verifier)
  return oauth.processAuthorizationCodeResponse(as, client, response)
}
export const refresh = async (as, client, secret, token) =>
  oauth.processRefreshTokenResponse(as, client, await oauth.refreshTokenGrantRequest(as, client, oauth.ClientSecretBasic(secret), token))`,

  oauth4webapiProofs: `${oauth4webapiStart}
export const finish = async (as, client, key, callback, redirect, verifier, state, keys) => {
  const parameters = oauth.validateAuthResponse(as, client, callback, state)
  const DPoP = oauth.DPoP(client, keys)
  const response = await oauth.authorizationCodeGrantRequest(as, client, oauth.PrivateKeyJwt(key), parameters, redirect, verifier, { DPoP })
  return oauth.processAuthorizationCodeResponse(as, client, response)
}
export const refresh = async (as, client, key, token, keys) => oauth.processRefreshTokenResponse(as, client,
  await oauth.refreshTokenGrantRequest(as, client, oauth.PrivateKeyJwt(key), token, { DPoP: oauth.DPoP(client, keys) }))
export const call = (token, method, url, keys, client) =>
  oauth.protectedResourceRequest(token, method, url, undefined, undefined, { DPoP: oauth.DPoP(client, keys) })`,

  oauth4webapiCredentials: `import * as oauth from 'oauth4webapi'
export const connect = async (as, client, secret) => oauth.processClientCredentialsResponse(as, client,
  await oauth.clientCredentialsGrantRequest(as, client, oauth.ClientSecretBasic(secret), {}))`,

  openidClient: `import * as openid from 'openid-client'
const configure = (server, id, secret) => new openid.Configuration(server, id, secret, openid.ClientSecretBasic(secret))
export const start = async (server, id, secret, redirect_uri) => {
  const verifier = openid.randomPKCECodeVerifier(), state = openid.randomState()
  const code_challenge = await openid.calculatePKCECodeChallenge(verifier)
  return { verifier, state, url: openid.buildAuthorizationUrl(configure(server, id, secret), { redirect_uri, state, code_challenge, code_challenge_method: 'S256' }) }
}
export const finish = (server, id, secret, callback, expectedState, pkceCodeVerifier) =>
  openid.authorizationCodeGrant(configure(server, id, secret), callback, { expectedState, pkceCodeVerifier })
export const refresh = (server, id, secret, token) => openid.refreshTokenGrant(configure(server, id, secret), token)`,
} as const
