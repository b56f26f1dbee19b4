import { loadClient, type Reach, reach } from './client.js'

/** One process of a storm: on each message, a key, it makes ten calls at once and says how many succeeded. */

const { bundle, to } = JSON.parse(process.argv[2] ?? '') as { bundle: string; to: Reach }
const { call } = await loadClient(bundle)
const { store, close } = await reach(to)

process.on('message', async (key: string) => {
  const calls = await Promise.allSettled(Array.from({ length: 10 }, () => call(store, key)))
  process.send?.(calls.filter(({ status }) => status === 'fulfilled').length)
})
process.on('disconnect', () => close())
process.send?.('ready')
