import type { Document, Path } from '../1-read/document.js'
import { quote } from '../diagnostics/quote.js'
import { type Finding, subject } from './problem.js'

/**
 * Numbers, truth values and nothings that the file writes in another form than they would be sent in: `2024.10` would
 * arrive as `2024.1`, and a value that was left out would take a default away.
 */
export function ambiguousValues(document: Document): Finding[] {
  const findings: Finding[] = []
  const path: (string | number)[] = []
  const visit = (value: unknown): void => {
    if (typeof value === 'string') return
    if (typeof value !== 'object' || value === null) {
      const written = document.written(path)
      if (written !== null && written !== String(value)) findings.push(ambiguous([...path], String(value), written))
      return
    }
    const entries = Array.isArray(value) ? value.entries() : Object.entries(value)
    for (const [step, member] of entries) {
      path.push(step)
      visit(member)
      path.pop()
    }
  }
  visit(document.value)
  return findings
}

function ambiguous(path: Path, value: string, written: string): Finding {
  const finding = { code: 'ambiguous-value', path } as const
  if (written === '') {
    return {
      ...finding,
      message: `${subject(path)} has no value`,
      help: 'give it one, or write `null` if nothing is meant',
    }
  }
  if (value === 'null') return { ...finding, message: `${quote(written)} means \`null\``, help: 'write `null`' }
  const help = `write ${quote(`"${written}"`)} if the text matters, or ${quote(value)}`
  return { ...finding, message: `${quote(written)} would be sent as ${quote(value)}`, help }
}
