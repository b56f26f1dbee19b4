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
  page_total: {
    more: `query: {page: ${number}, total: ${number}, limit: {type: integer, default: 2}}, paginate: {kind: page, parameter: page, size: limit, total: Page.total}`,
    inside: true,
  },
  page_total_in_body: {
    more: `method: POST, query: {total: ${number}}, body: {limit: {type: integer, required: true}, paging: {type: object, properties: {page: ${number}}}}, paginate: {kind: page, parameter: paging.page, size: limit, total: Page.total}`,
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
  offset_from_one: {
    more: `query: {offset: ${number}, SIZES}, paginate: {kind: offset, parameter: offset, start: 1, total: Page.total}`,
    inside: true,
  },
  offset_from_one_in_body: {
    more: `method: POST, query: {SIZES}, body: {offset: ${number}}, paginate: {kind: offset, parameter: offset, start: 1}`,
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
  cursor_in_header: {
    more: `query: {after: ${text}, SIZES}, paginate: {kind: cursor, parameter: after, header: X-After}`,
  },
  cursor_alone: {
    more: `query: {after: ${text}, SIZES}, paginate: {kind: cursor, parameter: after, next: Page.next, alone: true}`,
    inside: true,
  },
  cursor_alone_in_body: {
    more: `method: POST, query: {SIZES}, body: {q: ${text}, page: {type: object, properties: {after: ${text}}}}, paginate: {kind: cursor, parameter: page.after, header: X-After, alone: true}`,
  },
  next_path: {
    more: `query: {SIZES}, paginate: {kind: next_url, next: Page.path, relative_to: base_url}`,
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
base_url: ${origin}/v1
auth: {open: {type: none}}
schemas: {Entry: {type: object, properties: {id: {type: integer}}, required: [id]}}
endpoints:
${endpoints.join('\n')}
`
}

/** A server of `total` records in pages of `limit`, under `/v1`; both are asked for, and cursors carry them on. */
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
      ...(more && { next: state, url: `?state=${state}`, path: `${path}?state=${state}` }),
    }
    response.writeHead(200, {
      'content-type': { json: 'application/json', xml: 'application/xml', csv: 'text/csv' }[format] ?? '',
      ...(more && { link: `</v1${path}?state=${state}>; rel="next"`, 'x-after': state }),
    })
    response.end(written(format, ids, next))
  })
}

function asked({ url, body, headers }: Received) {
  const { pathname, searchParams: query } = new URL(url, 'http://127.0.0.1')
  const path = pathname.replace(/^\/v1(?=\/)/, '')
  if (path === pathname) return { path, total: -1, limit: 0, offset: 0 }
  const isForm = headers['content-type']?.includes('urlencoded')
  const sent = body === '' ? {} : isForm ? Object.fromEntries(new URLSearchParams(body)) : JSON.parse(body)
  const value = (name: string): string | undefined =>
    query.get(name) ?? sent[name] ?? sent.paging?.[name] ?? sent.page?.[name] ?? undefined
  const state = value('state') ?? value('after')
  const [all = 0, limit = 0, offset = 0] = state?.split('-').map(Number) ?? []
  if (state !== undefined) {
    // What another path is asked for is nothing but the cursor, and some refuse more at their own.
    const crowded = [...query.keys(), ...Object.keys(sent)].length !== 1
    return { path, total: crowded && /^\/(elsewhere|cursor_alone)/.test(path) ? -1 : all, limit, offset }
  }
  const [size, total] = [Number(value('limit')), Number(value('total'))]
  const first = /^\/(page_from_zero|offset(?!_from_one)|last_id)/.test(path) ? 0 : 1
  const from = Number(value('page') ?? value('offset') ?? value('after_id') ?? first) - first
  if (!path.startsWith('/page')) return { path, total, limit: size, offset: from }
  // Some answer a page behind the last with the last.
  const last = path.startsWith('/page_total') ? Math.max(0, Math.ceil(total / size) - 1) : from
  return { path, total, limit: size, offset: Math.min(from, last) * size }
}

function written(format: string, ids: readonly number[], next: object): string {
  if (format === 'csv') return ['id', ...ids].join('\r\n')
  if (format === 'json') return JSON.stringify({ Page: { Entry: ids.map((id) => ({ id })), ...next } })
  const members = Object.entries(next).map(([name, value]) => `<${name}>${value}</${name}>`)
  return `<Page>${ids.map((id) => `<Entry><id>${id}</id></Entry>`).join('')}${members.join('')}</Page>`
}
