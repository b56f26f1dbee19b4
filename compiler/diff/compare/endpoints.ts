import { originOf, textOf } from '../../plan/template.js'
import type { EndpointPlan, MethodPlan } from '../../plan.js'
import type { Changes } from '../report.js'
import { compareEndpointFacts, compareShared } from './endpoint.js'
import { renamed } from './names.js'
import type { Both } from './pair.js'
import { compareParameters } from './parameters.js'
import { renamedMembers } from './renamed.js'
import { compareNamedTypes, compareResult } from './types.js'
import { compareUrl, type Role } from './url.js'

/** What client code calls: those that came, went or are called otherwise, and what is within those that stayed. */
export function compareEndpoints(both: Both, changes: Changes): void {
  const { head } = both
  const before = withNewNames(both)
  const renames = renamedMembers(before, head.endpoints, ['label', 'description', 'docs'])
  for (const [old, name] of renames) {
    const paths = { base: ['endpoints', old], head: ['endpoints', name] }
    changes.report('export-renamed', `endpoint ${name}`, { before: old, after: name, ...paths, part: 'key' })
  }
  const newNames = new Set(renames.values())
  const pairs = before.flatMap((endpoint) => {
    const other = head.endpoints.find(({ name }) => name === endpoint.name)
    if (!other && !renames.has(endpoint.name)) endpointRemoved(endpoint, changes)
    return other ? [[endpoint, other] as const] : []
  })
  for (const [endpoint, other] of pairs) compareEndpoint(endpoint, other, both, changes)
  compareShared(pairs, changes)
  compareNamedTypes(both, changes)
  for (const endpoint of head.endpoints) {
    const isNew = !newNames.has(endpoint.name) && !before.some(({ name }) => name === endpoint.name)
    if (isNew) endpointAdded(endpoint, changes)
  }
}

/** The endpoints of the base, in which variables that only have another name have the new one. */
function withNewNames({ base, pairs }: Both): readonly EndpointPlan[] {
  const renames = new Map(pairs.flatMap((pair) => [...pair.renames]))
  return renames.size === 0 ? base.endpoints : base.endpoints.map((endpoint) => renamed(endpoint, renames))
}

const role: Role = {
  elsewhere: 'endpoint-host-changed',
  subdomain: 'endpoint-host-changed',
  path: 'endpoint-path-changed',
}

function compareEndpoint(base: EndpointPlan, head: EndpointPlan, both: Both, changes: Changes): void {
  const named = { base: both.base.schemas, head: both.head.schemas }
  compareEndpointUrl(base, head, both, changes)
  compareParameters(base, head, named, changes)
  compareResult(base, head, named, changes)
  compareEndpointFacts(base, head, changes)
}

/** A path follows the base URL, whose own change is another one. */
function compareEndpointUrl(before: EndpointPlan, after: EndpointPlan, { pairs }: Both, changes: Changes): void {
  if (withoutNames(before) === withoutNames(after)) return
  const isPath = ({ url }: EndpointPlan) => originOf(url).length === 0
  const method = pairs.find((pair) => after.auth.includes(pair.head.name))
  const whole = (endpoint: EndpointPlan, baseUrl: MethodPlan['baseUrl']) =>
    isPath(endpoint) ? [...baseUrl, ...endpoint.url] : endpoint.url
  const isBoth = !method || (isPath(before) && isPath(after))
  const place = [
    'endpoints',
    after.name,
    textOf(originOf(before.url)) === textOf(originOf(after.url)) ? 'path' : 'base_url',
  ]
  compareUrl(changes, `endpoint ${after.name}`, role, {
    urls: isBoth ? [before.url, after.url] : [whole(before, method.base.baseUrl), whole(after, method.head.baseUrl)],
    base: place,
    head: place,
    methods: after.auth,
    secrets: [],
    inputs: method?.head.inputs ?? [],
    given: after.parameters.map(({ name }) => name),
  })
}

/** A path with the names of its own variables left out: their new names are said of them. */
function withoutNames({ url, parameters }: EndpointPlan): string {
  const own = new Set(parameters.map(({ name }) => name))
  return textOf(
    url.map((part) => (typeof part === 'object' && own.has(part.variable) ? { ...part, variable: '' } : part)),
  )
}

function endpointAdded({ name, label }: EndpointPlan, changes: Changes): void {
  const head = ['endpoints', name]
  changes.report('export-added', `endpoint ${name}`, { before: null, after: label, base: null, head, part: 'key' })
}

function endpointRemoved({ name, label }: EndpointPlan, changes: Changes): void {
  const path = ['endpoints', name]
  changes.report('export-removed', `endpoint ${name}`, {
    before: label,
    after: null,
    base: path,
    head: path,
    part: 'key',
  })
}
