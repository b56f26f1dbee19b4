import * as assert from 'uvu/assert'
import { type Received, serve, type TestServer } from '../runtime/server.js'
import { generate } from '../support/generate.js'

type Endpoint = (instance: object, ...given: readonly unknown[]) => Promise<unknown>

/** A generated client with its instance. */
export interface Client {
  /** Calls an endpoint by the name of its function. */
  call(endpoint: string, ...given: readonly unknown[]): Promise<unknown>
}

export interface Echoing {
  readonly client: Client
  readonly server: TestServer
  /** The last request that the server received. */
  last(): Received
  close(): Promise<void>
}

/** A server that answers `{}` to everything, and the generated client of a manifest whose method `open` is of the type none. */
export async function echoing(
  name: string,
  manifest: (origin: string) => string,
  variables: object = {},
): Promise<Echoing> {
  const server = await serve((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
  })
  const generated = await generate({ [name]: manifest(server.origin) })
  const loaded = await generated.load<{
    readonly kernel: { readonly allowLoopback: symbol }
    readonly open: { open(variables: object, options: object): object }
    readonly [endpoint: string]: object
  }>(name)
  const instance = loaded.open.open(variables, { [loaded.kernel.allowLoopback]: true })
  return {
    client: {
      call: (endpoint, ...given) => (loaded[endpoint] as Endpoint)(instance, ...given),
    },
    server,
    last() {
      const received = server.received.at(-1)
      assert.ok(received, 'a request was received')
      return received as Received
    },
    async close() {
      generated.remove()
      await server.close()
    },
  }
}
