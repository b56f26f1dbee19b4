/** The content of a file. A stream is sent once, whatever comes. */
export type FileContent = Blob | Uint8Array | ReadableStream<Uint8Array>

/** A body that is no text. */
export interface Content {
  /** The content type; without one the platform says it. */
  readonly type?: string
  /** As `fetch` takes it; `duplex` is there for a stream only. */
  readonly init: {
    readonly body: Blob | Uint8Array | ReadableStream<Uint8Array> | FormData
    readonly duplex?: 'half'
  }
}

/** A body that is given whole. Its type is the Blob's own, where it has one. */
export function binary(body: FileContent): Content {
  const type = (body instanceof Blob && body.type) || 'application/octet-stream'
  return { type, init: body instanceof ReadableStream ? { body, duplex: 'half' } : { body } }
}
