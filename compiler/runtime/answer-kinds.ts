import { readWith } from './answers.js'
import { csvRecords } from './csv.js'
import { fail } from './error.js'
import { type Shape, shaped } from './shape.js'
import { readXml } from './xml-reader.js'

/** The answer as JSON that has a list; an answer without a body has an empty one (204, RFC 9110 section 15.3.5). */
export function readList<Result>(response: Promise<Response>, records = ''): Promise<Result> {
  return readWith(response, async (answer) => {
    const text = await answer.text()
    return (text.trim() ? JSON.parse(text) : emptyList(records)) as Result
  })
}

/** What has an empty list at the path. */
function emptyList(records: string): unknown {
  const names = records ? records.split('.') : []
  return names.reduceRight<unknown>((inner, name) => ({ [name]: inner }), [])
}

/** The answer as XML, read by the schema's shape. */
export function readElements<Result>(response: Promise<Response>, shape: Shape = {}): Promise<Result> {
  return readWith(response, async (answer) => {
    const text = await decoded(answer)
    return shaped(text.trim() ? readXml(text) : undefined, shape) as Result
  })
}

/** The answer as CSV: a record a line. */
export function readRecords<Result>(response: Promise<Response>, separator: string, shape?: Shape): Promise<Result> {
  return readWith(response, async (answer) => {
    const records = csvRecords(await decoded(answer), separator)
    return (shape ? shaped(records, shape) : records) as Result
  })
}

/** The answer as bytes. */
export function readBytes(response: Promise<Response>): Promise<Uint8Array> {
  return readWith(response, async (answer) => new Uint8Array(await answer.arrayBuffer()))
}

/** The answer as bytes that come while it is read; without a limit. */
export async function readStream(response: Promise<Response>): Promise<ReadableStream<Uint8Array>> {
  return (await response).body ?? new Blob([]).stream()
}

/** Reads an answer as its status says, and says which it was. */
export async function readStatus<Result>(
  response: Promise<Response>,
  readers: Readonly<Record<number, (response: Promise<Response>) => Promise<unknown>>>,
): Promise<Result> {
  const { status } = await response
  const read = readers[status] ?? fail('response', { step: 'apply' }, `the status ${status} is not one that is known`)
  return { status, data: await read(response) } as Result
}

/** An answer, and headers of it: null for one that it has not. */
export interface WithHeaders<Data, Names extends readonly string[]> {
  readonly data: Data
  readonly headers: Readonly<Record<Names[number], string | null>>
}

/** Reads an answer, and gives headers beside what it holds. */
export async function readHeaders<Data, Name extends string>(
  response: Promise<Response>,
  names: readonly Name[],
  read: (response: Promise<Response>) => Promise<unknown>,
): Promise<WithHeaders<Data, readonly Name[]>> {
  const { headers } = await response
  const found = Object.fromEntries(names.map((name) => [name, headers.get(name)]))
  return { data: await read(response), headers: found } as WithHeaders<Data, readonly Name[]>
}

/** Reads answers with what a reader takes beside them. */
export function reader<Rest extends readonly unknown[]>(
  read: (response: Promise<Response>, ...rest: Rest) => Promise<unknown>,
  ...rest: Rest
): (response: Promise<Response>) => Promise<unknown> {
  return (response) => read(response, ...rest)
}

/** The text of an answer in the encoding that it names; UTF-8 where it names none that is known. */
async function decoded(answer: Response): Promise<string> {
  const [, name] = /charset="?([^\s;"]+)/i.exec(answer.headers.get('content-type') ?? '') ?? []
  const bytes = await answer.arrayBuffer()
  try {
    return new TextDecoder(name).decode(bytes)
  } catch {
    return new TextDecoder().decode(bytes)
  }
}
