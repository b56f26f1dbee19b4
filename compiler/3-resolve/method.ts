import type { Path } from '../1-read/document.js'
import type { Manifest, Method } from '../2-validate/manifest.js'
import type { Reporter } from '../diagnostics/reporter.js'
import type { Condition, Input, Learned, MethodPlan, RedirectUris, Step, StepKind, Variable } from '../plan.js'
import { type AuthType, authType } from './auth-type.js'
import { resolveClientAuth } from './client-auth.js'
import { constantsOf, resolveDerived, setsOf, type WrittenDerivation, type WrittenSets } from './derive.js'
import { variablesOf } from './expression.js'
import { chosen, meaningOfLearned, resolveCaptures } from './learned.js'
import { checkAppSecrets } from './own-host.js'
import { resolveResponse } from './response.js'
import { checkSafety } from './safety.js'
import type { Meaning } from './scope.js'
import { resolveScopes, scopeValues } from './scopes.js'
import { checkKeys, checkReserved } from './settings.js'
import { resolveCertificate, resolveSignature } from './signature.js'
import { everyName, type Names, stepScope } from './step-scope.js'
import { resolveRefresh, resolveSteps, stepKinds } from './steps.js'
import { resolveTokens } from './tokens.js'
import { resolveInputs, useName } from './variables.js'

/** What a method is resolved against. */
export interface MethodContext {
  readonly manifest: Manifest
  readonly connectorVariables: ReadonlyMap<string, Variable>
  readonly redirectUris: RedirectUris
  readonly reporter: Reporter
}

export interface ResolvedMethod {
  readonly plan: MethodPlan
  /** What a method's names stand for in the endpoints of its instances. */
  readonly meanings: ReadonlyMap<string, Meaning>
  /** Names used by the method's steps, base URL and derived values. */
  readonly used: ReadonlySet<string>
  /** What each derived value is made from. */
  readonly uses: ReadonlyMap<string, readonly string[]>
}

const pkceValues = new Set(['code_verifier', 'code_challenge'])

/** One authentication method: its type's data merged with what the author wrote. */
export function resolveMethod(name: string, method: Method, context: MethodContext): ResolvedMethod {
  const { manifest, connectorVariables, reporter } = context
  const path: Path = ['auth', name]
  const type = authType(method.type)
  checkKeys(method, type, path, reporter)
  const inputs = resolveInputs({ method, type, connector: connectorVariables, path, reporter })
  checkReserved(inputs, type, path, reporter)
  const names = resolveNames(method, type, inputs, name, path, context)
  const clientAuth = resolveClientAuth(method, type, inputs, path, reporter)
  const pkce = resolvePkce(method, type)
  const scopes = type.settings?.includes('scopes') ? resolveScopes(method, path, names, reporter) : null
  const { steps, learned, used } = resolveSteps({
    method,
    type,
    path,
    names,
    clientAuth,
    clientAuthSaid: method.client_auth !== undefined || method.client_type !== undefined,
    basicEncoding: method.basic_encoding ?? null,
    pkce: pkce?.method === 'S256',
    redirectUri: method.redirect_uri === undefined,
    resource: method.resource ?? [],
    aliases: aliasesOf(method, manifest),
    scopeSeparator: scopes?.plan.separator ?? ' ',
    reporter,
  })
  const scope = stepScope('apply', {}, learned, names, reporter)
  const issuer = method.issuer && {
    value: scope.url(method.issuer.value, [...path, 'issuer', 'value']),
    required: method.issuer.required ?? false,
  }
  const baseUrlPath: Path = method.base_url === undefined ? ['base_url'] : [...path, 'base_url']
  const baseUrl = scope.url(method.base_url ?? manifest.base_url, baseUrlPath)
  const separator = scopes?.plan.separator ?? ' '
  const signature = resolveSignature(method, type, scope, path, reporter)
  const certificate = resolveCertificate(method, type, scope, path)
  const tokens = resolveTokens(method, type, { learned, names, separator, path, reporter })
  checkAppSecrets({ inputs, uses: names.derived.uses, steps, baseUrl, path, reporter })
  checkSafety({ steps, method, path, clientAuth, pkce, type, values: suppliedTo(steps, type, pkce), reporter })
  const allUsed = new Set([...used, ...scope.used, ...(scopes?.used ?? []), ...tokens.used])
  addDerived(allUsed, names)
  const derived = names.derived.derived.filter((one) => allUsed.has(one.name))
  const token = steps.find(({ kind }) => kind === 'token')
  return {
    used: allUsed,
    uses: names.derived.uses,
    meanings: endpointMeanings(inputs, learned, names),
    plan: {
      name,
      type: type.type,
      label: method.label ?? type.label,
      ...(method.help !== undefined && { help: method.help }),
      ...(method.docs !== undefined && { docs: method.docs }),
      inputs: neededInputs(inputs, allUsed, steps, names).filter(
        (input) => !derived.some(({ name }) => name === input.name),
      ),
      derived,
      learned,
      steps,
      response: token ? resolveResponse(method.token?.response ?? {}, separator) : null,
      scopes: scopes?.plan ?? null,
      pkce,
      clientAuth: steps.some((step) => type.steps[step.kind]?.client_auth) ? clientAuth : null,
      issuer: issuer ?? null,
      callback: steps.some(({ kind }) => kind === 'authorize') ? resolveCallback(method, context.redirectUris) : null,
      refresh: resolveRefresh(method, type, steps),
      tokens: tokens.tokens,
      dpop: method.dpop ?? false,
      signature,
      certificate,
      expiredStatuses: [...(method.apply?.expired_statuses ?? [])].sort((a, b) => a - b),
      baseUrl,
    },
  }
}

