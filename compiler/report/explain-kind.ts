import { type Kind, kinds } from '../diff/kinds.js'
import { concern } from './diff-words.js'
import { wrap } from './explain-code.js'

/** What a kind of change means, for people; null when there is no such kind. */
export function explainKind(kind: string): string | null {
  if (!Object.hasOwn(kinds, kind)) return null
  const row = kinds[kind as Kind]
  const [word, text] = concern(row)
  return `${row.severity}[${kind}]\n${row.title}.\n\n${wrap(`${word}: ${text}`)}\n${wrap(`do: ${row.action}`)}\n`
}
