import { loopback, source } from './connector.js'
import { fileStore } from './file-store.js'

// One of several processes that ask for the tokens of one connection: ten callers at once, then the access tokens.
const [origin = '', folder = ''] = process.argv.slice(2)
const store = fileStore(folder)
const sources = Array.from({ length: 10 }, () =>
  source({ origin, client_id: 'client' }, { store, key: 'key' }, loopback),
)
const given = await Promise.all(sources.map((tokens) => tokens()))
process.stdout.write(JSON.stringify(given.map(({ accessToken }) => accessToken)))
