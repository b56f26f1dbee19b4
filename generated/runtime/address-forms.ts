import { fail } from './error.js'
import { type Parameters, withQueryLists } from './lists.js'
import type { LoopbackOptions } from './options.js'

/**
 * The address with its parameters behind `#`, for a provider whose login page reads them there.
 *
 * @param path what stands there before them; may be empty.
 */
export function withFragment(url: string, path: string, parameters: Parameters, options: LoopbackOptions = {}): string {
  return withQueryLists(url, parameters, options).replace('?', () => (path ? `#${path}?` : '#'))
}

/** The address with one more parameter, whose separators between words stay as they are. */
export function withPlain(url: string, name: string, value: string): string {
  const text = encodeURI(value).replace(/[#&]/g, encodeURIComponent)
  return text ? `${url}${/[?#]/.test(url) ? '&' : '?'}${encodeURIComponent(name)}=${text}` : url
}

/** Scopes as one text. One that holds the separator would become two. */
export function joined(scopes: readonly string[], separator: string): string {
  if (scopes.some((scope) => !scope || scope.includes(separator))) fail('input', {}, 'a scope is wrong')
  return scopes.join(separator)
}
