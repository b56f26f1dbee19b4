import { fail } from './error.js'

/**
 * Reads comma-separated values (RFC 4180) whose first line has the names. A line that is empty is no record; fields that a
 * line does not have are not in its record.
 *
 * @throws OAuthError `response` for a quote in the wrong place, and for a line with more fields than there are names.
 */
export function csvRecords(text: string, separator: string): Record<string, string>[] {
  const [names = [], ...lines] = csvLines(text, separator)
  return lines
    .filter(({ length, 0: first }) => length > 1 || first)
    .map((fields) => {
      if (fields.length > names.length) refuse('has a line with too many fields')
      return Object.fromEntries(fields.map((field, index) => [names[index] ?? '', field]))
    })
}

function csvLines(text: string, separator: string): string[][] {
  const field = new RegExp(
    `(?:"([^"]*(?:""[^"]*)*)"|([^"\\r\\n${separator}][^\\r\\n${separator}]*)?)([${separator}]|\\r?\\n|\\r|$)`,
    'y',
  )
  const lines: string[][] = [[]]
  while (field.lastIndex < text.length) {
    const [, quoted, plain = '', end = ''] = field.exec(text) ?? refuse('has a quote in the wrong place')
    lines.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain)
    if (end === separator) {
      // A separator at the very end has an empty field after it.
      if (field.lastIndex === text.length) lines.at(-1)?.push('')
    } else if (field.lastIndex < text.length) lines.push([])
  }
  return lines
}

function refuse(what: string): never {
  return fail('response', { step: 'apply' }, `the CSV ${what}`)
}
