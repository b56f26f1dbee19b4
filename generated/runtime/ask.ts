import { type Answer, post, type ServerRequest } from './exchange.js'
import { type CallOptions, clock } from './options.js'

/** What a further request of a flow brought. */
export interface Asked {
  readonly answer: Answer
  readonly headers: Headers
}

/** Sends a further request of a flow, once; it fails as a token request does. */
export async function ask(request: ServerRequest, options: CallOptions = {}): Promise<Asked> {
  let received = new Headers()
  const conform: ServerRequest['conform'] = (answer, startedAt, headers) => {
    received = headers
    return request.conform ? request.conform(answer, startedAt, headers) : answer
  }
  const answer = await post({ ...request, conform }, options, clock(options))
  return { answer, headers: received }
}
