import { hash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Diagnostic } from '../diagnostics/diagnostic.js'
import { buildId } from './build-id.js'
import type { LockOptions } from './lock.js'
import { isObject } from './settings.js'

/** What one manifest was compiled to. The lock says which files, and the disk has them. */
export interface CachedConnector {
  /** Hash of the manifest with all that is beside it. */
  readonly input: string
  readonly label: string
  /** Hash over the paths and hashes of the files; empty when there was an error. */
  readonly outputs: string
  /** To be reported again. */
  readonly diagnostics: readonly Diagnostic[]
}

/** What the connectors together were compiled to. */
export interface CachedShared {
  /** Hash of their names and labels. */
  readonly input: string
  /** Hash of the index. */
  readonly index: string
  /** Hash over the paths and hashes of the other files. */
  readonly outputs: string
}

/** What the last build made, so that this one compiles only what changed. */
export interface Cache {
  /** By the manifest's path in the project. */
  readonly connectors: ReadonlyMap<string, CachedConnector>
  readonly shared: CachedShared | null
}

export const emptyCache: Cache = { connectors: new Map(), shared: null }

/** The cache's file, and the stamp of the compiler and options that it must have been written under. */
export interface CacheFile {
  readonly path: string
  readonly stamp: string
}

/** Where the cache of a project lies: one for each pair of folders. */
export function cacheFile(cwd: string, out: string, options: LockOptions): CacheFile {
  const key = hash('sha256', JSON.stringify([out, options]), 'hex')
  return {
    path: join(cwd, 'node_modules/.cache/tenon', `${key.slice(0, 16)}.json`),
    stamp: hash('sha256', buildId() + key, 'hex'),
  }
}

/** Reads the cache; an unreadable, corrupt or foreign one is as good as none. */
export function readCache(file: CacheFile): Cache {
  try {
    const value: unknown = JSON.parse(readFileSync(file.path, 'utf8'))
    if (!isObject(value) || value.stamp !== file.stamp || !isObject(value.connectors)) return emptyCache
    const connectors = Object.entries(value.connectors).filter((entry): entry is [string, CachedConnector] =>
      isConnector(entry[1]),
    )
    const shared = value.shared
    return { connectors: new Map(connectors), shared: isShared(shared) ? shared : null }
  } catch {
    return emptyCache
  }
}

/** Writes the cache whole. A cache that cannot be written costs time, not correctness, so nothing is said. */
export function writeCache(file: CacheFile, cache: Cache): void {
  const { connectors, shared } = cache
  const temporary = `${file.path}.${process.pid}.tmp`
  try {
    mkdirSync(dirname(file.path), { recursive: true })
    writeFileSync(temporary, JSON.stringify({ stamp: file.stamp, connectors: Object.fromEntries(connectors), shared }))
    renameSync(temporary, file.path)
  } catch {
    return
  }
}

function isShared(value: unknown): value is CachedShared {
  return isObject(value) && [value.input, value.index, value.outputs].every((text) => typeof text === 'string')
}

function isConnector(value: unknown): value is CachedConnector {
  if (!isObject(value) || !Array.isArray(value.diagnostics)) return false
  return [value.input, value.label, value.outputs].every((text) => typeof text === 'string')
}
