import type { Path } from '../1-read/document.js'
import type { Method, RequestStep, StepSetting, TokenResponseSetting } from '../2-validate/manifest.js'
import type { Learned, MethodPlan, Step, StepKind, Template } from '../plan.js'
import type { TypeStep } from './auth-type.js'
import { authoredInjections, type DefaultsContext, defaultsOf } from './defaults.js'
import { mergeInjections } from './injections.js'
import { chosen, resolveCaptures } from './learned.js'
import { resolveResponse } from './response.js'
import type { Scope } from './scope.js'
import { type Names, stepScope } from './step-scope.js'

/** The steps that a type can have, in the order in which they happen; further requests come around the token step. */
export const stepKinds = [
  'request_token',
  'device',
  'authorize',
  'token',
  'refresh',
  'revoke',
  'check',
  'apply',
] as const satisfies readonly StepKind[]
export type TypeStepKind = (typeof stepKinds)[number]

/** What the steps of one method share. */
export interface StepContext extends DefaultsContext {
  readonly method: Method
  readonly path: Path
  readonly names: Names
  readonly scopeSeparator: string
}

export interface ResolvedSteps {
  readonly steps: readonly Step[]
  readonly learned: readonly Learned[]
  /** Every name that some step uses. */
  readonly used: ReadonlySet<string>
}

/** What a step's setting may say, whichever step it is. */
type Setting = Partial<StepSetting> & {
  readonly capture?: RequestStep['capture']
  readonly response?: TokenResponseSetting
  readonly cookies?: RequestStep['cookies']
  readonly client_auth?: 'basic' | 'body' | 'none' | 'private_key_jwt' | 'client_secret_jwt'
  readonly again?: boolean
  readonly fragment?: string
}

/** All steps of a method: its type's defaults merged with what the author wrote. */
export function resolveSteps(context: StepContext): ResolvedSteps {
  const build = new StepBuilder(context)
  for (const kind of stepKinds) {
    if (kind === 'token') build.requests('before_token')
    build.add(kind)
    if (kind === 'token') build.requests('after_token')
  }
  reportTaken(build.learned, context)
  return build
}

class StepBuilder implements ResolvedSteps {
  readonly steps: Step[] = []
  readonly learned: Learned[] = []
  readonly used = new Set<string>()
  readonly #urls = new Map<StepKind, Template>()
  readonly #context: StepContext

  constructor(context: StepContext) {
    this.#context = context
  }

