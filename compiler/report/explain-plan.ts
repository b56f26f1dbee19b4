import type { EndpointPlan, Injection, Input, MethodPlan, Plan, Provenance, Step, StepKind, Template } from '../plan.js'

/**
 * The plan as a person reads it: for each method what is asked for, then each request in the order in which it happens,
 * with `{placeholders}` where values go and, beside each value, why it is there.
 */
export function explainPlan(plan: Plan, method?: string): string {
  const { connector } = plan
  const heading = [`${connector.label} (${connector.name} ${connector.version})`, connector.description, connector.docs]
  const methods = plan.methods.filter(({ name }) => method === undefined || name === method)
  const sections = methods.map((one) => explainMethod(one, plan.endpoints))
  return `${[heading.filter(Boolean).join('\n'), ...sections].join('\n\n')}\n`
}

function explainMethod(method: MethodPlan, endpoints: readonly EndpointPlan[]): string {
  const title = `${method.label} (method ${method.name}, type ${method.type})`
  const enabled = endpoints.filter(({ auth }) => auth.includes(method.name))
  const parts = [
    [
      title,
      '='.repeat(title.length),
      ...(method.help ? [method.help] : []),
      ...(method.docs ? [method.docs] : []),
    ].join('\n'),
    explainInputs(method.inputs),
    ...method.steps.map((step, index) => explainStep(step, index + 1, method)),
    explainEndpoints(enabled, method),
  ]
  return parts.join('\n\n')
}

function explainInputs(inputs: readonly Input[]): string {
  if (inputs.length === 0) return 'Nothing is asked for.'
  const rows = inputs.map((input) => [input.name, input.label, describeInput(input)])
  return `What whoever adds an instance is asked for\n${table(rows)}`
}

const inputSources: Readonly<Record<Input['source'], string>> = {
  type: 'comes with the type',
  connector: 'connector variable',
  own: 'own variable of this method',
}

function describeInput(input: Input): string {
  const facts = [
    input.required ? 'required' : 'optional',
    input.secret && 'secret',
    input.locked && 'locked',
    input.format !== 'text' && `must be a ${input.format.replace('-', ' ')}`,
    input.choices && `one of ${input.choices.map(({ value }) => value).join(', ')}`,
    input.default !== undefined && `default ${input.default}`,
    input.example !== undefined && `such as ${input.example}`,
  ]
  return `${facts.filter(Boolean).join(', ')} (${inputSources[input.source]})`
}

const stepTitles: Readonly<Record<StepKind, string>> = {
  authorize: 'authorize: the user’s browser goes to the provider, who asks for consent and sends them back with a code',
  token: 'token: the code is exchanged for tokens, server to server',
  refresh: 'refresh: a new access token, shortly before the old one ends',
  revoke: 'revoke: the token is given back when the instance is removed',
  check: 'check: are the credentials good?',
  apply: 'apply: what every request to an endpoint carries',
}

function explainStep(step: Step, number: number, method: MethodPlan): string {
  const lines = [`${number}. ${stepTitles[step.kind]}`]
  if (step.url.length > 0) lines.push(`   ${step.method} ${show(step.url)}`)
  if (step.kind !== 'apply' && step.body.length > 0)
    lines.push(`   body as ${step.encoding === 'form' ? 'a form' : 'JSON'}`)
  const rows = (['query', 'headers', 'body'] as const).flatMap((location) =>
    step[location].map((injection) => explainInjection(location, injection)),
  )
  if (rows.length > 0) lines.push(table(rows))
  else lines.push('   nothing is added')
  lines.push(...notes(step.kind, method).map((note) => `   - ${note}`))
  return lines.join('\n')
}

function explainInjection(location: string, injection: Injection): string[] {
  return [
    location,
    injection.name,
    show(injection.value),
    `${explainProvenance(injection.provenance)}${injection.secret ? ', secret' : ''}`,
  ]
}

