import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider, { type Configuration } from 'oidc-provider'

export interface OidcProvider {
  readonly origin: string
  /** Every request that reached it, as `METHOD /path`. */
  readonly requests: string[]
  close(): Promise<void>
}

/** Starts oidc-provider on loopback, with its own development login and consent pages. */
export async function startOidcProvider(configuration: Configuration): Promise<OidcProvider> {
  const server: Server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = quietly(() => new Provider(origin, configuration))
  const requests: string[] = []
  const handle = provider.callback()
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    requests.push(`${request.method} ${request.url?.split('?')[0]}`)
    handle(request, response)
  })
  return {
    origin,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

/** oidc-provider prints notices about its development settings and about Node versions it does not know. */
function quietly<T>(run: () => T): T {
  const { warn, info } = console
  console.warn = console.info = () => {}
  try {
    return run()
  } finally {
    Object.assign(console, { warn, info })
  }
}

/** A user who follows the address that the device shows, and allows access. */
export async function allowDevice(url: string): Promise<void> {
  await browse(url, null)
}

/** A user who is sent to the provider, logs in and allows access. Returns the URL the user came back on. */
export function logIn(url: string, redirectUri: string): Promise<string> {
  return browse(url, redirectUri)
}

/**
 * A browser without a browser: keeps cookies, follows redirects by hand, posts the forms of login, consent and device
 * confirmation, and stops at the redirect URI, or at a page without a form where there is none.
 */
async function browse(url: string, redirectUri: string | null): Promise<string> {
  const jar = new Map<string, string>()
  let location = url
  let form: Record<string, string> | null = null
  for (let hop = 0; hop < 20; hop++) {
    if (redirectUri !== null && location.startsWith(redirectUri)) return location
    const response: Response = await fetch(location, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    })
    form = null
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';')
      const equals = pair.indexOf('=')
      jar.set(pair.slice(0, equals), pair.slice(equals + 1))
    }
    const next = response.headers.get('location')
    const page: string = await response.text()
    if (next) location = new URL(next, location).href
    else {
      const action: string | undefined = /<form[^>]*action="([^"]+)"/.exec(page)?.[1]
      if (!action && redirectUri === null && response.ok) return location
      if (!action) throw new Error(`no form at ${location.split('?')[0]}: ${response.status}`)
      const fields = [...page.matchAll(/<(?:input|button)[^>]*name="([^"]+)"[^>]*value="([^"]*)"/g)]
      form = Object.fromEntries(fields.map(([, name = '', value = '']) => [name, value]))
      if (form.prompt === 'login') form = { ...form, login: 'user', password: 'any' }
      if (action.includes('/device')) form = { ...form, confirm: 'yes' }
      location = new URL(action, location).href
    }
  }
  throw new Error('the login did not come to an end')
}