function resolveNames(
  method: Method,
  type: AuthType,
  inputs: readonly Input[],
  name: string,
  path: Path,
  { manifest, connectorVariables, reporter }: MethodContext,
): Names {
  const known = meaningsOf(inputs)
  const supplied = new Map(
    Object.entries(type.steps).map(([step, { values = [] }]) => [
      step,
      step === 'authorize' ? [...values, ...scopeValues(method)] : values,
    ]),
  )
  if (type.steps.token) supplied.set('token', [...(supplied.get('token') ?? []), 'token_url'])
  const unused = unusedConnectorVariables(connectorVariables, known, name)
  const used = new Set((method.use ?? []).map(useName))
  const connectorWritten = Object.fromEntries(
    Object.entries(manifest.variables ?? {}).filter(
      ([variable, { value }]) => used.has(variable) || value !== undefined,
    ),
  )
  const connectorSets = setsOf(connectorWritten, ['variables'], reporter)
  const connectorDerived = [
    ...constantsOf(connectorWritten, ['variables']),
    ...derivationsOf(manifest.derive, ['derive']),
  ]
  const others = madeFromUnused([...connectorSets, ...connectorDerived], unused, name)
  const elsewhere = new Map([...unused, ...others])
  const base = { inputs: known, elsewhere, supplied }
  const sets: WrittenSets[] = [
    ...connectorSets.filter((one) => !others.has(one.name)),
    ...setsOf(method.variables, [...path, 'variables'], reporter),
  ]
  const captured = capturedAnywhere(method, path)
  const written = new Map<string, WrittenDerivation>()
  const add = (derivations: readonly WrittenDerivation[]) => {
    for (const one of derivations) written.set(one.name, one)
  }
  add(derivationsOf(type.derive, []))
  add(connectorDerived.filter((one) => !others.has(one.name)))
  add(constantsOf(method.variables, [...path, 'variables']))
  add(derivationsOf(method.derive, [...path, 'derive']))
  const all = everyName(base, captured)
  const derived = resolveDerived(sets, [...written.values()], all, elsewhere, reporter)
  return { ...base, derived }
}

/**
 * What the connector makes from variables that this method does not use is for other methods. Gives what to say of it to
 * whoever names it here.
 */
function madeFromUnused(
  made: ReadonlyArray<WrittenSets | WrittenDerivation>,
  unused: ReadonlyMap<string, string>,
  method: string,
): Map<string, string> {
  const variables = new Map([...unused.keys()].map((variable) => [variable, variable]))
  for (let size = -1; size < variables.size; ) {
    size = variables.size
    for (const one of made) {
      const [, variable] = [...variables].find(([name]) => mentions(one, name)) ?? []
      if (variable !== undefined && !variables.has(one.name)) variables.set(one.name, variable)
    }
  }
  return new Map(
    [...variables].flatMap(([name, variable]) =>
      unused.has(name) ? [] : [[name, `it is made from \`${variable}\`, which the method \`${method}\` does not use`]],
    ),
  )
}

function mentions(one: WrittenSets | WrittenDerivation, name: string): boolean {
  const texts = 'texts' in one ? one.texts.map(({ text }) => text) : one.derivation
  return new RegExp(`\\{\\{[^}]*\\b${name}\\b`).test(JSON.stringify(texts))
}

function derivationsOf(derive: Method['derive'], path: Path): WrittenDerivation[] {
  return Object.entries(derive ?? {}).map(([name, derivation]) => ({ name, derivation, path: [...path, name] }))
}

/** What any step learns, for the texts of derived values; what is wrong with a capture is reported where it is resolved. */
function capturedAnywhere(method: Method, path: Path) {
  const silent = { report: () => {} }
  const steps = [
    ...(['authorize', 'token', 'refresh'] as const).map((step) => [step, method[step]?.capture] as const),
    ...Object.entries(method.requests ?? {}).map(([step, { capture }]) => [step, capture] as const),
  ]
  const captured = steps.flatMap(([step, captures]) => resolveCaptures(captures, step, path, silent))
  const choices = Object.entries(method.requests ?? {}).flatMap(([step, { choose }]) =>
    choose ? chosen(choose, step, path, silent) : [],
  )
  return [...captured, ...choices]
}

