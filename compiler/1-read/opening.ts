import type { CST } from 'yaml'

/** Where the opening half of something stands, and its text. */
export interface Opening {
  readonly offset: number
  readonly source: string
}

/** The first `[` or `{` that has no closing half. */
export function openBracket(tokens: readonly CST.Token[]): Opening | null {
  for (const token of everyToken(tokens)) {
    if (token.type !== 'flow-collection') continue
    const closing = token.start.source === '{' ? '}' : ']'
    if (!token.end.some(({ source }) => source === closing)) return token.start
  }
  return null
}

/** The text in quotes that ends at a character, with its opening quote. */
export function quotedTextBefore(tokens: readonly CST.Token[], end: number): Opening | null {
  for (const token of everyToken(tokens)) {
    if (token.type !== 'double-quoted-scalar' && token.type !== 'single-quoted-scalar') continue
    if (token.offset + token.source.length === end) return token
  }
  return null
}

/** Every value of the parsed text, in the order of the file. */
function* everyToken(tokens: readonly CST.Token[]): Generator<CST.Token> {
  for (const token of tokens) {
    yield token
    if (token.type === 'document' && token.value) yield* everyToken([token.value])
    if (!('items' in token)) continue
    for (const { key, value } of token.items) {
      if (key) yield* everyToken([key])
      if (value) yield* everyToken([value])
    }
  }
}
