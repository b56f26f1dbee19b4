import type { Answer } from './exchange.js'

/** An answer whose body is the token and nothing else, with or without quotes. */
export function readToken(text: string): Answer {
  return { access_token: text.trim().replace(/^"(.*)"$/, '$1') }
}
