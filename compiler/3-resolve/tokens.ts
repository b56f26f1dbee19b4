import type { Path } from '../1-read/document.js'
import type { Method, NamedToken as Written } from '../2-validate/manifest.js'
import type { Reporter } from '../diagnostics/reporter.js'
import type { Learned, NamedToken, Step, StepKind } from '../plan.js'
import type { AuthType } from './auth-type.js'
import { authoredInjections } from './defaults.js'
import { type Default, mergeInjections } from './injections.js'
import { resolveResponse } from './response.js'
import type { Scope } from './scope.js'
import { type Names, stepScope } from './step-scope.js'

export interface TokenContext {
  readonly learned: readonly Learned[]
  readonly names: Names
  readonly separator: string
  readonly path: Path
  readonly reporter: Reporter
}

/** Tokens beside the main one. Each is applied as the type says, but for what the manifest moves. */
export function resolveTokens(method: Method, type: AuthType, context: TokenContext) {
  const used = new Set<string>()
  const tokens = Object.entries(method.tokens ?? {}).map(([name, written]): NamedToken => {
    const path = [...context.path, 'tokens', name]
    const request = written.request ? requestOf(name, written.request, path, context, used) : null
    return {
      name,
      label: written.label ?? name,
      response: resolveResponse(written.response ?? {}, context.separator),
      request,
      apply: applyOf(written, type, path, context, used),
    }
  })
  return { tokens, used }
}

function requestOf(
  name: string,
  written: NonNullable<Written['request']>,
  path: Path,
  context: TokenContext,
  used: Set<string>,
): Step {
  const place = [...path, 'request']
  const scope = stepScope(
    'request',
    { values: ['access_token', 'refresh_token'] },
    context.learned,
    context.names,
    context.reporter,
  )
  if (written.url === undefined) {
    context.reporter.report('missing-step-url', place, `the request for \`${name}\` has no URL`, {
      help: 'add `url`',
      part: 'key',
    })
  }
  const url = scope.url(written.url ?? 'https://localhost/', [...place, 'url'])
  const encoding = written.encoding ?? 'form'
  const placed = mergeInjections(
    [],
    authoredInjections(written, encoding, place, context.reporter),
    scope,
    encoding,
    context.reporter,
  )
  remember(scope, used)
  return { kind: 'request', name, method: written.method ?? 'POST', url, ...placed, encoding }
}

function applyOf(written: Written, type: AuthType, path: Path, context: TokenContext, used: Set<string>): Step {
  const kind: StepKind = 'apply'
  const place = [...path, 'apply']
  const scope = stepScope(kind, type.steps.apply ?? {}, context.learned, context.names, context.reporter)
  const defaults = Object.entries(type.steps.apply?.headers ?? {}).flatMap(([name, value]): Default[] =>
    typeof value === 'string' ? [{ location: 'headers', name, value }] : [],
  )
  const authored = authoredInjections(written.apply ?? {}, null, place, context.reporter)
  const placed = mergeInjections(defaults, authored, scope, 'form', context.reporter)
  remember(scope, used)
  return { kind, method: 'GET', url: [], ...placed, encoding: 'form' }
}

function remember(scope: Scope, used: Set<string>): void {
  for (const name of scope.used) used.add(name)
}
