import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import type { TokenSet, TokenStore } from '../../compiler/runtime/index.js'

/** What is used of a pool of the package `pg`. It must speak to the primary: a replica may lag behind. */
export interface Postgres {
  query<Row extends object>(text: string, values?: readonly unknown[]): Promise<{ readonly rows: Row[] }>
}

/** A row stays when its tokens are deleted, so that no version is used twice. */
export const table = `CREATE TABLE IF NOT EXISTS connection_tokens (
  key text PRIMARY KEY,
  version bigint NOT NULL DEFAULT 0,
  value json,
  lease_owner uuid,
  lease_until timestamptz NOT NULL DEFAULT '-infinity'
)`

/**
 * Tokens in PostgreSQL: a row a connection, with a version, and a lease that one statement claims. No connection and no
 * transaction is held while a refresh is under way, so that it works behind any pooler.
 */
export function postgresStore(pool: Postgres): TokenStore {
  const written = async (text: string, ...values: readonly unknown[]): Promise<string | null> => {
    const { rows } = await pool.query<{ version: string }>(text, values)
    return rows[0]?.version ?? null
  }
  return {
    async get(key) {
      const { rows } = await pool.query<{ value: TokenSet; version: string }>(
        'SELECT value, version FROM connection_tokens WHERE key = $1 AND value IS NOT NULL',
        [key],
      )
      return rows[0] ?? null
    },
    put(key, value, expected) {
      const text = JSON.stringify(value)
      if (expected === null) {
        return written(
          `INSERT INTO connection_tokens AS t (key, version, value) VALUES ($1, 1, $2)
           ON CONFLICT (key) DO UPDATE SET version = t.version + 1, value = excluded.value WHERE t.value IS NULL
           RETURNING version`,
          key,
          text,
        )
      }
      return written(
        `UPDATE connection_tokens SET version = version + 1, value = $2
         WHERE key = $1 AND version::text = $3 AND value IS NOT NULL RETURNING version`,
        key,
        text,
        expected,
      )
    },
    async delete(key, expected) {
      const version = await written(
        `UPDATE connection_tokens SET version = version + 1, value = NULL
         WHERE key = $1 AND value IS NOT NULL AND version::text = coalesce($2, version::text) RETURNING version`,
        key,
        expected,
      )
      return version !== null
    },
    async lock(key, ttlMs, waitMs) {
      const owner = randomUUID()
      for (const deadline = Date.now() + waitMs; ; ) {
        const until = Date.now() + ttlMs
        const claimed = await written(
          `INSERT INTO connection_tokens AS t (key, lease_owner, lease_until)
           VALUES ($1, $2, clock_timestamp() + $3 * interval '1 millisecond')
           ON CONFLICT (key) DO UPDATE SET lease_owner = excluded.lease_owner, lease_until = excluded.lease_until
           WHERE t.lease_until <= clock_timestamp() RETURNING version`,
          key,
          owner,
          ttlMs,
        )
        if (claimed !== null) {
          return {
            until,
            release: async () => {
              await pool.query(
                "UPDATE connection_tokens SET lease_until = '-infinity' WHERE key = $1 AND lease_owner = $2",
                [key, owner],
              )
            },
          }
        }
        if (Date.now() >= deadline) return null
        await setTimeout(20 + Math.random() * 30)
      }
    },
  }
}
