import type { Pending } from './authorization.js'
import { addressOf } from './callback.js'
import { fail } from './error.js'

/** What the parameters of an answer are called. */
export interface AnswerNames {
  readonly code?: string
  readonly state?: string
}

/** The parameters that the browser came back with. */
export function answerOf(callback: string | URL | Request, pending: Pending): URLSearchParams {
  const { connector, redirectUri } = pending
  const address = addressOf(callback, redirectUri)
  return address?.searchParams ?? fail('callback', { connector, step: 'authorize' }, 'the address is not a URL')
}

/** The answer with its code and state where RFC 6749 section 4.1.2 has them. */
export function renamedAnswer(callback: string | URL | Request, pending: Pending, names: AnswerNames): URL {
  const { connector, redirectUri } = pending
  const address = addressOf(callback, redirectUri)
  if (!address) return fail('callback', { connector, step: 'authorize' }, 'the address is not a URL')
  const parameters = address.searchParams
  for (const [name, theirs] of Object.entries(names)) {
    const values = parameters.getAll(theirs)
    parameters.delete(name)
    for (const value of values) parameters.append(name, value)
  }
  return address
}

/** The answer of a flow whose parameters come behind `#`, with them in its query. No request carries a fragment. */
export function fragmentAnswer(callback: string | URL, pending: Pending): URL {
  const { connector, redirectUri } = pending
  const address = addressOf(callback, redirectUri)
  if (!address) return fail('callback', { connector, step: 'authorize' }, 'the address is not a URL')
  for (const [name, value] of new URLSearchParams(address.hash.slice(1))) address.searchParams.append(name, value)
  address.hash = ''
  return address
}
