import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import OAuthServer from '@node-oauth/express-oauth-server'
import type { AuthorizationCode, Client, RefreshToken, Token } from '@node-oauth/oauth2-server'
import express from 'express'
import type { Peer } from './peer.js'

/**
 * Starts a server of @node-oauth/express-oauth-server, whose model keeps all in maps. The clients are given by their ids,
 * with their secrets, which are compared as they come: it decodes no Basic header. Its user allows access at once; it
 * grants the scope `profile`; every refresh gives another refresh token, and the one that was used is refused from then on.
 */
export async function startExpressOAuthServer(
  redirectUri: string,
  secrets: Readonly<Record<string, string | null>>,
): Promise<Peer> {
  const codes = new Map<string, AuthorizationCode>()
  const tokens = new Map<string, Token>()
  const refreshTokens = new Map<string, RefreshToken>()
  const server = new OAuthServer({
    requireClientAuthentication: { refresh_token: false },
    model: {
      // The authorization endpoint asks with null, the token endpoint with what the client sent.
      async getClient(id: string, secret: string | null | undefined) {
        if (!Object.hasOwn(secrets, id)) return null
        const grants = ['authorization_code', 'refresh_token', 'client_credentials']
        return secret === null || (secret ?? null) === secrets[id] ? { id, grants, redirectUris: [redirectUri] } : null
      },
      getUserFromClient: async ({ id }: Client) => ({ name: id }),
      validateScope: async (_user: object, _client: Client, scopes: string[] = []) =>
        scopes.filter((scope) => scope === 'profile'),
      async saveAuthorizationCode(code: AuthorizationCode, client: Client, user: object) {
        const saved = { ...code, client, user }
        codes.set(code.authorizationCode, saved)
        return saved
      },
      getAuthorizationCode: async (code: string) => codes.get(code),
      revokeAuthorizationCode: async ({ authorizationCode }: AuthorizationCode) => codes.delete(authorizationCode),
      async saveToken(token: Token, client: Client, user: object) {
        const saved = { ...token, client, user }
        tokens.set(token.accessToken, saved)
        if (token.refreshToken) refreshTokens.set(token.refreshToken, { ...saved, refreshToken: token.refreshToken })
        return saved
      },
      getAccessToken: async (token: string) => tokens.get(token),
      getRefreshToken: async (token: string) => refreshTokens.get(token),
      revokeToken: async ({ refreshToken }: RefreshToken) => refreshTokens.delete(refreshToken),
      verifyScope: async ({ scope }: Token, asked: string[]) => asked.every((word) => scope?.includes(word)),
    },
  })
  const app = express()
  app.use(express.urlencoded({ extended: false }))
  app.get('/authorize', server.authorize({ authenticateHandler: { handle: () => ({ name: 'user' }) } }))
  app.post('/token', server.token())
  app.get('/me', server.authenticate({ scope: ['profile'] }), (_request, response) => {
    response.json({ sub: response.locals.oauth.token.user.name })
  })
  const http = app.listen(0, '127.0.0.1')
  await once(http, 'listening')
  return {
    origin: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    async close() {
      http.closeAllConnections()
      http.close()
      await once(http, 'close')
    },
  }
}
