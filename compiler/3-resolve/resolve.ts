import type { Document, Path } from '../1-read/document.js'
import type { Manifest } from '../2-validate/manifest.js'
import type { Diagnostic } from '../diagnostics/diagnostic.js'
import { Reporter } from '../diagnostics/reporter.js'
import type { Identity, JsonSchema, Plan, RedirectUris } from '../plan.js'
import { checkCoverage } from './coverage.js'
import { resolveEndpoint } from './endpoints.js'
import { resolveErrors } from './errors.js'
import { resolveMethod } from './method.js'
import { camelCase, pascalCase, reservedWords } from './names.js'
import { checkSchemas } from './schemas.js'
import { resolveLimits, resolveRetry } from './staying.js'
import { resolveVariables } from './variables.js'
import { resolveWebhooks } from './webhooks.js'

/** A plan, unless there was an error; warnings come with a plan. */
export interface Resolution {
  readonly plan: Plan | null
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Applies every default there is: the only place where that happens. What comes out says everything, and everything in it
 * has a reason.
 */
export function resolve(manifest: Manifest, document: Document, redirectUris: RedirectUris = {}): Resolution {
  const reporter = new Reporter(document)
  checkName(manifest, document, reporter)
  const variables = resolveVariables(new Map(Object.entries(manifest.variables ?? {})), ['variables'], reporter)
  const connectorVariables = new Map(variables.map((variable) => [variable.name, variable]))
  const resolved = Object.entries(manifest.auth).map(([name, method]) =>
    resolveMethod(name, method, { manifest, connectorVariables, redirectUris, reporter }),
  )
  const methods = resolved.map(({ plan }) => plan)
  const errors = resolveErrors(manifest.errors, ['errors'], reporter)
  const schemas = (manifest.schemas ?? {}) as Record<string, JsonSchema>
  const endpointContext = {
    connectorVariables,
    methods: resolved,
    schemas,
    errors,
    timeout: manifest.timeout,
    reporter,
  }
  const resolvedEndpoints = Object.entries(manifest.endpoints ?? {}).map(([name, endpoint]) =>
    resolveEndpoint(name, endpoint, endpointContext),
  )
  const endpoints = resolvedEndpoints.map(({ plan }) => plan)
  const webhooks = resolveWebhooks(manifest.webhooks, reporter)
  const limits = resolveLimits(manifest.limits, ['limits'], reporter)
  checkSchemas(manifest, endpoints, reporter)
  checkExports(manifest, reporter)
  const { diagnostics } = reporter
  const failed = () => diagnostics.some(({ severity }) => severity === 'error')
  if (!failed()) checkCoverage(manifest, resolved, resolvedEndpoints, reporter)
  return { plan: failed() ? null : planOf(manifest, { variables, methods, endpoints, webhooks, limits }), diagnostics }
}

function planOf(
  manifest: Manifest,
  parts: Pick<Plan, 'variables' | 'methods' | 'endpoints' | 'webhooks' | 'limits'>,
): Plan {
  return {
    connector: identityOf(manifest),
    ...parts,
    endpoints: [...parts.endpoints].sort((a, b) => (a.name < b.name ? -1 : 1)),
    retry: resolveRetry(manifest),
    schemas: (manifest.schemas ?? {}) as Record<string, JsonSchema>,
  }
}

function identityOf(manifest: Manifest): Identity {
  return {
    name: manifest.name,
    label: manifest.label,
    version: manifest.version,
    ...(manifest.version_label !== undefined && { versionLabel: manifest.version_label }),
    ...(manifest.description !== undefined && { description: manifest.description }),
    ...(manifest.homepage !== undefined && { homepage: manifest.homepage }),
    ...(manifest.docs !== undefined && { docs: manifest.docs }),
    ...(manifest.icon !== undefined && { icon: manifest.icon }),
    ...(manifest.colour !== undefined && { colour: manifest.colour }),
    ...(manifest.date_format !== undefined && { dateFormat: manifest.date_format }),
    categories: [...(manifest.categories ?? [])].sort(),
  }
}

/** Names that the output keeps for itself, and those that some file systems refuse. */
const reservedConnectors = /^(index|runtime|tenon|con|prn|aux|nul|com[0-9]|lpt[0-9])$/

function checkName(manifest: Manifest, document: Document, reporter: Reporter): void {
  if (reservedConnectors.test(manifest.name)) {
    reporter.report('reserved-name', ['name'], `a connector cannot be called \`${manifest.name}\``, {
      help: 'choose another name for it and its file',
    })
  } else if (manifest.name !== document.name) {
    const help = `write \`name: ${document.name}\`, or rename the file`
    reporter.report('name-mismatch', ['name'], `\`${manifest.name}\` is not the file's name`, { help })
  }
}

/** Files and exports of the generated module that a method or an endpoint could take. */
const reservedMethods = new Set([
  'index',
  'catalogue',
  'endpoints',
  'types',
  'validators',
  'webhooks',
  'surface',
  'then',
])

/** Exports that every connector has. */
const fixedExports = ['EndpointNames', 'Instance', 'endpointsFor']

const webhookExports = ['receiveWebhook', 'WebhookEvent', 'WebhookEvents']

/** Every generated name is decided once, here; two things with one name are an error at both places. */
function checkExports(manifest: Manifest, reporter: Reporter): void {
  const taken = new Map<string, Path>(fixedExports.map((name) => [name, []]))
  const claim = (name: string, path: Path) => {
    const other = taken.get(name)
    if (other) {
      const related = other.length > 0 ? [reporter.related('the other one', other, 'key')] : []
      reporter.report('name-collision', path, `two things would be exported as \`${name}\``, {
        help: 'rename one of them',
        part: 'key',
        related,
      })
    } else taken.set(name, path)
  }
  for (const name of Object.keys(manifest.auth)) {
    const path = ['auth', name]
    if (reservedMethods.has(name) || reservedWords.has(name)) {
      reporter.report('reserved-name', path, `a method cannot be called \`${name}\``, {
        help: 'choose another name',
        part: 'key',
      })
    } else claim(camelCase(name), path)
  }
  if (manifest.webhooks) for (const name of webhookExports) claim(name, ['webhooks'])
  for (const name of Object.keys(manifest.schemas ?? {})) claim(name, ['schemas', name])
  for (const [name, { response }] of Object.entries(manifest.endpoints ?? {})) {
    const path = ['endpoints', name]
    if (reservedWords.has(camelCase(name))) {
      const help = `add what it acts on, such as \`${name}_record\``
      reporter.report('reserved-name', path, `\`${name}\` is a reserved word of TypeScript`, { help, part: 'key' })
      continue
    }
    claim(camelCase(name), path)
    const answers = Object.keys(response?.statuses ?? {}).map((status) => `Response${status}`)
    const results = response?.headers ? ['Result'] : []
    for (const suffix of ['Parameters', 'Payload', 'Response', ...answers, ...results])
      claim(pascalCase(name) + suffix, path)
  }
}
