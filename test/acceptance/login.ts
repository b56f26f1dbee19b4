import type { Pending, TokenSet } from '../../compiler/runtime/index.js'
import type { Wire } from './wire.js'

export const redirectUri = 'https://app.example/callback'
export const credentials = { client_id: 'id', client_secret: 'secret' }

/** What a generated module of a flow with a user has. */
interface Method {
  authorize(variables: object, options: object): Promise<{ url: string; pending: Pending }>
  complete(variables: object, pending: Pending, callback: string, options: object): Promise<TokenSet>
}

/** A whole authorization code flow, in which the user comes back with the code `c` and the token step gets `answer`. */
export async function login(method: Method, wire: Wire, answer: object, variables: object = credentials) {
  const { url, pending } = await method.authorize(variables, { redirectUri, ...wire.options })
  wire.answer(answer)
  const callback = `${redirectUri}?code=c&state=${pending.state}`
  const tokens = await method.complete(variables, pending, callback, wire.options)
  return { url: new URL(url), pending, tokens }
}
