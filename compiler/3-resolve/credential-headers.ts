import type { Path } from '../1-read/document.js'
import type { Reporter } from '../diagnostics/reporter.js'
import type { EndpointPlan, Template } from '../plan.js'
import { namesIn } from './expression.js'
import type { ResolvedMethod } from './method.js'
import { flowMeaning } from './scope.js'

/**
 * Reports headers and cookies of an endpoint that would stand in the place of a credential: an endpoint's header wins over
 * its method's, and of two cookies with one name servers disagree which counts. So none may have the name of one that holds
 * a secret, a token or a signature, whoever gives its value.
 */
export function checkCredentialHeaders(
  { headers, cookies = [], idempotency }: Pick<EndpointPlan, 'headers' | 'cookies' | 'idempotency'>,
  methods: readonly ResolvedMethod[],
  path: Path,
  reporter: Reporter,
): void {
  const refuse = (name: string, place: Path, part: 'key' | 'value', isIn: (one: ResolvedMethod) => boolean) => {
    const method = methods.find(isIn)
    if (!method) return
    const message = `\`${name}\` is where the method \`${method.plan.name}\` puts its credential`
    const help = 'take it away: nothing that an endpoint sends can stand in for a credential'
    reporter.report('credential-header', place, message, { help, part })
  }
  const inHeader = (name: string) => (one: ResolvedMethod) => credentialsOf(one).headers.has(name.toLowerCase())
  for (const { name } of headers) refuse(name, [...path, 'headers', name], 'key', inHeader(name))
  for (const { name } of cookies) {
    refuse(name, [...path, 'cookies', name], 'key', (one) => credentialsOf(one).cookies.has(name))
  }
  if (idempotency?.location === 'headers') {
    refuse(idempotency.name, [...path, 'idempotency', 'header'], 'value', inHeader(idempotency.name))
  }
}

/** The headers, in lower case, and the cookies that hold a method's credentials or what is made from them. */
function credentialsOf({ plan, uses }: ResolvedMethod) {
  const { steps, tokens, inputs, learned, signature } = plan
  const secrets = new Set([...inputs, ...learned].filter(({ secret }) => secret).map(({ name }) => name))
  const isSecret = (name: string) => secrets.has(name) || flowMeaning(name).secret
  // A signature is none of the secrets that it is made with, but proves them.
  const proves = (name: string): boolean => isSecret(name) || (uses.get(name) ?? []).some(proves)
  const applied = [...steps.filter(({ kind }) => kind === 'apply'), ...tokens.map(({ apply }) => apply)]
  const holding = applied
    .flatMap(({ headers }) => headers)
    .filter(({ secret, value }) => secret || namesIn(value).some(proves))
  const names = holding.map(({ name }) => name.toLowerCase())
  return {
    headers: new Set([...names, ...(signature ? ['authorization'] : [])]),
    cookies: new Set(holding.flatMap(({ name, value }) => (name === 'Cookie' ? cookieNames(value) : []))),
  }
}

/** The names in a Cookie header (RFC 6265 section 4.2.1). */
function cookieNames(value: Template): string[] {
  const text = value.map((part) => (typeof part === 'string' ? part : 'x')).join('')
  return text.split('; ').map((pair) => pair.slice(0, pair.indexOf('=')))
}
