import type { Path } from '../1-read/document.js'
import type { ExpirySetting, Method, TokenResponseSetting } from '../2-validate/manifest.js'
import { nearest } from '../diagnostics/did-you-mean.js'
import type { Reporter } from '../diagnostics/reporter.js'
import type {
  ClientAuthentication,
  Expiry,
  Input,
  MethodPlan,
  Pkce,
  Scopes,
  StepKind,
  TokenResponse,
  Variable,
} from '../plan.js'
import { type AuthType, authType } from './auth-type.js'
import { checkSafety } from './safety.js'
import { type Meaning, Scope } from './scope.js'
import { resolveSteps, stepKinds } from './steps.js'
import { resolveChoices, resolveInputs } from './variables.js'

/** What a method is resolved against. */
export interface MethodContext {
  readonly connectorVariables: ReadonlyMap<string, Variable>
  readonly baseUrl: string
  readonly reporter: Reporter
}

export interface ResolvedMethod {
  readonly plan: MethodPlan
  /** Names used by the method's steps and base URL. */
  readonly used: ReadonlySet<string>
}

const pkceValues = new Set(['code_verifier', 'code_challenge'])

/** One authentication method: its type's data merged with what the author wrote. */
export function resolveMethod(name: string, method: Method, context: MethodContext): ResolvedMethod {
  const { reporter } = context
  const path: Path = ['auth', name]
  const type = authType(method.type)
  checkKeys(method, type, path, reporter)
  const inputs = resolveInputs(method, type, context.connectorVariables, path, reporter)
  const names = meaningsOf(inputs)
  checkReserved(inputs, type, path, reporter)
  const elsewhere = unusedConnectorVariables(context.connectorVariables, names, name)
  const clientAuth = resolveClientAuth(method, type, path, reporter)
  const pkce = resolvePkce(method, type)
  const pkceOn = pkce?.method === 'S256'
  const { steps, used } = resolveSteps({ method, type, path, names, elsewhere, clientAuth, pkce: pkceOn, reporter })
  const values = new Map<StepKind, readonly string[]>(
    steps.map(({ kind }) => [
      kind,
      (type.steps[kind]?.values ?? []).filter((value) => pkceOn || !pkceValues.has(value)),
    ]),
  )
  checkSafety({ steps, method, path, clientAuth, values, reporter })
  if (clientAuth === 'none' && pkce?.method === 'off') {
    const help = 'without a secret only PKCE ties the code to the client (RFC 9700 section 2.1.1)'
    reporter.report('public-client-without-pkce', [...path, 'pkce'], 'a public client needs PKCE', {
      help,
      part: 'key',
    })
  }
  const scope = new Scope(reporter, names, elsewhere)
  const issuer = method.issuer && {
    value: scope.url(method.issuer.value, [...path, 'issuer', 'value']),
    required: method.issuer.required ?? false,
  }
  const baseUrl = scope.url(method.base_url ?? context.baseUrl, method.base_url ? [...path, 'base_url'] : ['base_url'])
  const scopes = type.settings?.includes('scopes') ? resolveScopes(method, path, reporter) : null
  const allUsed = new Set([...used, ...scope.used])
  return {
    used: allUsed,
    plan: {
      name,
      type: type.type,
      label: method.label ?? type.label,
      ...(method.help !== undefined && { help: method.help }),
      ...(method.docs !== undefined && { docs: method.docs }),
      inputs: inputs.filter((input) => input.source !== 'type' || allUsed.has(input.name)),
      steps,
      response: type.steps.token ? resolveResponse(method.token?.response ?? {}, scopes?.separator ?? ' ') : null,
      scopes,
      pkce,
      clientAuth,
      issuer: issuer ?? null,
      baseUrl,
    },
  }
}

/** The names a method's variables have in its expressions. */
export function meaningsOf(inputs: readonly Input[]): Map<string, Meaning> {
  return new Map(
    inputs.map(({ name, source, secret, format, choices }) => [
      name,
      { source, secret, format, choices: choices !== undefined },
    ]),
  )
}

/** What to say of connector variables that the method does not use. */
export function unusedConnectorVariables(
  connector: ReadonlyMap<string, Variable>,
  names: ReadonlyMap<string, Meaning>,
  method: string,
): Map<string, string> {
  const unused = [...connector.keys()].filter((variable) => !names.has(variable))
  return new Map(unused.map((variable) => [variable, `add it to \`use\` of the method \`${method}\``]))
}

const settings = ['client_type', 'client_auth', 'pkce', 'issuer', 'scopes'] as const

