import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { createClient } from 'redis'
import type { TokenSet, TokenStore } from '../../compiler/runtime/index.js'
import { fileStore } from '../../test/recipes/file-store.js'
import { postgresStore } from '../../test/recipes/postgres-store.js'
import { redisStore } from '../../test/recipes/redis-store.js'

/** How a process reaches a store, as data that can be sent to another process. */
export type Reach =
  | { readonly kind: 'file'; readonly folder: string; readonly secret: string; readonly withoutLock?: true }
  | { readonly kind: 'redis' | 'postgres'; readonly url: string }

export interface OpenStore {
  readonly store: TokenStore
  close(): Promise<void>
}

export async function reach(to: Reach): Promise<OpenStore> {
  if (to.kind === 'file') {
    const store = fileStore(to.folder, new Uint8Array(Buffer.from(to.secret, 'hex')))
    const { lock: _, ...unlocked } = store
    return { store: to.withoutLock ? unlocked : store, close: async () => {} }
  }
  if (to.kind === 'redis') {
    const client = createClient({ url: to.url })
    await client.connect()
    return { store: redisStore(client), close: async () => client.destroy() }
  }
  const pool = new pg.Pool({ connectionString: to.url })
  return { store: postgresStore(pool), close: () => pool.end() }
}

/** What is used of the generated client. */
export interface StormClient {
  readonly kernel: { readonly allowLoopback: symbol }
  readonly oauth2: {
    authorize(variables: object, options: object): Promise<{ url: string; pending: object }>
    complete(variables: object, pending: object, callback: string, options: object): Promise<TokenSet>
    open(variables: object, tokens: { store: TokenStore; key: string }, options: object): object
  }
  me(instance: object): Promise<{ sub: string }>
}

export const variables = { client_id: 'storm', client_secret: 'storm-secret' }

/** Loads a bundled client; `call` asks the API who the user is, with the tokens under a key. */
export async function loadClient(bundle: string) {
  const client = (await import(pathToFileURL(bundle).href)) as StormClient
  const options = { [client.kernel.allowLoopback]: true }
  return {
    client,
    options,
    call: (store: TokenStore, key: string) => client.me(client.oauth2.open(variables, { store, key }, options)),
  }
}
