import { join } from 'node:path'
import type { RedirectUris } from '../plan.js'
import { DiskError } from './failure.js'
import { readIfThere } from './hash.js'
import { isObject } from './settings.js'

/** What the last build read and wrote. */
export interface Lock {
  /** Tenon's version. */
  readonly compiler: string
  readonly options: LockOptions
  /** Label of each connector by its name. */
  readonly connectors: ReadonlyMap<string, string>
  /** Hash of each manifest, and of each file beside one, by its path in the project. */
  readonly inputs: ReadonlyMap<string, string>
  /** Hash of each generated file by its path in the output folder; null for the index. */
  readonly outputs: ReadonlyMap<string, string | null>
}

/** What beside the manifests decides the output. */
export interface LockOptions {
  /** The connectors folder, relative to the project. */
  readonly connectors: string
  /** The project's redirect URIs by environment, where it has any. */
  readonly redirectUris?: RedirectUris
  /** There where endpoints check what they are answered. */
  readonly validateResponses?: true
}

export const lockName = 'tenon.lock.json'

/**
 * The one file that is made from all connectors together. It has no hash: that would change on every branch that adds a
 * connector, and no two could be merged without a conflict. What it should be follows from the lock's `connectors`.
 */
export const indexName = 'index.ts'

const lockVersion = 1

export const emptyLock: Lock = {
  compiler: '',
  options: { connectors: '' },
  connectors: new Map(),
  inputs: new Map(),
  outputs: new Map(),
}

/** The lock's text: a line a connector and a line a file, sorted. */
export function lockText({ compiler, options, connectors, inputs, outputs }: Lock): string {
  const sorted = (map: ReadonlyMap<string, string | null>): object =>
    Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)))
  const lists = { connectors: sorted(connectors), inputs: sorted(inputs), outputs: sorted(outputs) }
  return `${JSON.stringify({ lockVersion, compiler, options, ...lists }, null, 2)}\n`
}

/** Whether two locks say the same. */
export function isSameLock(a: Lock, b: Lock): boolean {
  if (a.compiler !== b.compiler || JSON.stringify(a.options) !== JSON.stringify(b.options)) return false
  return isSameMap(a.connectors, b.connectors) && isSameMap(a.inputs, b.inputs) && isSameMap(a.outputs, b.outputs)
}

function isSameMap(a: ReadonlyMap<string, string | null>, b: ReadonlyMap<string, string | null>): boolean {
  if (a === b) return true
  if (a.size !== b.size) return false
  for (const [key, value] of a) if (b.get(key) !== value) return false
  return true
}

/**
 * Reads the lock of an output folder; null where there is none. Throws DiskError for a file that is no lock, or one that
 * lists a path outside the folder: what the lock lists may be deleted.
 * @param shown the folder as the user would write it
 */
export function readLock(out: string, shown: string): Lock | null {
  const file = `${shown}/${lockName}`
  const content = readIfThere(join(out, lockName), file)
  return content === null ? null : parseLock(content.toString('utf8'), file)
}

function parseLock(text: string, file: string): Lock {
  const broken = (problem: string): DiskError =>
    new DiskError(`${file} ${problem}; restore it, or make everything anew with \`tenon build --force\``)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw broken(text.includes('<<<<<<<') ? 'has merge conflicts' : 'is not JSON')
  }
  if (!isObject(value) || typeof value.lockVersion !== 'number') throw broken('is no lock of Tenon')
  if (value.lockVersion > lockVersion) throw new DiskError(`${file} was made by a newer Tenon; update Tenon`)
  const { compiler, options, connectors, inputs, outputs } = value
  if (typeof compiler !== 'string' || !isObject(options)) throw broken('is no lock of Tenon')
  if (!isTexts(connectors) || !isTexts(inputs) || !isObject(outputs)) throw broken('is no lock of Tenon')
  const hashes = new Map<string, string | null>()
  for (const [path, hash] of Object.entries(outputs)) {
    if (!isInside(path)) throw broken(`lists \`${path}\`, which does not lie in the output folder`)
    if (typeof hash !== 'string' && path !== indexName) throw broken('is no lock of Tenon')
    hashes.set(path, typeof hash === 'string' ? hash : null)
  }
  return {
    compiler,
    options: {
      connectors: String(options.connectors),
      ...(isTexts(options.redirectUris) && { redirectUris: options.redirectUris }),
      ...(options.validateResponses === true && { validateResponses: true as const }),
    },
    connectors: new Map(Object.entries(connectors)),
    inputs: new Map(Object.entries(inputs)),
    outputs: hashes,
  }
}

function isTexts(value: unknown): value is Record<string, string> {
  return isObject(value) && Object.values(value).every((text) => typeof text === 'string')
}

/** Whether a path with forward slashes stays in the folder it is relative to, on every system. */
export function isInside(path: string): boolean {
  return !/(^|\/)\.{0,2}(\/|$)|[\\:\0]/.test(path)
}
