import { OAuthError } from './error.js'
import type { Answer } from './exchange.js'

/** How deep elements may be in each other, and how long a text may be. */
const deepest = 100
const longest = 4_194_304

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

interface Element {
  readonly name: string
  readonly members: Map<string, unknown>
  text: string
}

function broken(reason: string): OAuthError {
  return new OAuthError('response', {}, `the XML ${reason}`)
}

/** Text with its references resolved: the five names that XML has, and numbers. There are no others without a DTD. */
function unescaped(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));|&/gi, (_, decimal, hexadecimal, word) => {
    const code = decimal ? Number(decimal) : Number.parseInt(hexadecimal, 16)
    const found = word !== undefined && Object.hasOwn(entities, word) ? entities[word] : undefined
    if (found) return found
    if (!(code > 0 && code < 0x110000) || (code > 0xd7ff && code < 0xe000)) throw broken('has an unknown entity')
    return String.fromCodePoint(code)
  })
}

/**
 * One piece of markup or text: what is between elements and means nothing, a section of character data, the end of an
 * element, its start with the attributes and the slash of an empty one, a text. A DOCTYPE is none of these.
 */
function pieces(): RegExp {
  const name = '[:A-Z_a-z\\u0080-\\uffff][-.:\\w\\u0080-\\uffff]*'
  const attribute = `\\s+${name}\\s*=\\s*(?:"[^"<]*"|'[^'<]*')`
  const ignored = '<!--[^]*?-->|<\\?[^]*?\\?>'
  const data = '<!\\[CDATA\\[([^]*?)\\]\\]>'
  return new RegExp(`${ignored}|${data}|</(${name})\\s*>|<(${name})((?:${attribute})*)\\s*(/?)>|([^<]+)`, 'y')
}

/** A name without its namespace's prefix. */
function local(qualified: string): string {
  return qualified.replace(/^.*:/, '')
}

/** Adds an element to the one around it: one that is there twice is a list. */
function add(members: Map<string, unknown>, key: string, value: unknown): void {
  const present = members.get(key)
  if (Array.isArray(present)) present.push(value)
  else members.set(key, members.has(key) ? [present, value] : value)
}

/**
 * Reads an XML answer as data: elements by their names, without namespaces; a text, trimmed, where an element has
 * nothing else; a list where one is repeated; attributes as `@name`, and the text beside them as `#text`. Nothing is
 * fetched or expanded: a DOCTYPE is refused, and with it every entity of its own.
 *
 * @throws OAuthError `response`, and nothing else, for any text that is not such XML.
 */
export function readXml(text: string): Answer {
  if (text.length > longest) throw broken('is too long')
  const piece = pieces()
  const source = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  const root: Element = { name: '', members: new Map(), text: '' }
  const open: Element[] = [root]
  while (piece.lastIndex < source.length) {
    const match = piece.exec(source)
    const current = open.at(-1)
    if (!match || !current) throw broken('is not well-formed')
    const [, data, end, start, attributes = '', empty, characters] = match
    if (characters !== undefined) current.text += unescaped(characters)
    else if (data !== undefined) current.text += data
    else if (start !== undefined) open.push(begin(start, attributes))
    if (open.length > deepest) throw broken('is too deep')
    if (end !== undefined && end !== current.name) throw broken('is not well-formed')
    if (end !== undefined || empty) close(open)
  }
  if (open.length > 1 || root.members.size !== 1 || root.text.trim()) throw broken('is not well-formed')
  return Object.fromEntries(root.members)
}

function begin(name: string, attributes: string): Element {
  const members = new Map<string, unknown>()
  for (const [, key = '', value = ''] of attributes.matchAll(/([^\s=]+)\s*=\s*("[^"]*"|'[^']*')/g)) {
    if (/^xmlns(:|$)/.test(key)) continue
    const own = `@${local(key)}`
    if (members.has(own)) throw broken('has an attribute twice')
    members.set(own, unescaped(value.slice(1, -1)))
  }
  return { name, members, text: '' }
}

/** Puts the innermost element into the one around it. */
function close(open: Element[]): void {
  const element = open.pop()
  const parent = open.at(-1)
  if (!element || !parent) throw broken('is not well-formed')
  const text = element.text.trim()
  if (element.members.size && text) element.members.set('#text', text)
  add(parent.members, local(element.name), element.members.size ? Object.fromEntries(element.members) : text)
}
