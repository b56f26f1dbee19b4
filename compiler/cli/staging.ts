import { existsSync, lstatSync, mkdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { MadeFiles } from './make.js'
import { ownerOf } from './recall.js'

/**
 * Where the folders of new connectors are put, until it is known that the whole build is good: so they are written by
 * many threads, and moved into place as they are.
 */
export interface Staging {
  readonly out: string
  readonly folder: string
}

/** The staging folder of this process; what an earlier process of its id left there is gone. */
export function openStaging(out: string): Staging {
  const staging = { out, folder: join(out, stagingName) }
  closeStaging(staging)
  return staging
}

export const stagingName = `.tenon-${process.pid}.new.tmp`

/** Removes what is left in the staging folder, and the output folder where there was nothing else to put there. */
export function closeStaging({ out, folder }: Staging): void {
  if (!existsSync(folder)) return
  rmSync(folder, { recursive: true, force: true })
  try {
    rmdirSync(out)
  } catch {
    return // Something is in it.
  }
}

/** Writes a connector's folder, where the output has none. What cannot be written is tried again by the build, which reports it. */
export function stage({ out, folder }: Staging, files: MadeFiles): MadeFiles {
  const [path = ''] = files.keys()
  try {
    if (path === '' || lstatSync(join(out, ownerOf(path)), { throwIfNoEntry: false })) return files
    for (const inner of new Set([...files.keys()].map((path) => dirname(path))))
      mkdirSync(join(folder, inner), { recursive: true })
    for (const [path, { text }] of files) writeFileSync(join(folder, path), text ?? '')
  } catch {
    return files
  }
  return new Map([...files].map(([path, { hash }]) => [path, { hash, text: null }]))
}