/** What endpoints may name: variables, what was learned, and what is made from variables alone. */
function endpointMeanings(inputs: readonly Input[], learned: readonly Learned[], names: Names): Map<string, Meaning> {
  const meanings = meaningsOf(inputs)
  for (const { name, kind } of names.derived.derived) {
    const meaning = names.derived.meanings.get(name)
    const simple =
      (kind === 'text' || kind === 'choice') && names.derived.uses.get(name)?.every((used) => meanings.has(used))
    if (meaning && simple) meanings.set(name, meaning)
  }
  for (const one of learned) meanings.set(one.name, meaningOfLearned(one))
  return meanings
}

/** The names a method's variables have in its expressions. */
export function meaningsOf(inputs: readonly Input[]): Map<string, Meaning> {
  return new Map(
    inputs.map(({ name, source, secret, format, choices, ownHost }) => [
      name,
      { source, secret, format, choices: choices !== undefined, ...(ownHost && { ownHost }) },
    ]),
  )
}

/** What to say of connector variables that the method does not use. */
export function unusedConnectorVariables(
  connector: ReadonlyMap<string, Variable>,
  names: ReadonlyMap<string, unknown>,
  method: string,
): Map<string, string> {
  const unused = [...connector.keys()].filter((variable) => !names.has(variable))
  return new Map(unused.map((variable) => [variable, `add it to \`use\` of the method \`${method}\``]))
}

function aliasesOf(method: Method, manifest: Manifest): Map<string, string> {
  const aliases = new Map<string, string>()
  for (const [name, { alias }] of Object.entries(manifest.variables ?? {}))
    if (alias !== undefined) aliases.set(name, alias)
  for (const item of method.use ?? []) {
    if (typeof item === 'object' && item.alias !== undefined) aliases.set(item.name, item.alias)
  }
  for (const [name, { alias }] of Object.entries(method.variables ?? {}))
    if (alias !== undefined) aliases.set(name, alias)
  return aliases
}

/** Adds what the derived values in use are made from. */
function addDerived(used: Set<string>, { derived }: Names): void {
  for (const { name } of [...derived.derived].reverse()) {
    if (used.has(name)) for (const other of derived.uses.get(name) ?? []) used.add(other)
  }
}

/** Without what the type offers and no step uses; what is sent in one case only is asked for in that case. */
function neededInputs(
  inputs: readonly Input[],
  used: ReadonlySet<string>,
  steps: readonly Step[],
  names: Names,
): Input[] {
  return inputs
    .filter((input) => input.source !== 'type' || used.has(input.name))
    .map((input) => {
      const when = input.source === 'type' ? conditionOf(input.name, inputs, steps, names) : undefined
      return when ? { ...input, when } : input
    })
}

/** When all that uses the variable, itself or by what is made from it, is sent in one case only. */
function conditionOf(
  name: string,
  inputs: readonly Input[],
  steps: readonly Step[],
  { derived }: Names,
): Condition | undefined {
  const isMade = (one: string): boolean => one === name || (derived.uses.get(one) ?? []).some(isMade)
  const injections = steps
    .flatMap((step) => [...step.query, ...step.headers, ...step.body])
    .filter(({ value }) => value.some((part) => typeof part !== 'string' && variablesOf(part).some(isMade)))
  const [first] = injections
  if (!first?.when || injections.some(({ when }) => !when)) return undefined
  const equals = new Set(injections.flatMap(({ when }) => when?.equals ?? []))
  const chooser = inputs.find((input) => input.name === first.when?.variable)
  if (chooser?.choices?.every(({ value }) => equals.has(value))) return undefined
  return { variable: first.when.variable, equals: [...equals].sort() }
}

function suppliedTo(
  steps: readonly Step[],
  type: AuthType,
  pkce: MethodPlan['pkce'],
): Map<StepKind, readonly string[]> {
  const kinds = new Set<string>(stepKinds)
  return new Map(
    steps
      .filter(({ kind }) => kinds.has(kind))
      .map(({ kind }) => [
        kind,
        (type.steps[kind]?.values ?? []).filter((value) => pkce?.method === 'S256' || !pkceValues.has(value)),
      ]),
  )
}

function resolvePkce(method: Method, type: AuthType): MethodPlan['pkce'] {
  if (!type.settings?.includes('pkce')) return null
  return method.pkce ? { method: 'off', reason: method.pkce.off } : { method: 'S256' }
}

function resolveCallback({ authorize, redirect_uri }: Method, redirectUris: RedirectUris): MethodPlan['callback'] {
  const { mode = 'query', code = 'code', state = 'state' } = authorize?.response ?? {}
  const stateLength = authorize?.state?.max_length ?? null
  return {
    mode,
    code,
    state,
    stateLength,
    ...(redirect_uri && { redirectUriOff: redirect_uri.off }),
    ...(Object.keys(redirectUris).length > 0 && { redirectUris }),
  }
}