function explainProvenance(provenance: Provenance): string {
  if (provenance.kind !== 'override') return provenance.kind
  return provenance.from === undefined ? 'override' : `override of the type’s ${provenance.from}`
}

function notes(kind: StepKind, method: MethodPlan): string[] {
  const { scopes, pkce, clientAuth, response, issuer } = method
  if (kind === 'authorize') {
    return [
      ...(scopes && scopes.default.length > 0 ? [`scopes asked for by default: ${scopes.default.join(', ')}`] : []),
      ...(scopes && scopes.choices.length > 0
        ? [`scopes that can be asked for: ${scopes.choices.map(({ value }) => value).join(', ')}`]
        : []),
      ...(scopes && scopes.separator !== ' ' ? [`scopes are joined with “${scopes.separator}”`] : []),
      'state is random for every attempt, and the answer is refused unless it carries the same',
      pkce?.method === 'off'
        ? `PKCE is off: ${pkce.reason}`
        : 'code_challenge is the SHA-256 of a random verifier that only the token step shows (PKCE)',
      ...(issuer
        ? [
            `an answer from another issuer than ${show(issuer.value)} is refused${issuer.required ? ', and so is one that names none' : ''}`,
          ]
        : []),
    ]
  }
  if (kind === 'token') {
    return [clientAuthentications[clientAuth ?? 'none'], ...(response ? explainResponse(response) : [])]
  }
  return []
}

const clientAuthentications: Readonly<Record<NonNullable<MethodPlan['clientAuth']>, string>> = {
  basic: 'the client authenticates with HTTP Basic (a confidential client)',
  body: 'the client authenticates with its id and secret in the body',
  none: 'the client does not authenticate (a public client); PKCE ties the code to it',
  private_key_jwt: 'the client authenticates with an assertion signed by its private key',
  client_secret_jwt: 'the client authenticates with an assertion signed with its secret',
}

function explainResponse(response: NonNullable<MethodPlan['response']>): string[] {
  const { expires } = response
  const codes = Object.entries(response.errorCodes)
  return [
    `the access token is read from ${response.accessToken}, the refresh token from ${response.refreshToken}`,
    expires.default === null
      ? `the token ends as ${expires.path} says (${expires.unit}); it does not end when the answer does not say`
      : `the token ends as ${expires.path} says (${expires.unit}), or after ${expires.default} seconds`,
    `an answer with ${response.error} in it is a failure, whatever its status`,
    ...codes.map(([code, standard]) => `${code} means ${standard}`),
  ]
}

function explainEndpoints(endpoints: readonly EndpointPlan[], method: MethodPlan): string {
  if (endpoints.length === 0) return 'No endpoint is offered to instances of this method.'
  const rows = endpoints.map(({ name, label, method: verb, url }) => [name, `${verb} ${show(url)}`, label])
  return `Endpoints offered to instances of this method, under ${show(method.baseUrl)}\n${table(rows)}`
}

/** A template with `{placeholders}`; helpers are shown around their variable, as they are called. */
export function show(template: Template): string {
  return template
    .map((part) => {
      if (typeof part === 'string') return part
      const called = part.helpers.reduce((inner, { name, arguments: rest }) => {
        const shown = rest.map((argument) =>
          typeof argument === 'string' ? JSON.stringify(argument) : argument.variable,
        )
        return `${name}(${[inner, ...shown].join(', ')})`
      }, part.variable)
      return `{${called}}`
    })
    .join('')
}

/** Columns padded to the widest cell, up to a width that keeps long values from pushing the rest away. */
function table(rows: ReadonlyArray<readonly string[]>): string {
  const widest = 48
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.min(widest, Math.max(...rows.map((row) => row[column]?.length ?? 0))),
  )
  return rows
    .map((row) =>
      `   ${row.map((cell, column) => (column < row.length - 1 ? cell.padEnd(widths[column] ?? 0) : cell)).join('  ')}`.trimEnd(),
    )
    .join('\n')
}
