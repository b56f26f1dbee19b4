import type { Path } from '../1-read/document.js'
import type { Reporter } from '../diagnostics/reporter.js'

/** Headers that the encoding or the HTTP client decides (oauth-runtime C14; RFC 9110). */
const forbiddenHeaders = /^(content-type|content-length|host|connection|transfer-encoding|dpop|cookie)$/i
const headerName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/

/** Reports a header that no manifest can set, or whose name is not one (RFC 9110 section 5.1). */
export function checkHeader(name: string, path: Path, reporter: Reporter): void {
  if (headerName.test(name) && !forbiddenHeaders.test(name)) return
  const help = /^content-type$/i.test(name)
    ? 'use `encoding`'
    : /^cookie$/i.test(name)
      ? 'use `cookies`'
      : 'take it away'
  const message = `\`${name}\` is not a header that a manifest can set`
  reporter.report('forbidden-header', path, message, { help, part: 'key' })
}

/** Reports a header that is written twice: letter case means nothing in its name (RFC 9110 section 5.1). */
export function checkSpellings(headers: Readonly<Record<string, unknown>>, path: Path, reporter: Reporter): void {
  const seen = new Map<string, string>()
  for (const [name, value] of Object.entries(headers)) {
    if (value === null) continue
    const other = seen.get(name.toLowerCase())
    seen.set(name.toLowerCase(), name)
    if (other === undefined) continue
    const related = [reporter.related('the other one', [...path, other], 'key')]
    const message = `\`${name}\` is the header \`${other}\` in other letters`
    reporter.report('parameter-collision', [...path, name], message, { help: 'keep one of them', part: 'key', related })
  }
}
