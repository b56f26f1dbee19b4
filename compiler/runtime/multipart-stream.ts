import type { Content } from './content.js'
import type { Part } from './multipart.js'

/** A name in a part's header, as forms of HTML write it (WHATWG HTML, multipart/form-data). */
const quoted = (name: string) =>
  `"${name.replace(/[\r\n"]/g, (character) => ({ '\r': '%0D', '\n': '%0A' })[character] ?? '%22')}"`

/** The form as it is sent, piece by piece. */
async function* pieces(fields: ReadonlyArray<readonly [string, Part]>, boundary: string): AsyncGenerator<Uint8Array> {
  const bytes = (text: string) => new TextEncoder().encode(text)
  for (const [name, part] of fields) {
    const head = `--${boundary}\r\nContent-Disposition: form-data; name=${quoted(name)}`
    if (typeof part !== 'object' || part === null) yield bytes(`${head}\r\n\r\n${part}`)
    else {
      const file = 'data' in part ? part : { data: part }
      const { data } = file
      const own = data instanceof Blob ? data : { type: '', name: undefined }
      const filename = file.filename ?? ('name' in own && typeof own.name === 'string' ? own.name : 'blob')
      const type = (file.type ?? own.type) || 'application/octet-stream'
      yield bytes(`${head}; filename=${quoted(filename)}\r\nContent-Type: ${type.replace(/[\r\n]/g, '')}\r\n\r\n`)
      if (data instanceof Uint8Array) yield data
      else {
        const reader = (data instanceof Blob ? data.stream() : data).getReader()
        try {
          for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value
        } finally {
          await reader.cancel().catch(() => {})
        }
      }
    }
    yield bytes('\r\n')
  }
  yield bytes(`--${boundary}--\r\n`)
}

/** A form with files as a stream, so that a file is never whole in memory. */
export function multipartStream(fields: ReadonlyArray<readonly [string, Part]>): Content {
  const boundary = `form-${crypto.randomUUID()}`
  const sent = pieces(fields, boundary)
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await sent.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await sent.return(undefined)
    },
  })
  return { type: `multipart/form-data; boundary=${boundary}`, init: { body, duplex: 'half' } }
}
