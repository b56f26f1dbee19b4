import type { Content, FileContent } from './content.js'
import type { Value } from './guards.js'
import { multipartStream } from './multipart-stream.js'

/** A file with what the server is told of it. */
export interface NamedFile {
  readonly data: FileContent
  readonly filename?: string | undefined
  /** The content type. */
  readonly type?: string | undefined
}

/** A file that is sent in a form. */
export type Upload = FileContent | NamedFile

/** One field of a form. */
export type Part = Value | Upload

/** A field's content, and what the server is told of it. */
export const isNamed = (part: Upload): part is NamedFile => 'data' in part

/**
 * A form with files (RFC 7578). A list is its field repeated; what is undefined or null is left out. With a stream in it
 * the form is a stream too.
 */
export function multipart(members: Readonly<Record<string, Part | readonly Part[]>>): Content {
  const fields = Object.entries(members).flatMap(([name, parts]) =>
    (Array.isArray(parts) ? (parts as readonly Part[]) : [parts as Part]).map((part) => [name, part] as const),
  )
  const given = fields.filter((field): field is [string, NonNullable<Part>] => (field[1] ?? null) !== null)
  const isStream = (part: Part) =>
    typeof part === 'object' && part !== null && (isNamed(part) ? part.data : part) instanceof ReadableStream
  if (given.some(([, part]) => isStream(part))) return multipartStream(given)
  const form = new FormData()
  for (const [name, part] of given) {
    if (typeof part !== 'object') form.append(name, `${part}`)
    else {
      const { data, filename, type } = isNamed(part) ? part : { data: part, filename: undefined, type: undefined }
      const blob =
        data instanceof Blob && type === undefined ? data : new Blob([data as BlobPart], { type: type ?? '' })
      if (filename === undefined) form.append(name, blob)
      else form.append(name, blob, filename)
    }
  }
  return { init: { body: form } }
}
