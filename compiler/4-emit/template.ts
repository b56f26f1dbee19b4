import type { Template } from '../plan.js'

export { namesIn } from '../3-resolve/expression.js'

/** The part of an absolute URL before its path: `https://` and the host. Empty for a path. */
export function originOf(url: Template): Template {
  const [first] = url
  if (typeof first === 'string' && first.startsWith('/')) return []
  const origin: Array<Template[number]> = []
  for (const [index, part] of url.entries()) {
    const from = index === 0 ? 'https://'.length : 0
    const end = typeof part === 'string' ? part.slice(from).search(/[/?#]/) : -1
    if (typeof part !== 'string' || end === -1) origin.push(part)
    else return end + from === 0 ? origin : [...origin, part.slice(0, end + from)]
  }
  return origin
}

/** Whether two templates say the same. */
export function sameTemplate(a: Template, b: Template): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
