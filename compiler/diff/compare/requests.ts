import type { Path } from '../../diagnostics/diagnostic.js'
import { titleOf } from '../../plan/receivers.js'
import { namesIn } from '../../plan/template.js'
import type { EndpointPlan, Injection, Location, MethodPlan, Step } from '../../plan.js'

/** A request, or what is put on requests, of which injections are a part. */
export interface Request {
  /** As a reviewer knows it: `token`, `request shops`, `token user apply`, `endpoint list_orders`. */
  readonly title: string
  readonly entries: readonly Entry[]
  readonly method: string
  /** How its body is written. */
  readonly encoding: string
  /** The values of the body travel in the URL. */
  readonly isInUrl: boolean
}

/** A value at its place. */
export interface Entry {
  /** Where it travels: a body that is written into the URL is a query. */
  readonly location: Location
  readonly name: string
  readonly injection: Injection
  /** Where the manifest may have it. */
  readonly paths: readonly Path[]
}

/** What each request of a method carries. A refresh that is the token step again is not listed beside it. */
export function requestsOf({ name, steps, tokens }: MethodPlan): Map<string, Request> {
  const auth: Path = ['auth', name]
  const [token, push] = [steps.find(({ kind }) => kind === 'token'), steps.find(({ kind }) => kind === 'push')]
  const own = steps.filter(({ kind }) => kind !== 'refresh' && kind !== 'push')
  const refresh = steps.filter((step) => step.kind === 'refresh' && !isAgain(step, token))
  const all = [
    ...[...own, ...refresh].map((step) => {
      const path = step.kind === 'request' ? [...auth, 'requests', step.name ?? ''] : [...auth, step.kind]
      return request(titleOf(step), step, path)
    }),
    ...tokens.flatMap(({ name: title, request: asked, apply }) => {
      const place: Path = [...auth, 'tokens', title]
      const requests = asked ? [request(`token ${title} request`, asked, [...place, 'request'])] : []
      return [...requests, request(`token ${title} apply`, apply, [...place, 'apply'])]
    }),
  ]
  const byTitle = new Map(all.map((one) => [one.title, one]))
  for (const one of push ? pushed(push, auth) : []) byTitle.set(one.title, one)
  return byTitle
}

/** The parameters of the authorize step, by whichever way they travel, and what the client is known by on that way. */
function pushed(step: Step, auth: Path): Request[] {
  const whole = request('push', step, [...auth, 'authorize', 'push'])
  const isParameter = (entry: Entry) => entry.location === 'body' && !isClientAuthentication(entry)
  const parameters = whole.entries.filter(isParameter).map((entry): Entry => {
    return { ...entry, location: 'query', paths: [...entry.paths, [...auth, 'authorize', 'query', entry.name]] }
  })
  return [
    { ...whole, title: 'authorize', entries: parameters },
    { ...whole, entries: whole.entries.filter((entry) => !isParameter(entry)) },
  ]
}

const clientNames = new Set(['client_id', 'client_secret', 'client_assertion', 'client_secret_assertion'])

/** Whether it is there for the client to be known by. */
export function isClientAuthentication({ name, injection }: Entry): boolean {
  const names = namesIn(injection.value)
  return name === 'client_assertion_type' || (names.length > 0 && names.every((one) => clientNames.has(one)))
}

/** What an endpoint's request carries by itself; what its caller gives is a parameter, and none of it. */
export function requestOf(endpoint: EndpointPlan): Request {
  const { name, cookies = [] } = endpoint
  const whole = request(`endpoint ${name}`, endpoint, ['endpoints', name])
  const baked = cookies.map((injection): Entry => {
    const paths: Path[] = [['endpoints', name, 'cookies', injection.name]]
    return { location: 'headers', name: `Cookie ${injection.name}`, injection, paths }
  })
  const isGiven = givenIn(endpoint)
  return { ...whole, entries: [...whole.entries, ...baked].filter((entry) => !isGiven(entry)) }
}

/** Whether the caller gives what is sent at that place. */
export function givenIn({ parameters }: EndpointPlan): (entry: Entry) => boolean {
  const given = new Set(parameters.map(({ location, wire }) => `${location} ${wire}`))
  return ({ paths }) => paths.some((path) => given.has(path.slice(-2).join(' ')))
}

function isAgain({ kind: _, ...refresh }: Step, token: Step | undefined): boolean {
  return token !== undefined && JSON.stringify({ kind: 'token', ...refresh }) === JSON.stringify(token)
}

type Parts = Pick<Step, Location | 'method'> & { readonly encoding: string }

function request(title: string, parts: Parts, path: Path): Request {
  const { method, encoding } = parts
  const isInUrl = encoding === 'query' || (encoding === 'form' && method === 'GET')
  const entries = (['query', 'headers', 'body'] as const).flatMap((location) =>
    parts[location].map((injection): Entry => {
      const { name } = injection
      const isCookie = location === 'headers' && name === 'Cookie' && injection.provenance.kind === 'own'
      return {
        location: location === 'body' && isInUrl ? 'query' : location,
        name,
        injection,
        paths: [...(isCookie ? [[...path, 'cookies']] : []), [...path, location, name]],
      }
    }),
  )
  return { title, entries, method, encoding, isInUrl }
}
