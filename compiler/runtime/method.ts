import { type Wrap, wrapping } from './wrap.js'

/** Sends requests that would be POSTs with another method; a GET and a DELETE go without a body. */
export function withMethod(addresses: readonly string[], method: string): Wrap {
  return wrapping(addresses, (request, send) => {
    request.method = method
    if (/^(GET|DELETE)$/.test(method)) {
      request.body = undefined
      request.headers.delete('content-type')
    }
    return send()
  })
}
