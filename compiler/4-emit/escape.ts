/**
 * The only ways for text from a manifest into the output, one for each place where it can stand. Whatever the text is, it
 * stays text: it cannot end the literal or comment it stands in, start another line, or hide from a reviewer.
 */

/** Controls, line and paragraph separators, direction and other invisible marks, and surrogates without their pair. */
const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu

/** Text that every place can hold as it is. */
const plain = /^[\w .:/-]*$/

/** A string literal, in the quotes that ask for fewer escapes, as formatters have it: `it's` to `"it's"`. */
export function literal(text: string): string {
  if (plain.test(text)) return `'${text}'`
  const count = (quote: string) => text.split(quote).length
  const quote = count("'") > count('"') ? '"' : "'"
  const escaped = text.replace(quote === '"' ? /[\\"]/g : /[\\']/g, '\\$&')
  return `${quote}${escaped.replace(hidden, escapeHidden)}${quote}`
}

/** The text between the expressions of a template literal. */
export function quasi(text: string): string {
  if (plain.test(text)) return text
  return text.replace(/\\|`|\$(?=\{|$)/g, '\\$&').replace(hidden, escapeHidden)
}

/** The text of a comment on one line: white space is folded, and no tag, end or new line can come from it. */
export function prose(text: string): string {
  if (/^[\w.,:;'()/>-]+(?: [\w.,:;'()/>-]+)*$/.test(text)) return text
  return text
    .replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\p{Cs}/gu, '\uFFFD')
    .replace(/(?!\u200D)\p{Cf}/gu, '')
    .replace(/\*(?=\/)|\/(?=\*)/g, '$&\\')
    .replace(/(?<![\w\\])@/g, '\\@')
    .trim()
}

/** A property's key in an object literal or a type. A bare or quoted `__proto__` would set the prototype. */
export function key(name: string): string {
  if (name === '__proto__') return "['__proto__']"
  return isIdentifier(name) ? name : literal(name)
}

/** Reads a property: `variables.client_id`, `parameters['X-Request-Id']`. */
export function member(object: string, name: string): string {
  return isIdentifier(name) ? `${object}.${name}` : `${object}[${literal(name)}]`
}

/** Text in a line of `surface.txt`. */
export function fact(text: string): string {
  if (/^[ -[\]-~]*$/.test(text)) return text
  return text.replace(/\\/g, '\\\\').replace(hidden, escapeHidden)
}

const isIdentifier = (name: string) => /^[A-Za-z_$][\w$]*$/.test(name)

/** Code of several lines whose strings are JSON: nothing in them hides. */
export function visible(code: string): string {
  return code.replace(hidden, (character) => (character === '\n' ? character : escapeHidden(character)))
}

function escapeHidden(character: string): string {
  if (character === '\n') return '\\n'
  const code = (character.codePointAt(0) ?? 0).toString(16)
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`
}
