import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request to the token endpoint, the `n`-th of its trial, from 1. */
export interface Asked {
  readonly n: number
  readonly form: URLSearchParams
  readonly response: ServerResponse
  /** Another origin, which no client has been told to trust. */
  readonly elsewhere: string
  /** Authorization header and body, as they came. */
  readonly sent: string
}

export type Answer = (asked: Asked) => unknown

/** What one client did in one row. */
export interface Trial {
  readonly answer: Answer
  /** Requests to the token endpoint. */
  requests: number
  /** Requests to the other origin: Authorization header and body. */
  readonly leaked: string[]
}

export interface HostileServer {
  readonly origin: string
  /** Makes a token endpoint answer. The endpoint is at `/<id>/token`. */
  open(id: string, answer: Answer): Trial
  close(): void
}

/** A token endpoint on loopback that answers as each trial's script says, and a second origin that records what leaks. */
export async function startHostileServer(): Promise<HostileServer> {
  const trials = new Map<string, Trial>()
  const handle = (use: (trial: Trial, sent: string, body: string, response: ServerResponse) => unknown) =>
    createServer(async (request: IncomingMessage, response: ServerResponse) => {
      let body = ''
      for await (const chunk of request) body += chunk
      const trial = trials.get(request.url?.split('/')[1] ?? '')
      // A client that ended the request is nothing to complain about.
      response.on('error', () => {})
      if (trial) use(trial, `${request.headers.authorization ?? ''} ${body}`, body, response)
      else response.writeHead(404).end()
    })
  const other = handle((trial, sent, _, response) => {
    trial.leaked.push(sent)
    response.setHeader('content-type', 'application/json')
    response.end('{"access_token":"foreign","token_type":"Bearer","expires_in":3600}')
  })
  const elsewhere = await listen(other)
  const server = handle((trial, sent, body, response) => {
    trial.requests++
    trial.answer({ n: trial.requests, form: new URLSearchParams(body), response, elsewhere, sent })
  })
  const origin = await listen(server)
  return {
    origin,
    open(id, answer) {
      const trial: Trial = { answer, requests: 0, leaked: [] }
      trials.set(id, trial)
      return trial
    },
    close() {
      for (const one of [server, other]) {
        one.closeAllConnections()
        one.close()
      }
    },
  }
}

async function listen(server: ReturnType<typeof createServer>): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
