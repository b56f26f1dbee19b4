import type { Encoding, Injection, MethodPlan, Provenance, Signature, Step, StepKind, TokenResponse } from '../plan.js'
import { show, table } from './explain-text.js'

const titles: Readonly<Record<StepKind, string>> = {
  request_token: 'request token: a temporary token for the redirect, server to server',
  push: 'push: the authorization request is sent ahead, server to server',
  device: 'device: a code for the user to type on another device',
  authorize: 'authorize: the user’s browser goes to the provider, who asks for consent and sends them back',
  request: 'request',
  token: 'token: credentials are exchanged for tokens, server to server',
  refresh: 'refresh: a new access token, shortly before the old one ends',
  revoke: 'revoke: the token is given back when the instance is removed',
  check: 'check: are the credentials good?',
  apply: 'apply: what every request to an endpoint carries',
}

const encodings: Readonly<Record<Encoding, string>> = {
  form: 'as a form',
  json: 'as JSON',
  query: 'in the query of the URL',
  xml: 'as XML',
  text: 'as JSON that says it is text',
}

/** One request: its line, what is put where and why, and notes on what else happens. */
export function explainStep(step: Step, number: number | null, method: MethodPlan, suffix?: string): string {
  const title = [titles[step.kind], step.name, suffix].filter(Boolean).join(' ')
  const lines = [`${number === null ? '  ' : `${number}.`} ${title}`]
  if (step.url.length > 0) lines.push(`   ${step.method} ${show(step.url)}`)
  if (step.kind !== 'apply' && step.body.length > 0) lines.push(`   body ${encodings[step.encoding]}`)
  const rows = (['query', 'headers', 'body'] as const).flatMap((location) =>
    step[location].map((injection) => explainInjection(location, injection)),
  )
  const all = [...notes(step, method), ...learnedHere(step, method)]
  if (rows.length > 0) lines.push(table(rows))
  else if (all.length === 0) lines.push('   nothing is added')
  return [...lines, ...all.map((note) => `   - ${note}`)].join('\n')
}

function explainInjection(location: string, injection: Injection): string[] {
  const { when } = injection
  const facts = [
    explainProvenance(injection.provenance),
    injection.json !== undefined && `a ${typeof injection.json} in JSON`,
    injection.secret && 'secret',
    when && `only when ${when.variable} is ${when.equals.join(' or ')}`,
  ]
  return [location, injection.name, show(injection.value), facts.filter(Boolean).join(', ')]
}

function explainProvenance(provenance: Provenance): string {
  if (provenance.kind !== 'override') return provenance.kind
  return provenance.from === undefined ? 'override' : `override of the type’s ${provenance.from}`
}

function notes(step: Step, method: MethodPlan): string[] {
  const signed = step.signed && method.signature ? [signatureNote(method.signature)] : []
  const certificate =
    method.certificate && step.kind !== 'authorize' ? ['the connection is made with the client certificate'] : []
  switch (step.kind) {
    case 'authorize':
      return method.pkce || method.scopes ? authorizeNotes(step, method) : redirectNotes(method.callback)
    case 'token':
      return [
        ...signed,
        ...clientNotes(step, method),
        ...(method.response ? responseNotes(method.response) : []),
        ...certificate,
      ]
    case 'refresh':
      return [...(step.response ? responseNotes(step.response) : []), ...refreshNotes(method), ...certificate]
    case 'request':
      return [
        ...(step.response && step.response.parse !== 'json' ? [`the answer is read as ${step.response.parse}`] : []),
        ...(step.choose ? [`an entry is chosen by its ${step.choose.label}; when there is one, it is taken`] : []),
        ...(step.onRefresh ? ['made again after each refresh'] : []),
      ]
    case 'apply': {
      const again = method.refresh?.again ? ['when the token ends, the token step is run again'] : []
      const statuses = method.expiredStatuses
      const expired =
        statuses.length > 0 ? [`the statuses ${statuses.join(', ')} mean that the token has ended, like 401`] : []
      return [
        ...signed,
        ...(method.dpop ? ['each request proves possession of a key (DPoP)'] : []),
        ...again,
        ...expired,
        ...certificate,
      ]
    }
    default:
      return signed
  }
}

function signatureNote(signature: Signature): string {
  switch (signature.kind) {
    case 'oauth1':
      return signature.method === 'PLAINTEXT'
        ? 'the request carries its secrets as its signature (OAuth 1.0a, PLAINTEXT)'
        : `the request is signed as a whole (OAuth 1.0a, ${signature.method}): the secrets make the signature, and are not sent`
    case 'aws4':
      return 'the request is signed as a whole (AWS Signature Version 4): the secret key makes the signature, and is not sent'
    case 'digest':
      return 'the answer to the server’s challenge proves the password without showing it (HTTP Digest)'
  }
}

