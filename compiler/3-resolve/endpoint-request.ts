import type { Path } from '../1-read/document.js'
import type { Endpoint, Parameter as ManifestParameter, ParameterOrValue } from '../2-validate/manifest.js'
import type { Reporter } from '../diagnostics/reporter.js'
import type {
  EndpointEncoding,
  EndpointPlan,
  Injection,
  JsonSchema,
  Location,
  MethodPlan,
  Parameter,
  Position,
} from '../plan.js'
import { checkBody } from './endpoint-body.js'
import { checkHeader, checkSpellings } from './headers.js'
import { jsonOf, positionOf } from './injections.js'
import { resolveParameter } from './parameter.js'
import type { Scope } from './scope.js'

/** What an endpoint's request carries, and what the caller gives for it. */
export type RequestPlan = Pick<
  EndpointPlan,
  Location | 'cookies' | 'without' | 'encoding' | 'root' | 'parameters' | 'payload'
>

/** What a request is resolved against. */
export interface RequestContext {
  readonly scope: Scope
  readonly schemas: Readonly<Record<string, JsonSchema>>
  /** The methods that may call it. */
  readonly methods: readonly MethodPlan[]
  readonly reporter: Reporter
}

/** The request of an endpoint, without its address. */
export function resolveRequest(endpoint: Endpoint, path: Path, context: RequestContext): RequestPlan {
  const { scope, schemas, reporter } = context
  const encoding = endpoint.encoding ?? 'json'
  const parameters = Object.entries(endpoint.variables ?? {}).map(([variable, written]) => {
    const place = [...path, 'variables', variable]
    return resolveParameter(variable, 'variable', written, place, { takesStyle: false, schemas, reporter })
  })
  const sent: Record<Location | 'cookies', Injection[]> = { query: [], headers: [], body: [], cookies: [] }
  const without: string[] = []
  for (const location of ['query', 'headers', 'body', 'cookies'] as const) {
    // What a cookie can carry is checked when all are there.
    const position = location === 'cookies' ? 'form' : positionOf(location, encoding)
    const takesStyle = location !== 'cookies' && (position === 'query' || position === 'form')
    for (const [wire, written] of Object.entries(endpoint[location] ?? {})) {
      const place = [...path, location, wire]
      if (written === null && location === 'headers' && isApplied(wire, context)) {
        without.push(wire)
        continue
      }
      if (written === null) {
        const help = 'take it out, or add it to `endpoint_defaults`'
        reporter.report('nothing-to-remove', place, `\`${wire}\` is not a default of \`${location}\` here`, {
          help,
          part: 'key',
        })
        continue
      }
      if (location === 'headers' && !isContentType(wire, encoding)) checkHeader(wire, place, reporter)
      const sentValue = resolveSent(wire, written, position, place, scope, reporter)
      sent[location].push(sentValue)
      if (!isParameter(written)) continue
      parameters.push(resolveParameter(wire, location, written, place, { takesStyle, schemas, reporter }))
    }
    // The elements of XML are a sequence, so their order is the author's.
    if (position !== 'xml') sent[location].sort((a, b) => (a.name < b.name ? -1 : 1))
  }
  checkSpellings(endpoint.headers ?? {}, [...path, 'headers'], reporter)
  checkCollisions(parameters, path, reporter)
  if (endpoint.payload !== undefined && endpoint.body) {
    const help = '`payload` is the whole body, `body` is its members: keep one'
    reporter.report('parameter-collision', [...path, 'payload'], 'an endpoint has a `payload` or a `body`', {
      help,
      part: 'key',
    })
  }
  checkBody(endpoint, encoding, path, context)
  return {
    query: sent.query,
    headers: sent.headers,
    body: sent.body,
    ...(sent.cookies.length > 0 && { cookies: sent.cookies }),
    ...(without.length > 0 && { without: without.sort() }),
    encoding,
    ...(endpoint.root !== undefined && { root: endpoint.root }),
    parameters,
    payload: (endpoint.payload as JsonSchema | undefined) ?? wholePayloads[encoding] ?? null,
  }
}

/** What a body that is given whole is, where the manifest does not say. */
const wholePayloads: Partial<Record<EndpointEncoding, JsonSchema>> = {
  text: { type: 'string' },
  binary: { type: 'string', format: 'binary' },
}

/** The content type of a form is decided by its encoding; any other body can have one that says more. */
const isContentType = (wire: string, encoding: EndpointEncoding) =>
  /^content-type$/i.test(wire) && encoding !== 'form' && encoding !== 'multipart'

/** Whether a method puts this header on its requests. */
function isApplied(wire: string, { methods }: RequestContext): boolean {
  const steps = methods.flatMap(({ steps, tokens }) => [...steps, ...tokens.map(({ apply }) => apply)])
  const applied = steps.filter(({ kind }) => kind === 'apply').flatMap(({ headers }) => headers)
  return applied.some(({ name }) => name.toLowerCase() === wire.toLowerCase())
}

const isParameter = (written: ParameterOrValue): written is ManifestParameter =>
  typeof written === 'object' && written !== null

function resolveSent(
  wire: string,
  written: ParameterOrValue,
  position: Position,
  path: Path,
  scope: Scope,
  reporter: Reporter,
): Injection {
  if (isParameter(written)) {
    const value = [{ variable: wire, helpers: [], position }]
    return { name: wire, value, provenance: { kind: 'own' }, secret: written.secret ?? false }
  }
  const value = scope.text(String(written), position, path)
  const secret = scope.isSecret(value)
  if (secret && position === 'query') {
    const help = 'URLs end up in logs; prefer a header'
    reporter.report('secret-in-endpoint-url', path, `\`${wire}\` puts a secret into the URL`, { help })
  }
  return { name: wire, value, ...(position === 'json' && jsonOf(written)), provenance: { kind: 'own' }, secret }
}

/** No two parameters have one name. */
export function checkCollisions(parameters: readonly Parameter[], path: Path, reporter: Reporter): void {
  const seen = new Map<string, Parameter>()
  for (const parameter of parameters) {
    const other = seen.get(parameter.name)
    seen.set(parameter.name, parameter)
    if (!other) continue
    const places = { variable: ['variables'], graphql: ['graphql', 'variables'] } as const
    const place = ({ location, wire: name }: Parameter) => [
      ...path,
      ...(location === 'variable' || location === 'graphql' ? places[location] : [location]),
      name,
    ]
    const message = `\`${parameter.name}\` is a parameter twice: in \`${other.location}\` and in \`${parameter.location}\``
    const help = 'the generated function takes one object: make one of them an endpoint variable with another name'
    const related = [reporter.related('the other one', place(other), 'key')]
    reporter.report('parameter-collision', place(parameter), message, { help, part: 'key', related })
  }
}
