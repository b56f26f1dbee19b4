import { textOf } from '../plan/template.js'
import type { Derived, Input, Learned, MethodPlan, NamedTemplate, Signature, WebhooksPlan } from '../plan.js'

/** What a method asks for. */
export function variableFact(method: string, input: Input): string {
  const { name, required, secret, locked, source, format, choices, default: value, when } = input
  const qualities = [
    required ? 'required' : 'optional',
    ...(secret ? ['secret'] : []),
    ...(locked ? ['locked'] : []),
    ...(input.owner === 'app' ? ['of the app'] : []),
    ...(input.type === 'string' ? [] : [input.type]),
    ...(format === 'text' ? [] : [format]),
    ...(choices ? [`one of ${choices.map((choice) => choice.value).join(', ')}`] : []),
    ...(input.ownHost ? ["the user's own host"] : []),
    ...(input.pattern === undefined ? [] : [`as ${input.pattern}`]),
    ...(input.prefix === undefined ? [] : [`without ${input.prefix} before it`]),
    ...(input.suffix === undefined ? [] : [`without ${input.suffix} behind it`]),
    ...(value === undefined ? [] : [`default ${value}`]),
    ...(when ? [`when ${when.variable} is ${when.equals.join(' or ')}`] : []),
  ]
  return `variable ${method} ${name} ${qualities.join(' ')} (${source})`
}

/** A value that is made from others. */
export function derivedFact(method: string, derived: Derived): string {
  return `derived ${method} ${derived.name} = ${derivedText(derived)}${derived.secret ? ' (secret)' : ''}`
}

function derivedText(derived: Derived): string {
  switch (derived.kind) {
    case 'text':
      return textOf(derived.text)
    case 'choice':
      return `by ${derived.variable}: ${Object.entries(derived.values)
        .map(([choice, text]) => `${choice} ${textOf(text)}`)
        .join(', ')}`
    case 'hash':
      return `${derived.algorithm} ${derived.encoding} of ${textOf(derived.text)}`
    case 'hmac': {
      const { algorithm, encoding, text, keyEncoding, key } = derived
      return `hmac ${algorithm} ${encoding} of ${textOf(text)} by ${textOf(key)} as ${keyEncoding}`
    }
    case 'jwt': {
      const { algorithm, lifetime, key, header, claims } = derived
      return `jwt ${algorithm} ${lifetime} s by ${textOf(key)}: ${[...header, ...claims].map(namedText).join(', ')}`
    }
    case 'saml': {
      const { lifetime, key, issuer, subject, audience, recipient, attributes } = derived
      const said = Object.entries({ issuer, subject, audience, recipient }).map(([name, value]) => ({ name, value }))
      return `saml ${lifetime} s by ${textOf(key)}: ${[...said, ...attributes].map(namedText).join(', ')}`
    }
    case 'fingerprint':
      return `fingerprint of ${textOf(derived.key)}`
  }
}

const namedText = ({ name, value }: NamedTemplate) => `${name} ${textOf(value)}`

/** A value that the flow learns: from where, and what it may be. */
export function learnedFact(method: string, learned: Learned): string {
  const { name, step, from, format, hosts, required, secret, default: value } = learned
  const qualities = [
    required ? 'required' : 'optional',
    ...(secret ? ['secret'] : []),
    ...(format === 'text' ? [] : [format]),
    ...(hosts ? [`at ${hosts.join(', ')}`] : []),
    ...(value === undefined ? [] : [`default ${value}`]),
  ]
  const source = from.name === '' ? from.kind : `${from.kind} ${from.name}`
  return `learned ${method} ${name} from ${step} ${source}, ${qualities.join(' ')}`
}

/** How the client and its requests are protected. */
export function protectionFacts(method: MethodPlan): string[] {
  const { name, clientAuth, pkce, callback, refresh, signature, certificate, expiredStatuses } = method
  const facts = [
    ...(clientAuth === null
      ? []
      : typeof clientAuth === 'string'
        ? [`client authentication ${clientAuth}`]
        : Object.entries(clientAuth.choices).map(
            ([choice, way]) => `client authentication ${way} when ${clientAuth.variable} is ${choice}`,
          )),
    ...(pkce ? [`PKCE ${pkce.method === 'off' ? `off: ${pkce.reason}` : pkce.method}`] : []),
    ...(callback?.redirectUriOff === undefined ? [] : [`redirect URI off: ${callback.redirectUriOff}`]),
    ...(callback && callback.mode !== 'query' ? [`callback by ${callback.mode}`] : []),
    ...(callback?.stateLength != null ? [`state of ${callback.stateLength} characters at most`] : []),
    ...(refresh?.again ? ['gets new tokens by its token step'] : []),
    ...(refresh && refresh.rotation !== 'unknown' ? [`refresh tokens ${refresh.rotation}`] : []),
    ...(method.dpop ? ['tokens bound by DPoP'] : []),
    ...(signature ? [`signature ${signatureText(signature)}`] : []),
    ...(certificate ? [`client certificate ${textOf(certificate.certificate)}`] : []),
    ...expiredStatuses.map((status) => `status ${status} ends a token`),
  ]
  return facts.map((fact) => `method ${name} ${fact}`)
}

function signatureText(signature: Signature): string {
  switch (signature.kind) {
    case 'oauth1': {
      const realm = signature.realm ? ` realm ${textOf(signature.realm)}` : ''
      return `oauth1 ${signature.method}${realm}${signature.bodyHash ? ' with body hash' : ''}`
    }
    case 'aws4':
      return `aws4 for ${textOf(signature.service)} in ${textOf(signature.region)}`
    case 'digest':
      return 'digest'
  }
}

/** What is received by itself, and what must prove where it is from. */
export function webhookFacts(webhooks: WebhooksPlan | null): string[] {
  if (!webhooks) return []
  const { proof, timestamp, events } = webhooks
  const { header, prefix } = proof.header
  const where = `header ${header}${prefix && ` behind ${prefix}`}`
  return [
    proof.kind === 'token'
      ? `webhook token in ${where}`
      : `webhook ${proof.algorithm} ${proof.encoding} of ${textOf(proof.text)} in ${where}`,
    ...(timestamp ? [`webhook refused ${timestamp.tolerance} seconds away from now`] : []),
    ...events.map(({ name }) => `webhook event ${name}`),
  ]
}
