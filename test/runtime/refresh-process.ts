import { fileStore } from '../recipes/file-store.js'
import { loopback, source } from './connector.js'

// One of several processes that ask for the tokens of one connection: ten callers at once, then the access tokens.
const [origin = '', folder = '', secret = ''] = process.argv.slice(2)
const store = fileStore(folder, new Uint8Array(Buffer.from(secret, 'hex')))
const sources = Array.from({ length: 10 }, () =>
  source({ origin, client_id: 'client' }, { store, key: 'key' }, loopback),
)
const given = await Promise.all(sources.map((tokens) => tokens()))
process.stdout.write(JSON.stringify(given.map(({ accessToken }) => accessToken)))
