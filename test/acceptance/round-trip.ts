import { app, redirectUri } from './flows.js'
import type { Run } from './rows.js'
import type { Sent } from './wire.js'

export interface RoundTrip {
  readonly variables?: object
  /** What the redirect brings beside the state. */
  readonly callback?: Readonly<Record<string, string>>
  /** What the redirect calls the state. */
  readonly state?: string
  /** What the provider's servers answer, one after the other. */
  readonly answers?: readonly unknown[]
  /** Further options of `complete`. */
  readonly options?: object
}

/** What a flow needs of a row. */
type Flow = Pick<Run, 'client' | 'wire'>

/** Sends a user through the method `oauth2` and back: where they were sent, what was kept meanwhile, and the tokens. */
export async function roundTrip(run: Flow, { variables = app, callback, state = 'state', ...rest }: RoundTrip = {}) {
  const { client, wire } = run
  const { url, pending } = await start(run, variables)
  for (const answer of rest.answers ?? [{ access_token: 'token' }]) wire.answer(answer)
  const query = new URLSearchParams({ ...(callback ?? { code: 'c' }), [state]: pending.state })
  const options = { ...wire.options, ...rest.options }
  const tokens = await client.oauth2.complete(variables, pending, `${redirectUri}?${query}`, options)
  return { url: new URL(url), pending, tokens }
}

/**
 * The same, said shortly.
 *
 * @param answers one of the token request, or a list for all requests of the flow, in their order.
 * @param more parameters of the redirect beside the code `c` and the state.
 */
export function login(run: Flow, variables: object, answers: unknown, more: Readonly<Record<string, string>> = {}) {
  return roundTrip(run, { variables, answers: [answers].flat(), callback: { code: 'c', ...more } })
}

/** Where a user is sent, and what is kept until they are back. */
export function start({ client, wire }: Flow, variables: object = app) {
  return client.oauth2.authorize(variables, { redirectUri, ...wire.options })
}

/** The parameters of the URL that a user is sent to. */
export async function asked(run: Run, variables: object = app): Promise<Record<string, string>> {
  const { url } = await start(run, variables)
  return Object.fromEntries(new URL(url).searchParams)
}

/** The request of the endpoint `me`, made with these tokens; `answers` are those of requests that come first. */
export async function me(run: Run, tokens: object, variables: object = app, answers: readonly unknown[] = []) {
  for (const answer of [...answers, {}]) run.wire.answer(answer)
  await run.client.me(run.client.oauth2.open(variables, tokens, run.wire.options))
  return run.wire.request(-1)
}

/** The request that refreshes these tokens, and the new ones. */
export async function refresh(
  run: Run,
  tokens: object,
  variables: object = app,
  answer: object = { access_token: 'b' },
) {
  const first = run.wire.sent.length
  run.wire.answer(answer)
  const refreshed = await run.client.oauth2.refresh(variables, tokens, run.wire.options)
  const sent: Sent = run.wire.request(first)
  return { sent, refreshed }
}
