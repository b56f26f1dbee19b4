import { hash } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'
import { diskError, isAbsent } from './failure.js'

const carriageReturn = 13

/**
 * SHA-256 in hexadecimal of a text as Tenon reads it: without a byte order mark and with LF line ends. So a checkout
 * that changed the line ends has not changed a file.
 */
export function contentHash(content: Buffer | string): string {
  if (typeof content === 'string') return hash('sha256', plainText(content), 'hex')
  const plain = content[0] !== 0xef && content.indexOf(carriageReturn) === -1
  return hash('sha256', plain ? content : plainText(content.toString('utf8')), 'hex')
}

/** The text without a byte order mark and with LF line ends. */
export function plainText(text: string): string {
  return text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n')
}

/** The hash of a file, or null where there is none. `shown` is its path as the user would write it. */
export function fileHash(path: string, shown: string): string | null {
  const content = readIfThere(path, shown)
  return content && contentHash(content)
}

/** Files are read into one buffer: with thousands of them that takes half the time of `readFileSync`. */
let buffer = Buffer.allocUnsafeSlow(1024 * 1024)

/**
 * A file's bytes, or null where there is none; they are good until the next file is read.
 * @param shown the path as the user would write it
 */
export function readIfThere(path: string, shown: string): Buffer | null {
  let file: number | undefined
  try {
    file = openSync(path, 'r')
    for (let length = 0; ; buffer = Buffer.concat([buffer], buffer.length * 2)) {
      length += readSync(file, buffer, length, buffer.length - length, null)
      if (length < buffer.length) return buffer.subarray(0, length)
    }
  } catch (error) {
    if (isAbsent(error)) return null
    throw diskError(shown, 'read', error)
  } finally {
    if (file !== undefined) closeSync(file)
  }
}
