import { OAuthError } from './error.js'
import type { Body } from './parameters.js'
import { xmlAttribute, xmlText } from './xml-escape.js'

/** An element, or one for each member of a list; none for undefined and null. */
function element(name: string, value: unknown): string {
  if (value === undefined || value === null) return ''
  if (Array.isArray(value)) return value.map((item) => element(name, item)).join('')
  if (!/^[a-z_][\w.-]*(:[a-z_][\w.-]*)?$/i.test(name)) {
    throw new OAuthError('input', {}, `${name} is not the name of an element`)
  }
  if (typeof value !== 'object') return `<${name}>${xmlText(String(value))}</${name}>`
  let attributes = ''
  let content = ''
  for (const [key, member] of Object.entries(value)) {
    if (key === '#text') content += xmlText(String(member ?? ''))
    else if (!key.startsWith('@')) content += element(key, member)
    else if (member !== undefined && member !== null) attributes += ` ${key.slice(1)}="${xmlAttribute(String(member))}"`
  }
  return `<${name}${attributes}>${content}</${name}>`
}

/**
 * An XML body. Members are elements, `@name` is an attribute and `#text` the text beside one; a list is the element
 * repeated, and undefined members are left out. All values are escaped.
 *
 * @param type the content type; SOAP 1.1 has `text/xml; charset=utf-8`.
 */
export function xml(value: Readonly<Record<string, unknown>>, type = 'application/xml'): Body {
  const elements = Object.entries(value).map(([name, member]) => element(name, member))
  return { type, text: `<?xml version="1.0" encoding="UTF-8"?>${elements.join('')}` }
}
