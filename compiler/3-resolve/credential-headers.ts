import type { Path } from '../1-read/document.js'
import type { Reporter } from '../diagnostics/reporter.js'
import type { EndpointPlan } from '../plan.js'
import { namesIn } from './expression.js'
import type { ResolvedMethod } from './method.js'
import { flowMeaning } from './scope.js'

/**
 * Reports headers of an endpoint that would stand in the place of a credential: an endpoint's header wins over its
 * method's, so none may have the name of one that holds a secret, a token or a signature, whoever gives its value.
 */
export function checkCredentialHeaders(
  { headers, idempotency }: Pick<EndpointPlan, 'headers' | 'idempotency'>,
  methods: readonly ResolvedMethod[],
  path: Path,
  reporter: Reporter,
): void {
  const own = headers.map(({ name }) => ({ name, place: [...path, 'headers', name], part: 'key' as const }))
  const { location, name: key = '' } = idempotency ?? {}
  const keyed = { name: key, place: [...path, 'idempotency', 'header'], part: 'value' as const }
  for (const { name, place, part } of location === 'headers' ? [...own, keyed] : own) {
    const method = methods.find((one) => credentialHeaders(one).has(name.toLowerCase()))
    if (!method) continue
    const message = `\`${name}\` is where the method \`${method.plan.name}\` puts its credential`
    const help = 'take it away: nothing that an endpoint sends can stand in for a credential'
    reporter.report('credential-header', place, message, { help, part })
  }
}

/** The headers, in lower case, that hold a method's credentials or what is made from them. */
function credentialHeaders({ plan, uses }: ResolvedMethod): ReadonlySet<string> {
  const { steps, tokens, inputs, learned, signature } = plan
  const secrets = new Set([...inputs, ...learned].filter(({ secret }) => secret).map(({ name }) => name))
  const isSecret = (name: string) => secrets.has(name) || flowMeaning(name).secret
  // A signature is none of the secrets that it is made with, but proves them.
  const proves = (name: string): boolean => isSecret(name) || (uses.get(name) ?? []).some(proves)
  const applied = [...steps.filter(({ kind }) => kind === 'apply'), ...tokens.map(({ apply }) => apply)]
  const names = applied
    .flatMap(({ headers }) => headers)
    .filter(({ secret, value }) => secret || namesIn(value).some(proves))
    .map(({ name }) => name.toLowerCase())
  return new Set([...names, ...(signature ? ['authorization'] : [])])
}
