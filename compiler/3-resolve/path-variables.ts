import type { Path } from '../1-read/document.js'
import type { Endpoint } from '../2-validate/manifest.js'
import type { Reporter } from '../diagnostics/reporter.js'
import type { Parameter, Template } from '../plan.js'
import type { RequestContext } from './endpoint-request.js'
import { namesIn } from './expression.js'
import { typesOf } from './shapes.js'

/** A path has room for one plain value at a time. */
export function checkPath(
  url: Template,
  parameters: readonly Parameter[],
  path: Path,
  context: Pick<RequestContext, 'schemas' | 'reporter'>,
): void {
  for (const part of url) {
    const parameter = parameters.find(({ wire, location }) => {
      return typeof part === 'object' && location === 'variable' && wire === part.variable
    })
    const types = parameter ? typesOf(parameter.schema, context.schemas) : new Set()
    if (!parameter || !(types.has('array') || types.has('object'))) continue
    const what = types.has('array') ? 'a list' : 'an object'
    context.reporter.report(
      'list-in-path',
      [...path, 'variables', parameter.wire],
      `\`${parameter.wire}\` stands in the path and is ${what}`,
      {
        help: 'make it one plain value, or send it in the query',
        part: 'key',
      },
    )
  }
}

/** A path in which the variables that may have slashes are several segments. */
export function withSlashes(url: Template, endpoint: Endpoint, path: Path, reporter: Reporter): Template {
  const inPath = namesIn(url)
  for (const location of ['variables', 'query', 'headers', 'body', 'cookies'] as const) {
    for (const [name, written] of Object.entries(endpoint[location] ?? {})) {
      const hasSlashes = typeof written === 'object' && written?.slashes
      if (!hasSlashes || (location === 'variables' && inPath.includes(name))) continue
      const message = `\`${name}\` does not stand in the path, so its slashes are like any other character`
      reporter.report('bad-slashes', [...path, location, name, 'slashes'], message, {
        help: 'take it away',
        part: 'key',
      })
    }
  }
  return url.map((part) => {
    if (typeof part === 'string' || part.position !== 'path') return part
    return endpoint.variables?.[part.variable]?.slashes ? { ...part, position: 'segments' } : part
  })
}
