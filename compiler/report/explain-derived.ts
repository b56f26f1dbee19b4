import type { Derived, NamedTemplate } from '../plan.js'
import { show, table } from './explain-text.js'

/** Values made from others, with what they are made of. */
export function explainDerived(derived: readonly Derived[]): string[] {
  if (derived.length === 0) return []
  const rows = derived.map((one) => [one.name, `${describe(one)}${one.secret ? ', secret' : ''}`])
  return [`What is made from these, fresh for each request\n${table(rows)}`]
}

function describe(one: Derived): string {
  switch (one.kind) {
    case 'text':
      return show(one.text)
    case 'choice':
      return `by ${one.variable}: ${Object.entries(one.values)
        .map(([choice, text]) => `${choice} ${show(text)}`)
        .join(', ')}`
    case 'hash':
      return `${one.algorithm} of ${show(one.text)}, in ${one.encoding}`
    case 'hmac':
      return `HMAC ${one.algorithm} of ${show(one.text)} with the key ${show(one.key)}, in ${one.encoding}`
    case 'jwt':
      return `a JWT (${one.algorithm}, ${one.lifetime} seconds) signed with ${show(one.key)}: ${named([...one.header, ...one.claims])}`
    case 'saml':
      return `a SAML assertion (${one.lifetime} seconds) of ${show(one.issuer)} about ${show(one.subject)} for ${show(one.audience)}, signed with ${show(one.key)}`
    case 'fingerprint':
      return `the fingerprint of ${show(one.key)}`
  }
}

const named = (templates: readonly NamedTemplate[]) =>
  templates.map(({ name, value }) => `${name} ${show(value)}`).join(', ')