function authorizeNotes(step: Step, { scopes, pkce, issuer, callback }: MethodPlan): string[] {
  const choices = scopes?.choices ?? []
  return [
    ...(scopes && scopes.default.length > 0 ? [`scopes asked for by default: ${scopes.default.join(', ')}`] : []),
    ...(choices.length > 0 ? [`scopes that can be asked for: ${choices.map(({ value }) => value).join(', ')}`] : []),
    ...(scopes?.sets ?? []).map(({ name, default: scope }) =>
      scope.length > 0 ? `${name}_scope is ${scope.join(', ')} by default` : `${name}_scope is empty by default`,
    ),
    ...(scopes && scopes.separator !== ' ' ? [`scopes are joined with “${scopes.separator}”`] : []),
    ...(step.fragment === undefined ? [] : [`the parameters stand behind #${step.fragment}`]),
    'state is random for every attempt, and the answer is refused unless it carries the same',
    pkce?.method === 'off'
      ? `PKCE is off: ${pkce.reason}`
      : 'code_challenge is the SHA-256 of a random verifier that only the token step shows (PKCE)',
    ...redirectNotes(callback),
    ...(callback && callback.code !== 'code' ? [`the code comes back as ${callback.code}`] : []),
    ...(callback && callback.mode !== 'query' ? [`the answer comes as ${callback.mode}`] : []),
    ...(issuer
      ? [
          `an answer from another issuer than ${show(issuer.value)} is refused${issuer.required ? ', and so is one that names none' : ''}`,
        ]
      : []),
  ]
}

function redirectNotes(callback: MethodPlan['callback']): string[] {
  const { redirectUris = {}, redirectUriOff } = callback ?? {}
  return [
    ...(redirectUriOff === undefined ? [] : [`no redirect URI is sent: ${redirectUriOff}`]),
    ...Object.entries(redirectUris).map(([environment, uri]) => `redirect URI to register for ${environment}: ${uri}`),
  ]
}

const clientAuthentications = {
  basic: 'the client authenticates with HTTP Basic (a confidential client)',
  body: 'the client authenticates with its id and secret in the body',
  none: 'the client does not authenticate (a public client)',
  private_key_jwt: 'the client authenticates with an assertion signed by its private key',
  client_secret_jwt: 'the client authenticates with an assertion signed with its secret',
} as const

function clientNotes({ headers }: Step, { clientAuth, pkce }: MethodPlan): string[] {
  if (clientAuth === null) return []
  if (clientAuth === 'none') {
    const tied = pkce && pkce.method !== 'off' ? '; PKCE ties the code to it' : ''
    return [clientAuthentications.none + tied]
  }
  // Where a type leaves it open whether the client authenticates, the step itself says whether it does.
  if (clientAuth === 'basic' && !headers.some(({ name }) => name === 'Authorization')) return []
  if (typeof clientAuth === 'string') return [clientAuthentications[clientAuth]]
  return Object.entries(clientAuth.choices).map(
    ([value, way]) => `with ${clientAuth.variable} ${value}, ${clientAuthentications[way]}`,
  )
}

function responseNotes(response: TokenResponse): string[] {
  const { expires, success } = response
  return [
    ...(response.parse === 'json' ? [] : [`the answer is read as ${response.parse}`]),
    ...(success ? [`an answer is a failure unless ${success.path} is ${success.equals}`] : []),
    `the access token is read from ${response.accessToken}, the refresh token from ${response.refreshToken}`,
    ...(response.tokenTypes.length > 0
      ? [`token types accepted beside bearer: ${response.tokenTypes.join(', ')}`]
      : []),
    expires.default === null
      ? `the token ends as ${expires.path} says (${expires.unit}); it does not end when the answer does not say`
      : `the token ends as ${expires.path} says (${expires.unit}), or after ${expires.default} seconds`,
    `an answer with ${response.error} in it is a failure, whatever its status`,
    ...Object.entries(response.errorCodes).map(([code, standard]) => `${code} means ${standard}`),
  ]
}

function refreshNotes({ refresh }: MethodPlan): string[] {
  if (!refresh) return []
  return [
    ...(refresh.margin === null ? [] : [`${refresh.margin} seconds before the end`]),
    ...(refresh.notBefore === null ? [] : [`not earlier than ${refresh.notBefore} seconds before the end`]),
    ...(refresh.rotation === 'rotating' ? ['each refresh token is good once'] : []),
    ...(refresh.rotation === 'grace' ? ['an old refresh token works a little longer'] : []),
  ]
}

function learnedHere(step: Step, { learned }: MethodPlan): string[] {
  const names = learned.filter((one) => one.step === (step.name ?? step.kind)).map(({ name }) => name)
  return names.length > 0 ? [`learned here: ${names.join(', ')}`] : []
}
