import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { CallOptions } from '../../compiler/runtime/index.js'
import { generate } from './generate.js'

/** An API that fails often, and a generated client that reads it to the end. */

/** Numbers from 0 to 1 that are the same in every run. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** Serves `/records?list=…&page=…`, `size` records a page; so many of a hundred answers fail, each in one of six ways. */
export async function serveFaults(pages: number, size: number, faults: number, seed = 1) {
  const next = numbers(seed)
  let requests = 0
  let failures = 0
  const fail = (response: ServerResponse, body: string) => {
    failures++
    const way = Math.floor(next() * 6)
    if (way === 0) return response.writeHead(429, { 'retry-after': '1' }).end('{}')
    if (way === 1) return response.writeHead(503).end('<html>')
    if (way === 2) return response.destroy()
    if (way === 3) return response.writeHead(429).end()
    if (way === 4) return setTimeout(() => response.end(body), 5)
    response.writeHead(200, { 'content-length': String(body.length) }).write(body.slice(0, body.length / 2))
    return setImmediate(() => response.destroy())
  }
  const server = createServer((request, response) => {
    requests++
    const query = new URL(`${request.url}`, 'http://localhost').searchParams
    const page = Number(query.get('page') ?? 1)
    const records = Array.from({ length: size }, (_, index) => ({ id: `${query.get('list')}-${page}-${index}` }))
    const body = JSON.stringify({ items: records, pages })
    if (next() * 100 < faults) fail(response, body)
    else response.end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    counts: () => ({ requests, failures }),
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

interface Page {
  readonly records: readonly { readonly id: string }[]
  readonly next: object | null
}

interface Client {
  readonly kernel: { readonly allowLoopback: symbol }
  readonly open: { open(variables: object, options: CallOptions): object }
  readonly records: { pages(instance: object, parameters: object, options: object): AsyncIterable<Page> }
}

/** A client for it. Its waits take no time: they move its clock. */
export async function enduranceClient(origin: string) {
  const generated = await generate({
    endurance: `name: endurance
label: Endurance
version: 1.0.0
base_url: ${origin}
limits: {concurrency: 16}
auth: {open: {type: none}}
endpoints:
  records:
    path: /records
    auth: all
    query: {list: {type: string}, page: {type: integer}}
    response: {records: items}
    paginate: {kind: page, parameter: page, pages: pages}
`,
  })
  const { open, records, kernel } = await generated.load<Client>('endurance')
  let time = 0
  const sleep = async (milliseconds: number) => {
    time += milliseconds
  }
  const options = { [kernel.allowLoopback as never]: true, now: () => time, sleep } as CallOptions
  const instance = open.open({}, options)
  return {
    /** Hands each record to `take`; after an error with a type the walk goes on where it stopped. Gives how often. */
    async read(list: string, take: (id: string) => void): Promise<number> {
      let from: object | undefined
      for (let errors = 0; ; errors++) {
        try {
          for await (const page of records.pages(instance, { list }, from ? { from } : {})) {
            for (const { id } of page.records) take(id)
            from = page.next ?? undefined
          }
          return errors
        } catch (error) {
          if (!/^(Api|OAuth)Error$/.test(`${Reflect.get(Object(error), 'name')}`)) throw error
        }
      }
    },
    remove: () => generated.remove(),
  }
}
