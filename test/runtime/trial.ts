import * as assert from 'uvu/assert'
import {
  type ApiCall,
  type Applied,
  type CallOptions,
  call,
  type InstanceParts,
  OAuthError,
  openInstance,
} from '../../compiler/runtime/index.js'
import { jsonAnswer, type ScriptedAnswer, scripted } from './scripted.js'

export const list: ApiCall = { endpoint: 'list', method: 'GET', url: '/things' }
export const baseUrl = 'https://api.example'
export const ok = () => jsonAnswer({ ok: true })
export const refuse = (status = 401, headers: Record<string, string> = {}) => jsonAnswer({}, status, headers)
export const moved = (location: string, status = 302) => new Response('moved', { status, headers: { location } })

export interface Trial extends Partial<InstanceParts<'test', 'none'>> {
  readonly applied?: Applied
  readonly options?: CallOptions
}

/** A call whose answers are given: what came of it, and what was sent. */
export async function trial(
  answers: readonly ScriptedAnswer[],
  changes: Partial<ApiCall>,
  { applied, options, ...parts }: Trial = {},
) {
  const { requests, fetch } = scripted(...answers)
  const known = { connector: 'test', method: 'none', baseUrl, apply: () => applied ?? {} } as const
  const given = { ...(fetch && { fetch }), sleep: async () => {}, ...options }
  const answer = call(openInstance({ ...known, ...parts }, given), ['none'], { ...list, ...changes })
  const outcome = await answer.catch((error: unknown) => error)
  const result = outcome instanceof Response ? outcome.status : outcome
  return { outcome, result, requests, urls: requests.map(({ url }) => url) }
}

export async function kindOf(answers: readonly ScriptedAnswer[], changes: Partial<ApiCall>, about: Trial = {}) {
  const { outcome, urls } = await trial(answers, changes, about)
  assert.instance(outcome, OAuthError)
  return [(outcome as OAuthError).kind, urls.length]
}
