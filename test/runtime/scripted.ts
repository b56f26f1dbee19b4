import type { CallOptions } from '../../compiler/runtime/options.js'

/** A request that reached the scripted server. */
export interface Received {
  readonly method: string
  readonly url: string
  readonly headers: Headers
  readonly body: string
}

/** A prepared answer. */
export type ScriptedAnswer = Response | ((request: Received) => Response | Promise<Response>)

/** A fetch that gives prepared answers, in order, and keeps what it was asked; more requests than answers is an error. */
export function scripted(...answers: readonly ScriptedAnswer[]): CallOptions & { readonly requests: Received[] } {
  const requests: Received[] = []
  const fetch = async (url: string, init: RequestInit = {}) => {
    const answer = answers[requests.length]
    const { method = 'GET', body } = init
    const request = { method, url: String(url), headers: new Headers(init.headers), body: String(body ?? '') }
    requests.push(request)
    if (!answer) throw new Error('unexpected request')
    return typeof answer === 'function' ? answer(request) : answer
  }
  return { requests, fetch: fetch as typeof globalThis.fetch }
}

/** An answer in JSON. */
export function jsonAnswer(value: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json', ...headers } })
}

/** What the promise is rejected with; that it is not rejected is an error. */
export async function failureOf<T extends Error>(promise: Promise<unknown>): Promise<T> {
  try {
    await promise
  } catch (error) {
    return error as T
  }
  throw new Error('it did not fail')
}
