import { type CST, Lexer, Parser } from 'yaml'
import { limits, tooDeep, tooManyLexemes } from './limits.js'
import type { Refusal } from './text.js'

/** The parser's stack above the values themselves: the document, and the key or text that is being read. */
const aboveValues = 3

/**
 * The syntax of a file, as the YAML parser builds it piece by piece. It stops as soon as there is too much, since what
 * comes after the parser recurses into the values.
 */
export function tokenise(text: string): readonly CST.Token[] | Refusal {
  const parser = new Parser()
  const tokens: CST.Token[] = []
  let lexemes = 0
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token)
    const { offset } = parser
    if (parser.stack.length > limits.depth + aboveValues)
      return { code: 'too-deep', message: tooDeep, offset, length: 1 }
    if (++lexemes > limits.lexemes) return { code: 'too-many-nodes', message: tooManyLexemes, offset, length: 1 }
  }
  tokens.push(...parser.end())
  return tokens
}