function checkKeys(method: Method, type: AuthType, path: Path, reporter: Reporter): void {
  const types = Object.keys(type.steps)
  for (const kind of stepKinds) {
    if (method[kind] === undefined || type.steps[kind]) continue
    const help = `its steps are ${types.map((step) => `\`${step}\``).join(', ')}`
    reporter.report('step-not-in-type', [...path, kind], `\`${type.type}\` has no \`${kind}\` step`, {
      help,
      part: 'key',
    })
  }
  for (const setting of settings) {
    if (method[setting] === undefined || type.settings?.includes(setting)) continue
    const message = `\`${setting}\` means nothing for \`${type.type}\``
    reporter.report('setting-not-in-type', [...path, setting], message, { help: 'take it away', part: 'key' })
  }
}

function checkReserved(inputs: readonly Input[], type: AuthType, path: Path, reporter: Reporter): void {
  const flowValues = new Set(Object.values(type.steps).flatMap(({ values = [] }) => values))
  for (const { name, source } of inputs) {
    if (!flowValues.has(name)) continue
    const place = source === 'own' ? [...path, 'variables', name] : [...path, 'use']
    const help = `\`${type.type}\` supplies it by itself; give the variable another name`
    reporter.report('reserved-name', place, `\`${name}\` is a value of the flow`, { help, part: 'key' })
  }
}

function resolveClientAuth(
  method: Method,
  type: AuthType,
  path: Path,
  reporter: Reporter,
): ClientAuthentication | null {
  if (!type.client_auth) return null
  const short = method.client_type && (method.client_type === 'confidential' ? 'basic' : 'none')
  if (short && method.client_auth && short !== method.client_auth) {
    const message = `\`client_type: ${method.client_type}\` and \`client_auth: ${method.client_auth}\` contradict each other`
    reporter.report('two-client-authentications', [...path, 'client_auth'], message, {
      help: 'keep one of the two',
      part: 'key',
    })
  }
  return method.client_auth ?? short ?? 'basic'
}

function resolvePkce(method: Method, type: AuthType): Pkce | null {
  if (!type.settings?.includes('pkce')) return null
  return method.pkce ? { method: 'off', reason: method.pkce.off } : { method: 'S256' }
}

function resolveScopes(method: Method, path: Path, reporter: Reporter): Scopes {
  const { default: defaults = [], choices: written = [], separator = ' ' } = method.scopes ?? {}
  const choices = resolveChoices(written)
  const known = choices.map(({ value }) => value)
  for (const [index, scope] of defaults.entries()) {
    if (known.length === 0 || known.includes(scope)) continue
    const near = nearest(scope, known)
    const help = near ? `did you mean \`${near}\`?` : 'add it to `choices`'
    reporter.report(
      'scope-not-a-choice',
      [...path, 'scopes', 'default', index],
      `\`${scope}\` is not one of the scope choices`,
      { help },
    )
  }
  const all = [
    ...defaults.map((value, index) => ({ value, place: ['default', index] })),
    ...known.map((value, index) => ({ value, place: ['choices', index] })),
  ]
  for (const { value, place } of all) {
    if (!value.includes(separator)) continue
    const help = separator === ' ' ? 'write one scope an item, or say the `separator`' : 'write one scope an item'
    reporter.report(
      'scope-holds-separator',
      [...path, 'scopes', ...place],
      `\`${value}\` holds the separator between scopes`,
      { help },
    )
  }
  return { default: defaults, choices, separator }
}

function resolveResponse(written: TokenResponseSetting, separator: string): TokenResponse {
  return {
    accessToken: written.access_token ?? 'access_token',
    refreshToken: written.refresh_token ?? 'refresh_token',
    tokenType: written.token_type ?? 'token_type',
    scope: written.scope ?? 'scope',
    scopeSeparator: written.scope_separator ?? separator,
    expires: resolveExpiry(written.expires, 'expires_in'),
    refreshExpires: resolveExpiry(written.refresh_expires, 'refresh_token_expires_in'),
    tokenTypes: (written.token_types ?? []).map((tokenType) => tokenType.toLowerCase()).sort(),
    error: written.error ?? 'error',
    errorDescription: written.error_description ?? 'error_description',
    errorCodes: written.error_codes ?? {},
  }
}

function resolveExpiry(written: ExpirySetting | undefined, path: string): Expiry {
  return { path: written?.path ?? path, unit: written?.unit ?? 'seconds', default: written?.default ?? null }
}