  add(kind: TypeStepKind): void {
    const { type, method, path } = this.#context
    const typeStep = type.steps[kind]
    const setting = method[kind] as Setting | null | undefined
    if (!typeStep || setting === null) return
    const scope = this.#scope(kind, typeStep)
    if (kind === 'refresh' && (setting?.again ?? typeStep.again) && setting?.url === undefined) {
      this.#again()
      return
    }
    const url = this.#url(kind, typeStep, setting, scope)
    if (url === null) return
    this.#urls.set(kind, url)
    const step = this.#step(kind, typeStep, setting ?? {}, url, scope, [...path, kind])
    this.steps.push(...(kind === 'authorize' ? this.#pushed(step) : [step]))
    this.#learn(setting?.capture, kind, [...path, kind, 'capture'])
  }

  /** Where a user took part in the token step, running it again is the refresh; otherwise the whole flow is run again. */
  #again(): void {
    const token = this.steps.find(({ kind }) => kind === 'token')
    if (token && this.#context.type.steps.authorize) this.steps.push({ ...token, kind: 'refresh' })
  }

  requests(at: 'before_token' | 'after_token'): void {
    const { method, path } = this.#context
    for (const [name, setting] of Object.entries(method.requests ?? {})) {
      if ((setting.at ?? 'after_token') !== at) continue
      const place = [...path, 'requests', name]
      const typeStep: TypeStep = { values: at === 'before_token' ? [] : ['access_token', 'refresh_token'] }
      const scope = this.#scope('request', typeStep)
      const url = scope.url(setting.url, [...place, 'url'])
      const { choose, on_refresh, response } = setting
      const step = this.#step('request', typeStep, { ...setting, response: response ?? {} }, url, scope, place)
      this.steps.push({
        ...step,
        name,
        ...(on_refresh && { onRefresh: true as const }),
        ...(choose && {
          choose: {
            name: choose.name,
            from: choose.from ?? '',
            value: choose.value,
            label: choose.label ?? choose.value,
          },
        }),
      })
      this.#learn(setting.capture, name, [...place, 'capture'])
      if (choose) this.learned.push(...chosen(choose, name, [...place, 'choose', 'capture'], this.#context.reporter))
    }
  }

  #scope(kind: StepKind, typeStep: TypeStep): Scope {
    return stepScope(kind, typeStep, this.learned, this.#context.names, this.#context.reporter, kind === 'apply')
  }

  #learn(captures: RequestStep['capture'], step: string, path: Path): void {
    for (const one of resolveCaptures(captures, step, path, this.#context.reporter)) {
      if (!this.learned.some(({ name }) => name === one.name)) this.learned.push(one)
    }
  }

  #step(kind: StepKind, typeStep: TypeStep, setting: Setting, url: Template, scope: Scope, path: Path): Step {
    const { reporter, scopeSeparator, clientAuth } = this.#context
    const encoding = setting.encoding ?? typeStep.encoding ?? 'form'
    const defaults = defaultsOf(typeStep, { ...this.#context, clientAuth: setting.client_auth ?? clientAuth })
    const authored = authoredInjections(setting, kind === 'apply' ? null : encoding, path, reporter)
    const placed = mergeInjections(defaults, authored, scope, encoding, reporter)
    for (const name of scope.used) this.used.add(name)
    const method = setting.method ?? typeStep.method ?? (placed.body.length > 0 ? 'POST' : 'GET')
    const ownResponse = kind !== 'token' && setting.response
    return {
      kind,
      method,
      url,
      ...placed,
      encoding,
      ...(setting.fragment !== undefined && { fragment: setting.fragment }),
      ...(ownResponse && { response: resolveResponse(ownResponse, scopeSeparator) }),
      ...(typeStep.signed && { signed: true as const }),
    }
  }

  /** The step's URL; null when the step is left out because it is optional and has none. */
  #url(kind: TypeStepKind, typeStep: TypeStep, setting: Setting | undefined, scope: Scope): Template | null {
    const { path, type, reporter } = this.#context
    if (kind === 'apply') return []
    if (setting?.url !== undefined) {
      const place = [...path, kind, 'url']
      return kind === 'check' && setting.url.startsWith('/')
        ? scope.path(setting.url, place)
        : scope.url(setting.url, place)
    }
    if (typeStep.url === 'token') return this.#urls.get('token') ?? null
    if (typeStep.url === 'required') {
      const help = `add \`${kind}: {url: https://…}\``
      const message = `\`${type.type}\` needs the URL of its \`${kind}\` step`
      reporter.report('missing-step-url', setting ? [...path, kind] : path, message, { help, part: 'key' })
      return []
    }
    if (setting) {
      reporter.report('missing-step-url', [...path, kind], `the \`${kind}\` step has no URL`, {
        help: 'add `url`',
        part: 'key',
      })
    }
    return null
  }

  /** With a pushed authorization request the parameters travel there, and the browser carries a reference (RFC 9126). */
  #pushed(authorize: Step): Step[] {
    const { method, type, path } = this.#context
    const push = method.authorize?.push
    const typeStep = type.steps.push
    if (!push || !typeStep) return [authorize]
    const place = [...path, 'authorize', 'push']
    const scope = this.#scope('push', { ...typeStep, values: type.steps.authorize?.values ?? [] })
    const url = scope.url(push.url, [...place, 'url'])
    const own = this.#step('push', typeStep, push, url, scope, place)
    const others = authorize.query.filter(({ name }) => !own.body.some((injection) => injection.name === name))
    const inForm = others.map((injection) => ({
      ...injection,
      value: injection.value.map((part) => (typeof part === 'string' ? part : { ...part, position: 'form' as const })),
    }))
    const body = [...own.body, ...inForm].sort((a, b) => (a.name < b.name ? -1 : 1))
    const reference: Template = [{ variable: 'request_uri', helpers: [], position: 'query' }]
    const query = [
      ...authorize.query.filter(({ name }) => name === 'client_id'),
      { name: 'request_uri', value: reference, provenance: { kind: 'type default' as const }, secret: false },
    ]
    return [
      { ...own, body },
      { ...authorize, query },
    ]
  }
}

/** A learned value has a name of its own. */
function reportTaken(learned: readonly Learned[], { names, path, reporter, method }: StepContext): void {
  for (const { name, step, from } of learned) {
    if (!names.inputs.has(name)) continue
    const place = Object.hasOwn(method.requests ?? {}, step) ? [...path, 'requests', step] : [...path, step]
    const key = from.kind === 'choice' ? ['choose', 'name'] : ['capture', name]
    const message = `\`${name}\` is learned in \`${step}\`, and is a variable too`
    const part = from.kind === 'choice' ? 'value' : 'key'
    reporter.report('name-collision', [...place, ...key], message, { help: 'rename one of the two', part })
  }
}

/** The refresh policy that the type and the method agree on; null where there is nothing to refresh. */
export function resolveRefresh(
  method: Method,
  type: StepContext['type'],
  steps: readonly Step[],
): MethodPlan['refresh'] {
  const typeStep = type.steps.refresh
  if (!typeStep || method.refresh === null || !steps.some(({ kind }) => kind === 'token')) return null
  const { margin = null, not_before = null, rotation, again } = method.refresh ?? {}
  return {
    margin,
    notBefore: not_before,
    rotation: rotation ?? 'unknown',
    again: (again ?? typeStep.again ?? false) && !steps.some(({ kind }) => kind === 'refresh'),
  }
}
