import type { Path } from '../1-read/document.js'
import type { Endpoint, Parameter as ManifestParameter } from '../2-validate/manifest.js'
import { nearest } from '../diagnostics/did-you-mean.js'
import type { Reporter } from '../diagnostics/reporter.js'
import type { EndpointPlan, Errors, JsonSchema, Template, Variable } from '../plan.js'
import { checkCredentialHeaders } from './credential-headers.js'
import { checkCollisions, resolveRequest } from './endpoint-request.js'
import { resolveEndpointResponse } from './endpoint-response.js'
import { joinErrors, resolveErrors } from './errors.js'
import { graphqlErrors, graphqlResponse, resolveGraphql } from './graphql.js'
import { type ResolvedMethod, unusedConnectorVariables } from './method.js'
import { checkAppSecrets } from './own-host.js'
import { resolvePagination } from './pagination.js'
import { checkPath, withSlashes } from './path-variables.js'
import { type Meaning, Scope } from './scope.js'
import { resolveStaying } from './staying.js'

export interface EndpointContext {
  readonly connectorVariables: ReadonlyMap<string, Variable>
  readonly methods: readonly ResolvedMethod[]
  /** What the connector says of failures. */
  readonly errors: Errors | null
  readonly schemas: Readonly<Record<string, JsonSchema>>
  /** Seconds that the connector gives each attempt of a call. */
  readonly timeout: number | undefined
  readonly reporter: Reporter
}

export interface ResolvedEndpoint {
  readonly plan: EndpointPlan
  readonly used: ReadonlySet<string>
}

/** One endpoint: what is sent, and what the caller gives for it. */
export function resolveEndpoint(name: string, endpoint: Endpoint, context: EndpointContext): ResolvedEndpoint {
  const { schemas, reporter } = context
  const path: Path = ['endpoints', name]
  const auth = resolveAuth(endpoint, path, context)
  const declared = Object.entries(endpoint.variables ?? {})
  const scope = endpointScope(auth, declared, context)
  const requestContext = { scope, schemas, methods: auth.map(({ plan }) => plan), reporter }
  const request = resolveRequest(endpoint, path, requestContext)
  const base = endpoint.base_url === undefined ? [] : scope.url(endpoint.base_url, [...path, 'base_url'])
  for (const { plan: method, uses } of base.length > 0 ? auth : []) {
    const steps = method.steps.filter(({ kind }) => kind === 'apply')
    checkAppSecrets({ inputs: method.inputs, uses, steps, baseUrl: base, path, reporter })
  }
  const url = withSlashes(joined(base, scope.path(endpoint.path ?? '', [...path, 'path'])), endpoint, path, reporter)
  const graphql = resolveGraphql(endpoint, path, schemas, reporter)
  const parameters = [...request.parameters, ...(graphql?.parameters ?? [])]
  if (graphql) checkCollisions(parameters, path, reporter)
  const response = resolveEndpointResponse(endpoint, path, reporter)
  const errors = joinErrors(resolveErrors(endpoint.errors, [...path, 'errors'], reporter), context.errors)
  checkPath(url, request.parameters, path, requestContext)
  for (const variable of declared.map(([variable]) => variable)) {
    if (scope.used.has(variable)) continue
    const help = 'use it in an expression, or take it away'
    reporter.report(
      'unused-variable',
      [...path, 'variables', variable],
      `\`${variable}\` is not used in this endpoint`,
      { help, part: 'key' },
    )
  }
  const method = endpoint.method ?? (endpoint.graphql ? 'POST' : 'GET')
  const sent = { ...request, method, ...(graphql && { graphql: graphql.plan }) }
  const plan: EndpointPlan = {
    name,
    label: endpoint.label ?? name,
    ...(endpoint.description !== undefined && { description: endpoint.description }),
    ...(endpoint.docs !== undefined && { docs: endpoint.docs }),
    ...(endpoint.entity !== undefined && { entity: endpoint.entity }),
    deprecated: endpoint.deprecated ?? false,
    method,
    auth: auth.map(({ plan }) => plan.name).sort(),
    token: resolveToken(endpoint, auth, path, reporter),
    url,
    ...request,
    parameters,
    response,
    paginate: resolvePagination(endpoint, graphql, path, reporter),
    errors,
    ...resolveStaying(endpoint, context.timeout, sent, path, reporter),
    ...(graphql && {
      graphql: graphql.plan,
      // A query changes nothing, whatever the method.
      ...(graphql.plan.kind === 'query' && !endpoint.retry && { retry: 'always' as const }),
      response: graphqlResponse(response, graphql.plan),
      errors: graphqlErrors(errors, graphql.plan),
    }),
  }
  checkCredentialHeaders(plan, auth, path, reporter)
  return { plan, used: scope.used }
}

