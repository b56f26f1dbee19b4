import { createHash, randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import type { TokenSet, TokenStore } from '../../compiler/runtime/index.js'
import { latest, next } from './numbered-files.js'

interface Holder {
  readonly owner: string
  /** Milliseconds since the epoch; 0 when it was released. */
  readonly until: number
}

/**
 * Tokens in a folder, for the processes of one machine: encrypted, a file a connection, each write a new file.
 *
 * @param secret 32 bytes that are kept elsewhere. Whoever has them and the folder has the tokens.
 */
export function fileStore(folder: string, secret: Uint8Array<ArrayBuffer>): TokenStore {
  const algorithm = 'AES-GCM'
  const aes = crypto.subtle.importKey('raw', secret, algorithm, false, ['encrypt', 'decrypt'])
  const nameOf = (key: string) => createHash('sha256').update(key).digest('hex')
  /** What is encrypted is bound to its file, so that an older one cannot be put in place of a newer one. */
  const parameters = (iv: Uint8Array<ArrayBuffer>, name: string, number: number) => ({
    name: algorithm,
    iv,
    additionalData: new TextEncoder().encode(`${name}.${number}`),
  })

  const write = async (name: string, number: number, value: TokenSet | null): Promise<boolean> => {
    const iv = crypto.getRandomValues(new Uint8Array(12))
    const plain = new TextEncoder().encode(JSON.stringify(value))
    const encrypted = await crypto.subtle.encrypt(parameters(iv, name, number), await aes, plain)
    return next(folder, name, number, Buffer.concat([iv, Buffer.from(encrypted)]))
  }

  const read = async (name: string): Promise<{ readonly number: number; readonly value: TokenSet | null }> => {
    const file = await latest(folder, name)
    if (!file) return { number: 0, value: null }
    const bytes = new Uint8Array(file.bytes)
    const how = parameters(bytes.slice(0, 12), name, file.number)
    const plain = await crypto.subtle.decrypt(how, await aes, bytes.slice(12))
    return { number: file.number, value: JSON.parse(new TextDecoder().decode(plain)) as TokenSet | null }
  }

  return {
    async get(key) {
      const { number, value } = await read(nameOf(key))
      return value && { value, version: `${number}` }
    },
    async put(key, value, expected) {
      const name = nameOf(key)
      const { number, value: stored } = await read(name)
      if ((stored ? `${number}` : null) !== expected) return null
      return (await write(name, number + 1, value)) ? `${number + 1}` : null
    },
    async delete(key, expected) {
      const name = nameOf(key)
      for (;;) {
        const { number, value } = await read(name)
        if (!value || (expected !== undefined && `${number}` !== expected)) return false
        // A file without tokens stays, so that its number is not used again.
        if (await write(name, number + 1, null)) return true
      }
    },
    async lock(key, ttlMs, waitMs) {
      const name = `${nameOf(key)}.lock`
      const owner = randomUUID()
      const take = (number: number, until: number) => {
        return next(folder, name, number, Buffer.from(JSON.stringify({ owner, until } satisfies Holder)))
      }
      for (const deadline = Date.now() + waitMs; ; ) {
        const file = await latest(folder, name)
        const holder: Holder | null = file && JSON.parse(`${file.bytes}`)
        const number = (file?.number ?? 0) + 1
        const until = Date.now() + ttlMs
        if ((!holder || holder.until <= Date.now()) && (await take(number, until))) {
          return {
            until,
            // Where another has taken it since, the next number is there, and nothing is written.
            release: async () => {
              await take(number + 1, 0)
            },
          }
        }
        if (Date.now() >= deadline) return null
        await setTimeout(10 + Math.random() * 20)
      }
    },
  }
}
