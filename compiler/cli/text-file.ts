import { isUtf8 } from 'node:buffer'
import { realpathSync, type Stats, statSync } from 'node:fs'
import { DiskError, diskError } from './failure.js'
import { contentHash, plainText, readIfThere } from './hash.js'
import { isWithin } from './settings.js'

/** Where a file is: its path, and as messages write it, relative to the project with forward slashes. */
export interface FilePlace {
  readonly path: string
  readonly file: string
}

/** A file of text as it was read. */
export interface TextFile {
  readonly file: string
  readonly hash: string
  /** Reads the text, without a byte order mark and with LF line ends; most builds need that of few. */
  text(): string
}

/** A file, which must be text. Its bytes are good until the next one is read. */
export function readContent({ path, file }: FilePlace): Buffer {
  const content = readIfThere(path, file)
  if (content === null) throw new DiskError(`${file} is gone`)
  if (!isUtf8(content)) throw new DiskError(`${file} is not UTF-8 text`)
  return content
}

/** A file by its content; its text is read again when it is wanted. */
export function textFile(place: FilePlace, content: Buffer = readContent(place)): TextFile {
  const { file } = place
  const hash = contentHash(content)
  return { file, hash, text }

  function text(): string {
    const again = plainText(readContent(place).toString('utf8'))
    if (contentHash(again) !== hash) throw new DiskError(`${file} changed while it was read; build again`)
    return again
  }
}

/** A pipe or a device would never end. */
export function checkFile(path: string, file: string): void {
  const stat = statOf(path, file)
  if (stat.isDirectory()) throw new DiskError(`${file} is a folder; a manifest is a file`)
  if (!stat.isFile()) throw new DiskError(`${file} is not a file`)
}

/** A manifest repository from elsewhere must not be able to name the reader's own files. */
export function checkTarget(path: string, file: string, folders: readonly string[]): void {
  const target = realpathSync(path)
  if (folders.some((folder) => isWithin(realpathSync(folder), target))) return
  throw new DiskError(`${file} is a link to a file outside the project`)
}

export function statOf(path: string, file: string): Stats {
  try {
    return statSync(path)
  } catch (error) {
    throw diskError(file, 'read', error)
  }
}
