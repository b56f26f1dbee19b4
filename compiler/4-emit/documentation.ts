import { prose } from './escape.js'

/** Columns of a line. */
export const width = 120

/**
 * A documentation comment, without indentation on its first line: on one line where it fits, else a paragraph a text.
 * The texts must have passed through `prose`.
 */
export function comment(texts: readonly string[], indent = ''): string {
  const [only, ...others] = texts
  if (only === undefined) return ''
  const short = `/** ${only} */`
  if (others.length === 0 && indent.length + short.length <= width) return short
  const lines = texts.flatMap((text) => fill(text, width - indent.length - ' * '.length))
  return ['/**', ...lines.map((line) => `${indent} * ${line}`.trimEnd()), `${indent} */`].join('\n')
}

/** Text of a manifest as a sentence of a comment; nothing when there is no text. */
export function sentence(text: string | undefined): string[] {
  const safe = prose(text ?? '')
  return safe === '' ? [] : [/[.!?:…]$/.test(safe) ? safe : `${safe}.`]
}

/** The words of a text in lines that are no longer than `limit`, where words allow. */
export function fill(text: string, limit: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > limit) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}
