import { type Code, catalog } from '../diagnostics/catalog.js'

const lineWidth = 80

/** What a diagnostic means, for people; null when there is no such code. */
export function explainCode(code: string): string | null {
  if (!Object.hasOwn(catalog, code)) return null
  const { severity, family, title, explanation } = catalog[code as Code]
  return `${severity}[${code}] (${family})\n${title}.\n\n${wrap(explanation)}\n`
}

/** Lines of at most `lineWidth` characters, broken at blanks. */
export function wrap(text: string): string {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > lineWidth) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line].join('\n')
}
