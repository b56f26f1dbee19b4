import { randomUUID } from 'node:crypto'
import { link, mkdir, open, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** A file of a series. */
export interface Numbered {
  readonly number: number
  readonly bytes: Buffer
}

async function numbers(folder: string, name: string): Promise<number[]> {
  const files = await readdir(folder).catch(() => [])
  return files
    .filter((file) => file.startsWith(`${name}.`) && /^\d+$/.test(file.slice(name.length + 1)))
    .map((file) => Number(file.slice(name.length + 1)))
    .sort((a, b) => b - a)
}

/** The file of a series with the highest number, or null. */
export async function latest(folder: string, name: string): Promise<Numbered | null> {
  for (;;) {
    const [number] = await numbers(folder, name)
    if (number === undefined) return null
    const bytes = await readFile(join(folder, `${name}.${number}`)).catch((error: { code?: string }) => {
      // A later one has come since the folder was read.
      if (error.code === 'ENOENT') return null
      throw error
    })
    if (bytes) return { number, bytes }
  }
}

/**
 * Writes the next file of a series, whole and on the disk, unless another process was first. Nobody changes or removes a
 * file that is still the latest, so that there is no moment in which a crash or a slow process could undo another's work.
 *
 * @param number one more than that of the latest which the caller has seen.
 * @returns whether it was written.
 */
export async function next(folder: string, name: string, number: number, bytes: Uint8Array): Promise<boolean> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const temporary = join(folder, `${randomUUID()}.tmp`)
  const file = join(folder, `${name}.${number}`)
  const handle = await open(temporary, 'wx', 0o600)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
    // Unlike a rename, a link fails where the file is there.
    await link(temporary, file)
  } catch (error) {
    if ((error as { code?: string }).code === 'EEXIST') return false
    throw error
  } finally {
    await handle.close()
    await rm(temporary, { force: true })
  }
  const [first, ...others] = await numbers(folder, name)
  if (first !== number) {
    // The number was free because later ones had come and gone beyond it.
    await rm(file, { force: true })
    return false
  }
  await Promise.all(others.map((other) => rm(join(folder, `${name}.${other}`), { force: true })))
  return true
}
