import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { enduranceClient, serveFaults } from '../support/endurance.js'

/** The small version of `npm run bench:endurance`. */

const test = suite('endurance')

test('of an API that fails at every third request each record is read exactly once', async () => {
  const [lists, pages, size] = [5, 20, 10]
  const server = await serveFaults(pages, size, 33)
  const client = await enduranceClient(server.origin)
  try {
    const seen = new Map<string, number>()
    const take = (id: string) => seen.set(id, (seen.get(id) ?? 0) + 1)
    await Promise.all(Array.from({ length: lists }, (_, list) => client.read(`${list}`, take)))
    assert.is(seen.size, lists * pages * size)
    assert.ok([...seen.values()].every((count) => count === 1))
    assert.ok(server.counts().failures > 20)
  } finally {
    client.remove()
    server.close()
  }
})

test.run()
