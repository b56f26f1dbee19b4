import type { Path } from '../1-read/document.js'
import type { InjectionValue, Method, StepSetting } from '../2-validate/manifest.js'
import type { Reporter } from '../diagnostics/reporter.js'
import type { ClientAuthentication, Step, StepKind, Template } from '../plan.js'
import type { AuthType, TypeInjections, TypeStep } from './auth-type.js'
import { type Authored, type Default, locations, mergeInjections } from './injections.js'
import { flowMeaning, type Meaning, Scope } from './scope.js'

/** The steps of every flow, in the order in which they happen. */
export const stepKinds = [
  'authorize',
  'token',
  'refresh',
  'revoke',
  'check',
  'apply',
] as const satisfies readonly StepKind[]

/** What the steps of one method share. */
export interface StepContext {
  readonly method: Method
  readonly type: AuthType
  readonly path: Path
  readonly names: ReadonlyMap<string, Meaning>
  readonly elsewhere: ReadonlyMap<string, string>
  readonly clientAuth: ClientAuthentication | null
  readonly pkce: boolean
  readonly reporter: Reporter
}

export interface ResolvedSteps {
  readonly steps: readonly Step[]
  /** Every name that some step uses. */
  readonly used: ReadonlySet<string>
}

/** All steps of a method: its type's defaults merged with what the author wrote. */
export function resolveSteps(context: StepContext): ResolvedSteps {
  const used = new Set<string>()
  const steps: Step[] = []
  const urls = new Map<StepKind, Template>()
  for (const kind of stepKinds) {
    const typeStep = context.type.steps[kind]
    const written = context.method[kind]
    if (!typeStep || written === null) continue
    const scope = stepScope(kind, typeStep, context)
    const url = resolveUrl(kind, typeStep, written, urls, scope, context)
    if (url === null) continue
    urls.set(kind, url)
    steps.push(resolveStep(kind, typeStep, written ?? {}, url, scope, context))
    for (const name of scope.used) used.add(name)
  }
  return { steps, used }
}

function stepScope(kind: StepKind, typeStep: TypeStep, context: StepContext): Scope {
  const names = new Map(context.names)
  for (const name of typeStep.values ?? []) names.set(name, flowMeaning(name))
  const elsewhere = new Map(context.elsewhere)
  for (const [other, { values = [] }] of Object.entries(context.type.steps)) {
    for (const name of values) {
      if (!names.has(name)) elsewhere.set(name, `it is known in the \`${other}\` step, not in \`${kind}\``)
    }
  }
  return new Scope(context.reporter, names, elsewhere)
}

/** The step's URL; null when the step is left out because it is optional and has none. */
function resolveUrl(
  kind: StepKind,
  typeStep: TypeStep,
  written: StepSetting | undefined,
  urls: ReadonlyMap<StepKind, Template>,
  scope: Scope,
  { reporter, path, type }: StepContext,
): Template | null {
  if (kind === 'apply') return []
  if (written?.url !== undefined) {
    const place = [...path, kind, 'url']
    return kind === 'check' && written.url.startsWith('/')
      ? scope.path(written.url, place)
      : scope.url(written.url, place)
  }
  if (typeStep.url === 'token') return urls.get('token') ?? null
  if (typeStep.url === 'required') {
    const place = written ? [...path, kind] : path
    const help = `add \`${kind}: {url: https://…}\``
    reporter.report('missing-step-url', place, `\`${type.type}\` needs the URL of its \`${kind}\` step`, {
      help,
      part: 'key',
    })
    return []
  }
  if (written) {
    reporter.report('missing-step-url', [...path, kind], `the \`${kind}\` step has no URL`, {
      help: 'add `url`',
      part: 'key',
    })
  }
  return null
}

function resolveStep(
  kind: StepKind,
  typeStep: TypeStep,
  written: StepSetting,
  url: Template,
  scope: Scope,
  context: StepContext,
): Step {
  const encoding = written.encoding ?? 'form'
  const path = [...context.path, kind]
  const authored = locations.flatMap((location) =>
    authoredAt(written[location], location, [...path, location], context.reporter),
  )
  const placed = mergeInjections(defaultsOf(typeStep, context), authored, scope, encoding, context.reporter)
  return { kind, method: written.method ?? typeStep.method ?? 'GET', url, ...placed, encoding }
}

function defaultsOf(typeStep: TypeStep, { type, clientAuth, pkce }: StepContext): Default[] {
  const client = typeStep.client_auth && clientAuth ? (type.client_auth?.[clientAuth] ?? {}) : {}
  return locations.flatMap((location) =>
    [...injectionsOf(typeStep[location]), ...injectionsOf(client[location])].flatMap(([name, injection]): Default[] => {
      if (typeof injection === 'string') return [{ location, name, value: injection }]
      return pkce ? [{ location, name, value: injection.value }] : []
    }),
  )
}

const injectionsOf = (injections: TypeInjections | undefined) => Object.entries(injections ?? {})

/** Headers that the encoding or the HTTP client decides (oauth-runtime C14; RFC 9110). */
const forbiddenHeaders = /^(content-type|content-length|host|connection|transfer-encoding|dpop)$/i
const headerName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/

function authoredAt(
  written: Readonly<Record<string, InjectionValue>> | undefined,
  location: Authored['location'],
  path: Path,
  reporter: Reporter,
): Authored[] {
  return Object.entries(written ?? {}).map(([name, value]) => {
    if (location === 'headers') checkHeader(name, [...path, name], reporter)
    return { location, name, value: value === null ? null : String(value), path: [...path, name] }
  })
}

/** Reports a header that no manifest can set, or whose name is not one (RFC 9110 section 5.1). */
export function checkHeader(name: string, path: Path, reporter: Reporter): void {
  if (headerName.test(name) && !forbiddenHeaders.test(name)) return
  const help = /^content-type$/i.test(name) ? 'use `encoding`' : 'take it away'
  reporter.report('forbidden-header', path, `\`${name}\` is not a header that a manifest can set`, {
    help,
    part: 'key',
  })
}
