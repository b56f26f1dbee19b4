import { type Pending, placeOf } from './authorization.js'
import { addressOf } from './callback.js'
import { fail } from './error.js'
import { claimIn } from './learning.js'

/** What the parameters of an answer are called. */
export interface AnswerNames {
  readonly code?: string
  readonly state?: string
}

/** The address that the browser came back to. */
function addressIn(callback: string | URL | Request, pending: Pending): URL {
  return addressOf(callback, pending.redirectUri) ?? fail('callback', placeOf(pending), 'the address is not a URL')
}

/** The parameters that the browser came back with. */
export function answerOf(callback: string | URL | Request, pending: Pending): URLSearchParams {
  return addressIn(callback, pending).searchParams
}

/** The answer with its code and state where RFC 6749 section 4.1.2 has them. */
export function renamedAnswer(callback: string | URL | Request, pending: Pending, names: AnswerNames): URL {
  const address = addressIn(callback, pending)
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
  const address = addressIn(callback, pending)
  for (const [name, value] of new URLSearchParams(address.hash.slice(1))) address.searchParams.append(name, value)
  address.hash = ''
  return address
}

/** The answer of a flow that asks for an ID token with the code, without it when it is for this flow. */
export function hybridAnswer(callback: string | URL | Request, pending: Pending): URL {
  const address = addressIn(callback, pending)
  const token = address.searchParams.get('id_token')
  if (token !== null && (!pending.nonce || claimIn(token, 'nonce') !== pending.nonce)) {
    fail('callback', placeOf(pending), 'the nonce is wrong')
  }
  address.searchParams.delete('id_token')
  return address
}
