import { OAuthError } from './error.js'

/** Characters that XML 1.0 cannot hold, escaped or not (section 2.2). */
const unusable = /[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u

function escaped(value: string, special: RegExp): string {
  if (unusable.test(value)) {
    throw new OAuthError('input', {}, 'a value has a character that XML cannot hold')
  }
  return value.replace(special, (character) => {
    const name = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' }[character]
    return `&${name ?? `#x${character.charCodeAt(0).toString(16).toUpperCase()}`};`
  })
}

/** A value as the text of an element, in canonical form (Canonical XML 1.0 section 2.3). */
export function xmlText(value: string): string {
  return escaped(value, /[&<>\r]/g)
}

/** A value as that of an attribute in double quotes, in canonical form (Canonical XML 1.0 section 2.3). */
export function xmlAttribute(value: string): string {
  return escaped(value, /[&<"\t\n\r]/g)
}
