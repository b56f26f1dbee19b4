import { ApiError } from './api-error.js'
import { bearer } from './challenge.js'
import { OAuthError } from './error.js'
import type { ApiCall, Instance } from './instance.js'
import type { CallOptions } from './options.js'
import { readBody } from './transport.js'

/**
 * Calls an endpoint that the given methods are enabled for.
 *
 * @throws ApiError for a status that is not 2xx; OAuthError for what happens before an answer.
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
  if (response.ok) return response
  const challenge = bearer(response)
  throw new ApiError(instance.connector, call.endpoint, {
    status: response.status,
    body: await readBody(place, response, 65_536).catch(() => ''),
    retryAfterMs: instance.statedWait(response, options),
    error: challenge?.get('error'),
    scope: challenge?.get('scope'),
  })
}

/** Reads a body; the platform's errors, which may quote it, are replaced. */
async function reading<Result>(
  response: Promise<Response>,
  read: (answer: Response) => Promise<Result>,
): Promise<Result> {
  const answer = await response
  try {
    return await read(answer)
  } catch (error) {
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
  return reading(response, (answer) => answer.json() as Promise<Result>)
}

/** The answer as text. */
export function readText(response: Promise<Response>): Promise<string> {
  return reading(response, (answer) => answer.text())
}

/** Nothing of the answer but that it was a success. */
export async function readNothing(response: Promise<Response>): Promise<void> {
  await (await response).body?.cancel()
}
