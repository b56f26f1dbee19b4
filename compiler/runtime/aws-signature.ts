import { hex, hmac, sha256 } from './hash.js'
import { clock } from './options.js'
import type { Body } from './parameters.js'
import { percentEncode, sortedQuery } from './percent.js'

/** A request to sign, and who signs it. */
export interface AwsRequest {
  readonly method: string
  readonly url: string
  /** All of them are signed. */
  readonly headers?: HeadersInit
  readonly body?: Body | undefined
  readonly accessKeyId: string
  readonly secretAccessKey: string
  /** Of temporary credentials. */
  readonly sessionToken?: string | undefined
  readonly region: string
  readonly service: string
  /** Leaves the body out of the signature, where the service allows that. */
  readonly unsignedPayload?: true
  /** Milliseconds since the epoch. Default: `Date.now`. */
  readonly now?: (() => number) | undefined
}

/**
 * The path as it is signed. S3 encodes it once and keeps it as it is; every other service encodes what is sent once
 * more, and takes repeated slashes as one. Dot segments are gone from any URL.
 */
function canonicalPath(path: string, service: string): string {
  const segments = (service === 's3' ? path : path.replace(/\/+/g, '/')).split('/')
  return segments.map((part) => percentEncode(service === 's3' ? decodeURIComponent(part) : part)).join('/')
}

/** The request in its canonical form, and the names of its signed headers. */
export function canonicalRequest(
  method: string,
  url: string,
  headers: Headers,
  payload: string,
  service: string,
): { readonly text: string; readonly signedHeaders: string } {
  const { pathname, searchParams } = new URL(url)
  const lines: string[] = []
  headers.forEach((value, name) => {
    lines.push(`${name}:${value.replace(/\s+/g, ' ')}\n`)
  })
  const signedHeaders = lines.map((line) => line.replace(/:.*/s, '')).join(';')
  const path = canonicalPath(pathname, service)
  const text = [method.toUpperCase(), path, sortedQuery(searchParams), lines.join(''), signedHeaders, payload].join(
    '\n',
  )
  return { text, signedHeaders }
}

/**
 * The headers that sign a request for AWS (Signature Version 4): `Authorization` with the date, the session token and,
 * for S3, the digest of the body that it covers.
 */
export async function awsSignature(request: AwsRequest): Promise<Record<string, string>> {
  const { accessKeyId, secretAccessKey, sessionToken, region, service, unsignedPayload, body } = request
  const date = new Date(clock(request)).toISOString().replace(/[-:]|\.\d+/g, '')
  const payload = unsignedPayload ? 'UNSIGNED-PAYLOAD' : hex(await sha256(body?.text ?? ''))
  const added = {
    'x-amz-date': date,
    ...(sessionToken && { 'x-amz-security-token': sessionToken }),
    ...((service === 's3' || unsignedPayload) && { 'x-amz-content-sha256': payload }),
  }
  const headers = new Headers(request.headers)
  headers.delete('authorization')
  for (const [name, value] of Object.entries({ host: new URL(request.url).host, ...added })) headers.set(name, value)

  const { text, signedHeaders } = canonicalRequest(request.method, request.url, headers, payload, service)
  const scope = [date.slice(0, 8), region, service, 'aws4_request']
  let key = new TextEncoder().encode(`AWS4${secretAccessKey}`)
  for (const part of scope) key = await hmac('SHA-256', key, part)
  const signature = hex(
    await hmac('SHA-256', key, ['AWS4-HMAC-SHA256', date, scope.join('/'), hex(await sha256(text))].join('\n')),
  )
  const members = `Credential=${accessKeyId}/${scope.join('/')}, SignedHeaders=${signedHeaders}, Signature=${signature}`
  return { ...added, authorization: `AWS4-HMAC-SHA256 ${members}` }
}
