import type { Path } from '../../diagnostics/diagnostic.js'
import { titleOf } from '../../plan/receivers.js'
import type { EndpointPlan, Injection, Location, MethodPlan, Step } from '../../plan.js'

/** A request, or what is put on requests, of which an injection is a part. */
export interface Request {
  /** As a reviewer knows it: `token`, `request shops`, `token user apply`, `endpoint list_orders`. */
  readonly title: string
  /** The user's browser makes it. */
  readonly isFrontChannel: boolean
  readonly entries: readonly Entry[]
  /** Whether the order of the body means something. */
  readonly inOrder: boolean
}

/** A value at its place. */
export interface Entry {
  /** Where it travels: a body that is written into the URL is a query. */
  readonly location: Location
  readonly name: string
  readonly injection: Injection
  /** Where the manifest would have it. */
  readonly path: Path
}

type Parts =
  | Pick<Step, 'query' | 'headers' | 'body' | 'encoding'>
  | Pick<EndpointPlan, 'query' | 'headers' | 'body' | 'encoding'>

/** What each request of a method carries. A refresh that is the token step again is not listed beside it. */
export function requestsOf({ name, steps, tokens }: MethodPlan): Request[] {
  const auth: Path = ['auth', name]
  const token = steps.find(({ kind }) => kind === 'token')
  return [
    ...steps
      .filter((step) => step.kind !== 'refresh' || !isAgain(step, token))
      .map((step) => request(titleOf(step), step, [...auth, ...pathOf(step)], step.kind === 'authorize')),
    ...tokens.flatMap((one) => [
      ...(one.request
        ? [request(`token ${one.name} request`, one.request, [...auth, 'tokens', one.name, 'request'])]
        : []),
      request(`token ${one.name} apply`, one.apply, [...auth, 'tokens', one.name, 'apply']),
    ]),
  ]
}

/** What an endpoint's request carries by itself; what its caller gives is a parameter, and none of it. */
export function requestOf(endpoint: EndpointPlan): Request {
  const { name, parameters } = endpoint
  const given = new Set(parameters.map(({ location, wire }) => `${location} ${wire}`))
  const whole = request(`endpoint ${name}`, endpoint, ['endpoints', name])
  return { ...whole, entries: whole.entries.filter((entry) => !given.has(`${entry.path.at(-2)} ${entry.name}`)) }
}

const isAgain = ({ kind: _, ...refresh }: Step, token: Step | undefined) =>
  token !== undefined && JSON.stringify({ kind: 'token', ...refresh }) === JSON.stringify(token)

function pathOf({ kind, name }: Step): Path {
  if (kind === 'push') return ['authorize', 'push']
  return kind === 'request' && name !== undefined ? ['requests', name] : [kind]
}

function request(title: string, parts: Parts, path: Path, isFrontChannel = false): Request {
  const entries = (['query', 'headers', 'body'] as const).flatMap((location) =>
    parts[location].map((injection): Entry => {
      const { name } = injection
      const travels = location === 'body' && parts.encoding === 'query' ? 'query' : location
      const isCookie = location === 'headers' && name === 'Cookie' && injection.provenance.kind === 'own'
      return { location: travels, name, injection, path: [...path, ...(isCookie ? ['cookies'] : [location, name])] }
    }),
  )
  return { title, isFrontChannel, entries, inOrder: parts.encoding === 'xml' }
}
