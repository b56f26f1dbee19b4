import { ApiError, type ApiErrorKind } from './api-error.js'
import { bearer } from './challenge.js'
import { OAuthError } from './error.js'
import type { ApiCall, Instance } from './instance.js'
import type { CallOptions } from './options.js'
import { readBody } from './transport.js'

/** Kinds of failures by their status, where it is one of its own. */
const kinds: Readonly<Record<number, ApiErrorKind>> = {
  400: 'invalid',
  401: 'login',
  403: 'forbidden',
  404: 'gone',
  409: 'invalid',
  410: 'gone',
  422: 'invalid',
  429: 'wait',
}

/**
 * Calls an endpoint that the given methods are enabled for.
 *
 * @throws ApiError for an answer that is a failure; OAuthError for what happens before an answer.
 */
export async function call<Method extends string>(
  instance: Instance<string, Method>,
  methods: readonly Method[],
  call: ApiCall,
  options: CallOptions = {},
): Promise<Response> {
  const place = { connector: instance.connector, step: 'apply' } as const
  if (!methods.includes(instance.method)) {
    throw new OAuthError('input', place, `${call.endpoint} cannot be called with the method ${instance.method}`)
  }
  const response = await instance.send(call, options)
  const { ok, status, headers } = response
  const kind = await call.judge?.(response)
  if (!kind && (ok || call.accepts?.includes(status))) return response
  const challenge = bearer(response)
  const body = await readBody(place, response, 65_536).catch(() => '')
  throw new ApiError(instance.connector, call.endpoint, {
    kind: kind ?? kinds[status] ?? (status < 500 ? 'refused' : 'unavailable'),
    status,
    body,
    retryAfterMs: instance.statedWait(response, options),
    error: challenge?.get('error'),
    scope: challenge?.get('scope'),
    ...call.describe?.(body, headers),
  })
}

/** Reads a body; the platform's errors, which may quote it, are replaced. */
export async function readWith<Result>(
  response: Promise<Response>,
  read: (answer: Response) => Promise<Result>,
): Promise<Result> {
  const answer = await response
  try {
    return await read(answer)
  } catch (error) {
    if (error instanceof OAuthError) throw error
    const name = error instanceof Error ? error.name : ''
    const kind =
      name === 'SyntaxError'
        ? 'response'
        : name === 'TimeoutError'
          ? 'timeout'
          : name === 'AbortError'
            ? 'aborted'
            : 'network'
    throw new OAuthError(kind, { step: 'apply' }, 'the answer could not be read')
  }
}

/** The answer as JSON. Its type is the manifest's word, not checked. */
export function readJson<Result>(response: Promise<Response>): Promise<Result> {
  return readWith(response, (answer) => answer.json() as Promise<Result>)
}

/** The answer as text. */
export function readText(response: Promise<Response>): Promise<string> {
  return readWith(response, (answer) => answer.text())
}

/** Nothing of the answer but that it was a success. */
export async function readNothing(response: Promise<Response>): Promise<void> {
  await (await response).body?.cancel()
}
