import { gzipSync } from 'node:zlib'
import type { Answer, Asked } from './server.js'

/** One thing that a token endpoint does. */
export interface Row {
  readonly name: string
  readonly answer: Answer
  /** A refresh, with this refresh token; otherwise the exchange of a code. */
  readonly refresh?: 'refresh-0'
  /** What is right: tokens, or a refusal whose error matches, or either. */
  readonly want: 'tokens' | 'either' | RegExp
  /** Tokens are right, and so is a refusal, to the letter of the RFC. */
  readonly strict?: true
  /** What is read beside the access token, and must then be so; reading it must not throw. */
  readonly reads?: {
    readonly what: 'expires' | 'scope' | 'refresh'
    readonly right: (value: unknown) => boolean
    readonly otherwise: string
  }
  /** The right refusal comes from a time-out. */
  readonly waits?: true
}

const good = { access_token: 'access', token_type: 'Bearer', expires_in: 3600, refresh_token: 'refresh-1' }
const megabytes = 64

function send(
  response: Asked['response'],
  status: number,
  body: string | Buffer,
  headers: Record<string, string> = {},
) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body)
}

/** Answers with a status and JSON. */
const json =
  (value: unknown, status = 200, headers: Record<string, string> = {}): Answer =>
  ({ response }) =>
    send(response, status, JSON.stringify(value), headers)

/** Answers with a text as it stands. */
const text =
  (body: string, status = 200, headers: Record<string, string> = {}): Answer =>
  ({ response }) =>
    send(response, status, body, headers)

const html = { 'content-type': 'text/html' }

/** Good JSON that is as long as the member `pad` makes it. */
const padded = `${JSON.stringify(good).slice(0, -1)},"pad":"${'x'.repeat(megabytes * 2 ** 20)}"}`
const bomb = gzipSync(padded)

const unknown = (value: unknown) =>
  value === undefined || value === null || value instanceof Date || Number.isFinite(Number(value))
const inAnHour = (value: unknown) => {
  const milliseconds = Number(value)
  const until = milliseconds < 1e6 ? milliseconds * 1000 : milliseconds - Date.now()
  return Math.abs(until - 3_600_000) < 60_000
}
const notAnswer = (value: unknown) => value === undefined || value === null || !Number.isNaN(Number(value))

