import { limits, tooLarge } from './limits.js'

/**
 * The text as every later step sees it: no byte order mark, and `\n` at the end of each line whatever the file has, so
 * that values, lines and columns do not depend on the system that saved it.
 */
export function normalise(text: string): string {
  return text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
}

/** What YAML 1.2 section 5.1 does not call printable: controls, lone surrogates, a mark amid text, non-characters. */
const unprintable = /[^\t\n\u0020-\u007e\u0085\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u

/** Why a text is not read any further, and the place of it. */
export interface Refusal {
  readonly code: 'too-large' | 'too-deep' | 'too-many-nodes' | 'bad-character' | 'merge-conflict'
  readonly message: string
  readonly offset: number
  readonly length: number
}

/** What can be said without a look at the syntax; null when there is nothing against the text. */
export function refusal(text: string): Refusal | null {
  if (text.length > limits.characters) return { code: 'too-large', message: tooLarge, offset: 0, length: 1 }
  const found = unprintable.exec(text)
  if (found) {
    const message = `the character ${codePoint(found[0])} is not allowed in YAML`
    return { code: 'bad-character', message, offset: found.index, length: 1 }
  }
  const conflict = /^<{7} /m.exec(text)
  if (!conflict) return null
  return { code: 'merge-conflict', message: 'a merge conflict is left in the file', offset: conflict.index, length: 7 }
}

/** Half of a surrogate pair in a value, from an escape such as `\ud800`; null when there is none. */
export function loneSurrogate(text: string): string | null {
  const found = /\p{Surrogate}/u.exec(text)
  return found && codePoint(found[0])
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}