/** A path after a base URL. */
function joined(base: Template, path: Template): Template {
  const [last, first] = [base.at(-1), path[0]]
  if (typeof last !== 'string' || typeof first !== 'string') return [...base, ...path]
  return [...base.slice(0, -1), last.replace(/\/$/, '') + first, ...path.slice(1)]
}

function resolveAuth(endpoint: Endpoint, path: Path, { methods, reporter }: EndpointContext): ResolvedMethod[] {
  if (endpoint.auth === 'all') return [...methods]
  const named = (endpoint.auth ?? []) as readonly string[]
  const known = methods.map(({ plan }) => plan.name)
  const listed = known.map((name) => `\`${name}\``).join(', ')
  if (named.length === 0) {
    const message = 'no method is enabled for this endpoint, so nobody can call it'
    reporter.report('endpoint-without-method', [...path, 'auth'], message, {
      help: `name its methods: ${listed}, or \`all\``,
    })
  }
  return named.flatMap((name, index) => {
    const method = methods.find(({ plan }) => plan.name === name)
    if (method) return [method]
    const near = nearest(name, known)
    const help = near ? `did you mean \`${near}\`?` : `the methods are ${listed}`
    reporter.report('unknown-method', [...path, 'auth', index], `\`${name}\` is not a method of this connector`, {
      help,
    })
    return []
  })
}

/** The named token that the endpoint is called with, which every enabled method must have. */
function resolveToken(
  endpoint: Endpoint,
  auth: readonly ResolvedMethod[],
  path: Path,
  reporter: Reporter,
): string | null {
  const { token } = endpoint
  if (token === undefined || token === null) return null
  for (const { plan } of auth) {
    const names = plan.tokens.map(({ name }) => name)
    if (names.includes(token)) continue
    const near = nearest(token, names)
    const help = near ? `did you mean \`${near}\`?` : `add it to \`tokens\` of the method`
    const message = `the method \`${plan.name}\` has no token \`${token}\``
    reporter.report('unknown-token', [...path, 'token'], message, { help })
  }
  return token
}

/** Endpoint variables, and those of the instance's that every enabled method has. */
function endpointScope(
  auth: readonly ResolvedMethod[],
  declared: ReadonlyArray<[string, ManifestParameter]>,
  { connectorVariables, reporter }: EndpointContext,
): Scope {
  const byMethod = auth.map(({ plan, meanings }) => ({ method: plan.name, names: meanings }))
  const names = new Map<string, Meaning>()
  const elsewhere = new Map<string, string>()
  for (const { method, names: candidates } of byMethod) {
    for (const [name, meaning] of candidates) {
      const missing = byMethod.find((other) => !other.names.has(name))
      if (missing) elsewhere.set(name, `the method \`${missing.method}\` has no such variable`)
      else names.set(name, meaning)
    }
    for (const [name, advice] of unusedConnectorVariables(connectorVariables, candidates, method)) {
      if (!elsewhere.has(name)) elsewhere.set(name, advice)
    }
  }
  for (const [name, written] of declared) {
    names.set(name, { source: 'endpoint', secret: written.secret ?? false, format: 'text', choices: false })
  }
  return new Scope(reporter, names, () => elsewhere)
}
