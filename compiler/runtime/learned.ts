import { fail } from './error.js'
import type { TokenSet } from './token.js'

/** What a flow has learned, by name. */
export type LearnedValues = Readonly<Record<string, string>>

/** What the flow that gave these tokens has learned. */
export function learnedOf(tokens: TokenSet): LearnedValues {
  return (tokens.extra.learned ?? {}) as LearnedValues
}

/** The access token of that name beside the main one. */
export function namedToken(tokens: TokenSet, name: string): string {
  const named = (tokens.extra.named ?? {}) as Readonly<Record<string, { readonly accessToken: string }>>
  const token = Object.hasOwn(named, name) ? named[name]?.accessToken : undefined
  return token || fail('reauthorize', { step: 'apply' }, `there is no token ${name}`)
}
