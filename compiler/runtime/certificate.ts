import { fail } from './error.js'
import type { CallOptions, ClientCertificate } from './options.js'
import type { Wrap } from './wrap.js'

/** Makes connections with a client certificate, by the caller's `clientCertificate`: no `fetch` does that by itself. */
export function withCertificate(certificate: ClientCertificate): Wrap {
  let known: Pick<CallOptions, 'clientCertificate' | 'fetch'> = {}
  return (options) => {
    const { clientCertificate } = options
    if (!clientCertificate) fail('input', {}, 'the option clientCertificate is missing')
    // One for all requests, so that connections can be kept.
    if (known.clientCertificate !== clientCertificate)
      known = { clientCertificate, fetch: clientCertificate(certificate) }
    return { ...options, ...known }
  }
}