export const rows: readonly Row[] = [
  {
    name: '200 + {error} (GitHub, Slack)',
    answer: json({ error: 'bad_verification_code' }),
    want: /bad_verification_code/,
  },
  {
    name: 'form-encoded body',
    answer: text('access_token=access&token_type=bearer&expires_in=3600', 200, {
      'content-type': 'application/x-www-form-urlencoded',
    }),
    want: 'tokens',
    strict: true,
  },
  { name: 'JSON sent as text/html', answer: json(good, 200, html), want: 'tokens' },
  {
    name: 'expires_in: "3600"',
    answer: json({ ...good, expires_in: '3600' }),
    want: 'tokens',
    reads: { what: 'expires', right: inAnHour, otherwise: 'wrong expiry' },
  },
  {
    name: 'no expires_in',
    answer: json({ ...good, expires_in: undefined }),
    want: 'tokens',
    reads: { what: 'expires', right: unknown, otherwise: 'wrong expiry' },
  },
  { name: 'no token_type (LinkedIn)', answer: json({ ...good, token_type: undefined }), want: 'tokens', strict: true },
  { name: 'token_type: mac', answer: json({ ...good, token_type: 'mac' }), want: /token.?type|no bearer token/i },
  {
    name: 'scope: [..] (Twitch, Linear)',
    answer: json({ ...good, scope: ['a', 'b'] }),
    want: 'tokens',
    strict: true,
    reads: { what: 'scope', right: (value) => [value].flat().join() === 'a,b', otherwise: 'wrong scope' },
  },
  { name: '201 instead of 200', answer: json(good, 201), want: 'tokens', strict: true },
  { name: '400 invalid_grant', answer: json({ error: 'invalid_grant' }, 400), want: /invalid_grant/ },
  { name: '400 with an empty body', answer: text('', 400), want: /\b400\b/ },
  {
    name: '401 + WWW-Authenticate + {error}',
    answer: json({ error: 'invalid_client' }, 401, { 'www-authenticate': 'Basic realm="x"' }),
    want: /invalid_client/,
  },
  { name: '503 with HTML', answer: text('<h1>down</h1>', 503, html), want: /\b503\b/ },
  {
    name: '307 to another origin',
    answer: ({ response, elsewhere }) => send(response, 307, '', { location: `${elsewhere}${response.req.url}` }),
    want: /redirect|\b307\b/i,
  },
  {
    name: '302 to another origin',
    answer: ({ response, elsewhere }) => send(response, 302, '', { location: `${elsewhere}${response.req.url}` }),
    want: /redirect|\b302\b/i,
  },
  { name: 'never answers', answer: () => {}, want: /time.?out|aborted/i, waits: true },
  { name: `${megabytes} MB of JSON`, answer: text(padded), want: /large|size|limit/i },
  {
    name: 'refresh without a new refresh token',
    refresh: 'refresh-0',
    answer: json({ ...good, refresh_token: undefined }),
    want: 'tokens',
    reads: { what: 'refresh', right: (value) => value === 'refresh-0', otherwise: 'lost' },
  },
  {
    name: 'refresh with a rotated token',
    refresh: 'refresh-0',
    answer: json(good),
    want: 'tokens',
    reads: { what: 'refresh', right: (value) => value === 'refresh-1', otherwise: 'old one kept' },
  },
  {
    name: 'a member twice',
    answer: text('{"access_token":"first","access_token":"second","token_type":"Bearer","expires_in":3600}'),
    want: 'either',
  },
  {
    name: `gzip bomb: ${Math.round(bomb.length / 1024)} KB of ${megabytes} MB`,
    answer: ({ response }) => send(response, 200, bomb, { 'content-encoding': 'gzip' }),
    want: /large|size|limit/i,
  },
  {
    name: 'header flood: 100 KB',
    answer: ({ response }) => send(response, 200, JSON.stringify(good), { 'x-flood': 'x'.repeat(100_000) }),
    want: /network|fetch|header|parse/i,
  },
  {
    name: 'a body that drips for ever',
    answer: ({ response }) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('{"access_token":"')
      const drip = setInterval(() => response.write('x'), 200)
      response.on('close', () => clearInterval(drip))
    },
    want: /time.?out|aborted/i,
    waits: true,
  },
  {
    name: 'connection reset in the body',
    answer: ({ response }) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' })
      response.write('{"access_token":"access","token_type":"Bearer"')
      setTimeout(() => response.socket?.resetAndDestroy(), 50)
    },
    want: /network|fetch|terminated|reset|premature|aborted|close/i,
  },
  {
    name: 'whole JSON, then a reset',
    answer: ({ response }) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' })
      response.write(JSON.stringify(good))
      setTimeout(() => response.socket?.resetAndDestroy(), 50)
    },
    want: /network|fetch|terminated|reset|premature|aborted|close/i,
  },
  { name: '200 with an empty body', answer: text(''), want: /./ },
  { name: '204', answer: ({ response }) => response.writeHead(204).end(), want: /./ },
  { name: '200 with a login page', answer: text('<form action="/login?a=b">', 200, html), want: /./ },
  {
    name: 'JSON as application/octet-stream',
    answer: json(good, 200, { 'content-type': 'application/octet-stream' }),
    want: 'tokens',
  },
  { name: 'BOM before the JSON', answer: text(`\uFEFF${JSON.stringify(good)}`), want: 'tokens' },
  {
    name: 'JSON 50000 levels deep',
    answer: text(`{"access_token":"access","token_type":"Bearer","x":${'['.repeat(50_000)}${']'.repeat(50_000)}}`),
    want: 'either',
  },
  { name: 'JSON, then more text', answer: text(`${JSON.stringify(good)}x`), want: /./ },
  { name: 'an array', answer: json([good]), want: /./ },
  { name: 'null', answer: text('null'), want: /./ },
  { name: 'access_token: ""', answer: json({ ...good, access_token: '' }), want: /./ },
  { name: 'access_token: {..}', answer: json({ ...good, access_token: { value: 'access' } }), want: /./ },
  {
    name: 'expires_in: "never"',
    answer: json({ ...good, expires_in: 'never' }),
    want: 'tokens',
    strict: true,
    reads: { what: 'expires', right: notAnswer, otherwise: 'NaN' },
  },
  {
    name: '__proto__ in the JSON',
    answer: text('{"access_token":"access","token_type":"Bearer","__proto__":{"polluted":true}}'),
    want: 'tokens',
  },
  {
    name: '400 that echoes the request',
    answer: ({ response, sent }) =>
      send(response, 400, JSON.stringify({ error: 'invalid_request', error_description: sent })),
    want: /invalid_request/,
  },
]
