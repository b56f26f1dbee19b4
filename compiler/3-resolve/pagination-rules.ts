import type { Path } from '../1-read/document.js'
import type { Endpoint, PaginationSetting } from '../2-validate/manifest.js'
import type { Reporter } from '../diagnostics/reporter.js'

type Key = keyof PaginationSetting

/** What each kind cannot do without; of several in a list, one. */
const needed: Readonly<Record<PaginationSetting['kind'], ReadonlyArray<Key | readonly Key[]>>> = {
  page: ['parameter'],
  offset: ['parameter'],
  cursor: ['parameter', ['next', 'header']],
  next_url: ['next'],
  link_header: [],
  last_id: ['parameter'],
  graphql: ['connection'],
}

/** What each kind can have beside `kind`, `more` and `size`. */
const known: Readonly<Record<PaginationSetting['kind'], readonly Key[]>> = {
  page: ['parameter', 'start', 'pages', 'total'],
  offset: ['parameter', 'start', 'total'],
  cursor: ['parameter', 'next', 'header', 'path', 'alone'],
  next_url: ['next', 'relative_to'],
  link_header: ['header'],
  last_id: ['parameter', 'id'],
  graphql: ['connection'],
}

/** Settings that say the same thing. */
const same: ReadonlyArray<readonly [first: Key, second: Key, what: string]> = [
  ['pages', 'total', 'where the pages end'],
  ['next', 'header', 'where the cursor is'],
  ['path', 'alone', 'that the next request has nothing but the cursor'],
]

/** Whether everything is there that the kind of pages needs. */
export function isComplete(written: PaginationSetting, path: Path, reporter: Reporter): boolean {
  const { kind, size, total } = written
  const missing = needed[kind].map((keys) => [keys].flat()).filter((keys) => keys.every((key) => !(key in written)))
  const quoted = missing.map((keys) => keys.map((key) => `\`${key}\``).join(' or '))
  const bySize = kind === 'page' && total !== undefined && size === undefined
  const listed = [...quoted, ...(bySize ? ['`size`'] : [])].join(' and ')
  if (listed === '') return true
  const what = bySize && quoted.length === 0 ? `pages by \`${kind}\` with a \`total\`` : `pages by \`${kind}\``
  reporter.report('incomplete-pagination', path, `${what} need ${listed}`, { help: `add ${listed}`, part: 'key' })
  return false
}

/** Every setting is one of the kind's, and none says what another says. */
export function checkKeys(written: PaginationSetting, endpoint: Endpoint, path: Path, reporter: Reporter): void {
  const taken: readonly string[] = ['kind', 'more', 'size', ...known[written.kind]]
  for (const key of Object.keys(written).filter((key) => !taken.includes(key))) {
    const owners = Object.entries(known).filter(([, keys]) => keys.some((one) => one === key))
    const message = `pages by \`${written.kind}\` have no \`${key}\``
    const help = `it belongs to ${owners.map(([kind]) => `\`${kind}\``).join(', ')}`
    reporter.report('misplaced-page-setting', [...path, key], message, { help, part: 'key' })
  }
  for (const [first, second, what] of same) {
    if (!(first in written && second in written && taken.includes(first) && taken.includes(second))) continue
    const message = `\`${first}\` and \`${second}\` both say ${what}`
    reporter.report('contradictory-pagination', [...path, second], message, {
      help: 'take one of the two away',
      part: 'key',
    })
  }
  if (written.relative_to === 'base_url' && endpoint.base_url !== undefined) {
    const message = 'a path of the answer follows the base URL of the connector, and this endpoint has its own'
    reporter.report('contradictory-pagination', [...path, 'relative_to'], message, {
      help: 'take one of the two away',
      part: 'key',
    })
  }
}

/** A total of records is a number of pages only where each request says how many records a page has. */
export function checkSize({ paginate, query, body }: Endpoint, path: Path, reporter: Reporter): void {
  const { kind, total, size = '' } = paginate ?? {}
  if (kind !== 'page' || total === undefined) return
  const written = query?.[size] ?? body?.[size]
  if (typeof written !== 'object' || written === null || written.required || written.default !== undefined) return
  const message = `without \`${size}\` in a request, \`total\` does not say how many pages there are`
  const help = `give \`${size}\` a \`default\`, or make it \`required\``
  reporter.report('incomplete-pagination', [...path, 'size'], message, { help })
}
