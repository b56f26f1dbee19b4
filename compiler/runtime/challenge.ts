/** One challenge of `WWW-Authenticate`; scheme and parameter names are in lower case. */
export interface Challenge {
  readonly scheme: string
  readonly parameters: ReadonlyMap<string, string>
}

/**
 * The challenges of a `WWW-Authenticate` value (RFC 9110 section 11.6.1): several in one header, names in any case, values
 * with or without quotes. A word that is followed by `=` is a parameter, any other begins a challenge.
 */
export function challenges(header: string | null): readonly Challenge[] {
  const found: { scheme: string; parameters: Map<string, string> }[] = []
  const words = /([\w!#$%&'*+.^`|~-]+)(?:\s*=\s*("(?:[^"\\]|\\.)*"|[^\s,]*))?/g
  for (const [, word = '', value] of (header ?? '').matchAll(words)) {
    if (value === undefined) found.push({ scheme: word.toLowerCase(), parameters: new Map() })
    else found.at(-1)?.parameters.set(word.toLowerCase(), value.replace(/^"(.*)"$/s, '$1').replace(/\\(.)/gs, '$1'))
  }
  return found
}

/** The Bearer challenge of an answer. */
export function bearer(response: Response): ReadonlyMap<string, string> | undefined {
  return challenges(response.headers.get('www-authenticate')).find(({ scheme }) => scheme === 'bearer')?.parameters
}
