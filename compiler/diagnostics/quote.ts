/** Controls, bidirectional marks, separators and lone surrogates: what could change a terminal or mislead a reader. */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu

/** Text that is safe to print: each unprintable character becomes one that is as long and shows that it was there. */
export function printable(text: string): string {
  return text.replace(unprintable, (character) => '\ufffd'.repeat(character.length))
}

/** Something from a manifest, in backticks, safe to print and short: longer text is cut. */
export function quote(text: string, longest: number = 80): string {
  return `\`${printable(text.length > longest ? `${text.slice(0, longest)}…` : text)}\``
}

/** `a`, `a or b`, `a, b or c`. */
export function either(words: readonly string[]): string {
  return joined(words, 'or')
}

/** `a`, `a and b`, `a, b and c`. */
export function both(words: readonly string[]): string {
  return joined(words, 'and')
}

function joined(words: readonly string[], last: string): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`
}
