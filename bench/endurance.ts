import { fork } from 'node:child_process'
import { once } from 'node:events'
import { argv, memoryUsage } from 'node:process'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { enduranceClient, serveFaults } from '../test/support/endurance.js'

/**
 * A generated client against an API that fails at every fifth request: 10,000 requests, after which every record has been
 * read exactly once; then a million records of one walk, during which the heap does not grow. Fails when either is not so.
 */

const file = fileURLToPath(import.meta.url)

if (argv[2] === 'serve') {
  const [pages = 0, size = 0, faults = 0] = argv.slice(3).map(Number)
  const { origin, counts } = await serveFaults(pages, size, faults)
  process.on('message', () => process.send?.(counts()))
  process.send?.(origin)
} else {
  await readOnce(110, 80, 20)
  await readFlat(1000, 1000)
}

/** The server is a process of its own, so that the heap that is measured is the client's. */
async function served<Result>(
  pages: number,
  size: number,
  faults: number,
  use: (client: Awaited<ReturnType<typeof enduranceClient>>, counts: () => Promise<Counts>) => Promise<Result>,
): Promise<Result> {
  const server = fork(file, ['serve', ...[pages, size, faults].map(String)])
  const [origin] = await once(server, 'message')
  const client = await enduranceClient(origin)
  const counts = async () => {
    server.send('counts')
    return (await once(server, 'message'))[0] as Counts
  }
  try {
    return await use(client, counts)
  } finally {
    client.remove()
    server.kill()
  }
}

interface Counts {
  readonly requests: number
  readonly failures: number
}

async function readOnce(lists: number, pages: number, size: number): Promise<void> {
  await served(pages, size, 20, async (client, counts) => {
    const seen = new Map<string, number>()
    const take = (id: string) => seen.set(id, (seen.get(id) ?? 0) + 1)
    const started = performance.now()
    const errors = await Promise.all(Array.from({ length: lists }, (_, list) => client.read(`${list}`, take)))
    const { requests, failures } = await counts()
    const twice = [...seen.values()].filter((count) => count !== 1).length
    const missing = lists * pages * size - seen.size
    const typed = errors.reduce((sum, count) => sum + count, 0)
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    console.log(`${requests} requests, ${failures} with a fault, in ${seconds} s: ${seen.size} records`)
    console.log(`  ${missing} missing, ${twice} read twice, ${typed} errors with a type, after which the walk went on`)
    if (missing > 0 || twice > 0 || requests < 10_000) process.exitCode = 1
  })
}

async function readFlat(pages: number, size: number): Promise<void> {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  await served(pages, size, 0, async (client) => {
    let count = 0
    const heaps: number[] = []
    await client.read('million', () => {
      if (++count % 100_000 > 0) return
      collect()
      heaps.push(memoryUsage().heapUsed / 2 ** 20)
    })
    const [first = 0, last = 0] = [heaps[1], heaps.at(-1)]
    console.log(`${count} records; heap in MiB at each 100,000: ${heaps.map((heap) => heap.toFixed(1)).join(' ')}`)
    if (count !== pages * size || last > first + 2) process.exitCode = 1
  })
}
