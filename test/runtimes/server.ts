import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a trial's server knows; a client can read it at `/<trial>/seen`. */
interface Trial {
  token: number
  me: number
  readonly elsewhere: (string | null)[]
  readonly faults: string[]
}

export interface SuiteServer {
  readonly origin: string
  /** Serves what it is given at a path, such as a page; a POST to `/results` resolves `results`. */
  readonly pages: Map<string, { readonly type: string; readonly text: string }>
  readonly results: Promise<string>
  close(): void
}

type Handler = (request: IncomingMessage, body: URLSearchParams, response: ServerResponse, trial: Trial) => unknown

const tokensOf = (n: number) => ({
  access_token: `access-${n}`,
  refresh_token: `refresh-${n}`,
  token_type: 'Bearer',
  expires_in: 3600,
})

function json(response: ServerResponse, value: unknown, status = 200, headers: Record<string, string> = {}) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value))
}

/** What the token endpoint does, by the word that a trial's name begins with. */
const tokenEndpoints: Readonly<Record<string, Handler>> = {
  rotating(request, body, response, trial) {
    // As `auto` writes what is not ASCII.
    const expected = `Basic ${Buffer.from('client:s3cret~%C3%BC').toString('base64')}`
    if (request.headers.authorization !== expected) trial.faults.push('credentials')
    const digest = createHash('sha256').update(body.get('code_verifier') ?? '')
    if (body.has('code') && body.get('code') !== digest.digest('base64url')) trial.faults.push('verifier')
    if (body.has('refresh_token') && body.get('refresh_token') !== `refresh-${trial.token - 1}`) {
      return json(response, { error: 'invalid_grant' }, 400)
    }
    json(response, tokensOf(trial.token))
  },
  form: (_, __, response) => response.end('access_token=access-1&token_type=bearer&expires_in=60&scope=a+b'),
  bom: (_, __, response) => response.end(`\uFEFF${JSON.stringify(tokensOf(1))}`),
  refused: (_, __, response) => json(response, { error: 'invalid_grant', error_description: 'CANARY' }, 400),
  silent: () => {},
  half: (_, __, response) => response.writeHead(200).write('{"access_token":"'),
  reset: (_, __, response) => response.socket?.resetAndDestroy(),
  large: (_, __, response) => response.end(`{"access_token":"access-1","pad":"${'x'.repeat(3_000_000)}"}`),
  throttled: (_, __, response) => json(response, {}, 429, { 'retry-after': '7' }),
}

/** A server for the suite, on loopback, and another origin that redirects lead to. */
export async function startSuiteServer(): Promise<SuiteServer> {
  const trials = new Map<string, Trial>()
  const trialOf = (name: string): Trial => {
    const trial = trials.get(name) ?? { token: 0, me: 0, elsewhere: [], faults: [] }
    trials.set(name, trial)
    return trial
  }
  const other = createServer((request, response) => {
    trialOf(request.url?.split('/')[1] ?? '').elsewhere.push(request.headers.authorization ?? null)
    json(response, { ...tokensOf(0), sub: 'elsewhere' })
  })
  const elsewhere = await listen(other)
  const pages: SuiteServer['pages'] = new Map()
  let resolveResults: (text: string) => void = () => {}
  const results = new Promise<string>((resolve) => {
    resolveResults = resolve
  })
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += chunk
    const [path = ''] = (request.url ?? '').split('?')
    const page = pages.get(path)
    if (page) return response.writeHead(200, { 'content-type': page.type }).end(page.text)
    if (path === '/results') {
      resolveResults(text)
      return response.end()
    }
    const [, name = '', endpoint] = path.split('/')
    const trial = trialOf(name)
    const [behaviour = ''] = name.split('-')
    const onward = { location: `${elsewhere}/${name}/${endpoint}` }
    if (endpoint === 'seen') return json(response, trial)
    if (endpoint === 'token') {
      trial.token++
      if (behaviour === 'redirect') return response.writeHead(307, onward).end()
      return tokenEndpoints[behaviour]?.(request, new URLSearchParams(text), response, trial)
    }
    trial.me++
    if (behaviour === 'leaving') return response.writeHead(302, onward).end()
    const known = request.headers.authorization === `Bearer access-${trial.token}`
    if (!known) return json(response, {}, 401, { 'www-authenticate': 'Bearer error="invalid_token"' })
    json(response, { sub: 'user' })
  })
  const origin = await listen(server)
  return {
    origin,
    pages,
    results,
    close() {
      for (const one of [server, other]) {
        one.closeAllConnections()
        one.close()
      }
    },
  }
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
