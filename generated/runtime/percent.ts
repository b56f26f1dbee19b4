/** Percent-encodes all but the unreserved characters (RFC 3986 section 2.3), as the signatures of requests need it. */
export function percentEncode(text: string): string {
  // The platform's form encoding takes any text, half a surrogate pair too, and differs in these three.
  const encoded = String(new URLSearchParams({ '': text })).slice(1)
  return encoded.replace(/\+/g, '%20').replace(/\*/g, '%2A').replace(/%7E/g, '~')
}

/** Parameters encoded, then sorted by name and by value (RFC 5849 section 3.4.1.3.2). */
export function sortedQuery(parameters: URLSearchParams): string {
  const pairs: [string, string][] = []
  parameters.forEach((value, name) => {
    pairs.push([percentEncode(name), percentEncode(value)])
  })
  const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)
  return pairs
    .sort(([name, value], [other, another]) => compare(name, other) || compare(value, another))
    .map((pair) => pair.join('='))
    .join('&')
}
