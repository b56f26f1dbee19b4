import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Received {
  readonly method: string
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
  /** The body as a form. */
  readonly form: URLSearchParams
}

export interface TestServer {
  readonly origin: string
  readonly received: Received[]
  readonly close: () => Promise<void>
}

/** A server on 127.0.0.1 that records what it receives. */
export async function serve(answer: (request: Received, response: ServerResponse) => unknown): Promise<TestServer> {
  const received: Received[] = []
  const server = createServer(async (incoming, response) => {
    let body = ''
    for await (const chunk of incoming) body += chunk
    const { method = '', url = '', headers } = incoming
    const request = { method, url, headers, body, form: new URLSearchParams(body) }
    received.push(request)
    await answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received, close }
}

/** Runs with a server, and closes it whatever happens. */
export async function withServer(
  answer: (request: Received, response: ServerResponse) => unknown,
  run: (server: TestServer) => Promise<void>,
): Promise<void> {
  const server = await serve(answer)
  try {
    await run(server)
  } finally {
    await server.close()
  }
}

export function sendJson(response: ServerResponse, value: unknown, status = 200, headers: Record<string, string> = {}) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value))
}
