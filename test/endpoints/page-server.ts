import { type Received, serve, type TestServer } from '../runtime/server.js'

/** Formats that records come in, and ways to the next page. */
export const formats = ['json', 'xml', 'csv'] as const
export type Format = (typeof formats)[number]

const schema = "type: array, items: {$ref: '#/schemas/Entry'}"
const inside = `schema: {type: object, properties: {Page: {type: object, properties: {Entry: {${schema}}, more: {type: boolean}}}}}, records: Page.Entry`

/** What an answer is in each format. */
const responses: Readonly<Record<Format, string>> = {
  json: `{${inside}}`,
  xml: `{kind: xml, ${inside}}`,
  csv: `{kind: csv, schema: {${schema}}}`,
}

const number = '{type: integer}'
const text = '{type: string}'

/** Endpoints by what they test; those with `inside` need a place in the answer, which CSV has not. */
const kinds: Readonly<Record<string, { readonly more: string; readonly inside?: true }>> = {
  page: { more: `query: {page: ${number}, SIZES}, paginate: {kind: page, parameter: page, size: limit}` },
  page_from_zero: { more: `query: {page: ${number}, SIZES}, paginate: {kind: page, parameter: page, start: 0}` },
  page_counted: {
    more: `query: {page: ${number}, SIZES}, paginate: {kind: page, parameter: page, pages: Page.pages}`,
    inside: true,
  },
  page_more: {
    more: `query: {page: ${number}, SIZES}, paginate: {kind: page, parameter: page, more: Page.more}`,
    inside: true,
  },
  page_in_body: {
    more: `method: POST, query: {total: ${number}}, body: {limit: ${number}, paging: {type: object, properties: {page: ${number}}}}, paginate: {kind: page, parameter: paging.page, size: limit}`,
  },
  page_in_form: {
    more: `method: POST, encoding: form, query: {SIZES}, body: {page: ${number}}, paginate: {kind: page, parameter: page}`,
  },
  offset: { more: `query: {offset: ${number}, SIZES}, paginate: {kind: offset, parameter: offset}` },
  offset_total: {
    more: `query: {offset: ${number}, SIZES}, paginate: {kind: offset, parameter: offset, total: Page.total}`,
    inside: true,
  },
  offset_in_body: {
    more: `method: POST, query: {SIZES}, body: {offset: ${number}}, paginate: {kind: offset, parameter: offset}`,
  },
  cursor: {
    more: `query: {after: ${text}, SIZES}, paginate: {kind: cursor, parameter: after, next: Page.next}`,
    inside: true,
  },
  cursor_more: {
    more: `query: {after: ${text}, SIZES}, paginate: {kind: cursor, parameter: after, next: Page.always, more: Page.more}`,
    inside: true,
  },
  cursor_in_form: {
    more: `method: POST, encoding: form, query: {SIZES}, body: {after: ${text}, q: ${text}}, paginate: {kind: cursor, parameter: after, next: Page.next}`,
    inside: true,
  },
  cursor_elsewhere: {
    more: `method: POST, query: {SIZES}, body: {q: ${text}}, paginate: {kind: cursor, parameter: page.after, next: Page.next, path: /elsewhere/FORMAT}`,
    inside: true,
  },
  cursor_elsewhere_get: {
    more: `query: {SIZES}, paginate: {kind: cursor, parameter: after, next: Page.next, path: /elsewhere/FORMAT}`,
    inside: true,
  },
  next_url: { more: `query: {SIZES}, paginate: {kind: next_url, next: Page.url}`, inside: true },
  link_header: { more: `query: {SIZES}, paginate: {kind: link_header}` },
  last_id: { more: `query: {after_id: ${text}, SIZES}, paginate: {kind: last_id, parameter: after_id}` },
  last_id_in_body: {
    more: `method: POST, query: {SIZES}, body: {after_id: ${text}}, paginate: {kind: last_id, parameter: after_id}`,
  },
}

/** Every way in every format that it can be in: the names of the endpoints. */
export const walks: readonly string[] = Object.entries(kinds).flatMap(([kind, { inside }]) =>
  formats.filter((format) => !(inside && format === 'csv')).map((format) => `${kind}_${format}`),
)

export function pagesManifest(origin: string): string {
  const endpoints = walks.map((name) => {
    const [, kind = '', format = 'json'] = /^(.*)_(\w+)$/.exec(name) ?? []
    const more = kinds[kind]?.more.replace('SIZES', `limit: ${number}, total: ${number}`).replace('FORMAT', format)
    return `  ${name}: {path: /${kind}/${format}, auth: [open], response: ${responses[format as Format]}, ${more}}`
  })
  return `
name: paged
label: Paged
version: 1.0.0
base_url: ${origin}
auth: {open: {type: none}}
schemas: {Entry: {type: object, properties: {id: {type: integer}}, required: [id]}}
endpoints:
${endpoints.join('\n')}
`
}

/** A server of \`total\` records in pages of \`limit\`; both are asked for in the query, and cursors carry them on. */
export function servePages(): Promise<TestServer> {
  return serve((request, response) => {
    const { path, total, limit, offset } = asked(request)
    const ids = Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, index) => offset + index + 1)
    const end = offset + ids.length
    const more = end < total
    const state = `${total}-${limit}-${end}`
    const [, , format = ''] = path.split('/')
    const next = {
      more,
      total,
      pages: Math.ceil(total / limit),
      always: state,
      ...(more && { next: state, url: `?state=${state}` }),
    }
    response.writeHead(200, {
      'content-type': { json: 'application/json', xml: 'application/xml', csv: 'text/csv' }[format] ?? '',
      ...(more && { link: `<${path}?state=${state}>; rel="next"` }),
    })
    response.end(written(format, ids, next))
  })
}

function asked({ url, body, headers }: Received) {
  const { pathname: path, searchParams: query } = new URL(url, 'http://127.0.0.1')
  const isForm = headers['content-type']?.includes('urlencoded')
  const sent = body === '' ? {} : isForm ? Object.fromEntries(new URLSearchParams(body)) : JSON.parse(body)
  const value = (name: string): string | undefined =>
    query.get(name) ?? sent[name] ?? sent.paging?.[name] ?? sent.page?.[name] ?? undefined
  const state = value('state') ?? value('after')
  const [total = 0, limit = 0, offset = 0] = state?.split('-').map(Number) ?? []
  if (state !== undefined) {
    // What another path is asked for is nothing but the cursor.
    const strict = path.startsWith('/elsewhere') && [...query.keys(), ...Object.keys(sent)].length !== 1
    return { path, total: strict ? -1 : total, limit, offset }
  }
  const size = Number(value('limit'))
  const first = path.startsWith('/page_from_zero') ? 0 : 1
  const start = path.startsWith('/page')
    ? (Number(value('page') ?? first) - first) * size
    : Number(value('offset') ?? value('after_id') ?? 0)
  return { path, total: Number(value('total')), limit: size, offset: start }
}

function written(format: string, ids: readonly number[], next: object): string {
  if (format === 'csv') return ['id', ...ids].join('\r\n')
  if (format === 'json') return JSON.stringify({ Page: { Entry: ids.map((id) => ({ id })), ...next } })
  const members = Object.entries(next).map(([name, value]) => `<${name}>${value}</${name}>`)
  return `<Page>${ids.map((id) => `<Entry><id>${id}</id></Entry>`).join('')}${members.join('')}</Page>`
}
