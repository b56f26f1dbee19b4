import { namesIn } from '../../plan/template.js'
import type { EndpointPlan, Injection, MethodPlan } from '../../plan.js'
import { canonical } from '../canonical.js'
import type { Changes } from '../report.js'
import { tellFindings } from './findings.js'
import { renamed } from './names.js'
import { type Both, givenNames, type Pair } from './pair.js'
import { type Knowledge, RequestComparison } from './request.js'
import { type Entry, givenIn, isClientAuthentication, type Request, requestOf, requestsOf } from './requests.js'
import type { Secrecy } from './secrets.js'

/** Which values the requests of a method carry, and where. Of a request that only one side makes, that is said elsewhere. */
export function compareInjections(pair: Pair, changes: Changes): void {
  const { before, head } = pair
  const follows = settingsOf(before, head)
  const only = (request: Request): Request => {
    return { ...request, entries: request.entries.filter((entry) => !follows(request.title, entry)) }
  }
  const [base, current] = [requestsOf(before), requestsOf(head)]
  const knowledge = knowledgeOf(pair)
  const comparisons = [...current].flatMap(([title, request]) => {
    const old = base.get(title)
    return old ? [new RequestComparison(only(old), only(request), knowledge)] : []
  })
  const moved = comparisons.flatMap((one) => comparisons.flatMap((other) => (one === other ? [] : one.movedTo(other))))
  tellFindings([...moved, ...comparisons.flatMap((one) => one.findings())], `method ${head.name}`, changes)
}

const knowledgeOf = (pair: Pair): Knowledge => ({
  before: pair.beforeNames,
  after: pair.headNames,
  ...givenNames(pair),
})

/** Whether a value comes, goes or changes with a setting that has a kind of change of its own. */
function settingsOf(before: MethodPlan, head: MethodPlan): (title: string, entry: Entry) => boolean {
  const differs = (setting: (method: MethodPlan) => unknown) => canonical(setting(before)) !== canonical(setting(head))
  const client = differs(({ clientAuth }) => clientAuth)
  const push = differs(({ steps }) => steps.some(({ kind }) => kind === 'push'))
  const names = new Set([
    ...(differs(({ pkce }) => pkce?.method) ? ['code_challenge', 'code_challenge_method', 'code_verifier'] : []),
    ...(differs(({ callback }) => callback?.redirectUriOff === undefined) ? ['redirect_uri'] : []),
  ])
  return (title, entry) => {
    if ((title === 'authorize' ? push : client) && isClientAuthentication(entry)) return true
    const isDefault = entry.injection.provenance.kind === 'type default'
    return names.has(entry.name) || (isDefault && namesIn(entry.injection.value).some((name) => names.has(name)))
  }
}

/** What endpoints send by themselves. What callers give is a parameter, and said of it. */
export function compareEndpointInjections({ base, head, pairs }: Both, changes: Changes): void {
  const before = new Map(base.endpoints.map((endpoint) => [endpoint.name, endpoint]))
  for (const endpoint of head.endpoints) {
    const old = before.get(endpoint.name)
    const callers = pairs.filter(({ head: { name } }) => endpoint.auth.includes(name) && old?.auth.includes(name))
    if (!old || callers.length === 0) continue
    const renames = new Map(callers.flatMap((pair) => [...pair.renames]))
    compareEndpoint(renamed(old, renames), endpoint, callers.map(knowledgeOf), changes)
    compareWithout(old, endpoint, callers, changes)
  }
}

function compareEndpoint(
  base: EndpointPlan,
  head: EndpointPlan,
  callers: readonly Knowledge[],
  changes: Changes,
): void {
  const [old, current] = [givenIn(base), givenIn(head)]
  const wires = (one: EndpointPlan) => one.parameters.map(({ wire }) => wire)
  const knowledge: Knowledge = {
    before: together(
      callers.map(({ before }) => before),
      base,
    ),
    after: together(
      callers.map(({ after }) => after),
      head,
    ),
    gone: new Set(
      [...callers.flatMap(({ gone }) => [...gone]), ...wires(base)].filter((name) => !wires(head).includes(name)),
    ),
    fresh: new Set(
      [...callers.flatMap(({ fresh }) => [...fresh]), ...wires(head)].filter((name) => !wires(base).includes(name)),
    ),
  }
  const only = (request: Request, given: (entry: Entry) => boolean): Request => {
    return { ...request, entries: request.entries.filter((entry) => !given(entry)) }
  }
  const isOtherBody = (base.graphql === undefined) !== (head.graphql === undefined)
  const isLeftOut = (given: (entry: Entry) => boolean) => (entry: Entry) =>
    given(entry) || (isOtherBody && entry.location === 'body')
  const comparison = new RequestComparison(
    only(requestOf(base), isLeftOut(current)),
    only(requestOf(head), isLeftOut(old)),
    knowledge,
  )
  tellFindings(comparison.findings(), '', changes)
}

/** Headers of the method that the endpoint goes without: to go without them no longer is to carry them. */
function compareWithout(base: EndpointPlan, head: EndpointPlan, callers: readonly Pair[], changes: Changes): void {
  const [old, current] = [base.without ?? [], head.without ?? []]
  for (const header of new Set([...old, ...current])) {
    const applied = callers.flatMap((pair) => appliedBy(pair.head, header))
    const isApplied = applied.length > 0 && callers.some((pair) => appliedBy(pair.before, header).length > 0)
    if (!isApplied || old.includes(header) === current.includes(header)) continue
    const isGone = current.includes(header)
    const added = applied.some(({ secret }) => secret) ? 'injection-secret-added' : 'injection-added'
    const path = ['endpoints', head.name, 'headers', header]
    const carried = 'as the method has it'
    changes.report(isGone ? 'injection-removed' : added, `endpoint ${head.name} headers ${header}`, {
      before: isGone ? carried : null,
      after: isGone ? null : carried,
      base: path,
      head: path,
      part: 'key',
    })
  }
}

/** What the method puts into a header of the requests of its instances. */
function appliedBy({ steps }: MethodPlan, header: string): Injection[] {
  const apply = steps.find(({ kind }) => kind === 'apply')
  return apply?.headers.filter(({ name }) => name.toLowerCase() === header.toLowerCase()) ?? []
}

/** What is known of names where several methods, or the caller, may give them. */
function together(all: readonly Secrecy[], { parameters }: EndpointPlan): Secrecy {
  const secrets = new Set(parameters.filter(({ secret }) => secret).map(({ wire }) => wire))
  const merged = (read: (one: Secrecy) => readonly string[]) => [...new Set(all.flatMap(read))]
  return {
    isSecret: (name) => secrets.has(name) || all.some((one) => one.isSecret(name)),
    rootsOf: (name) => merged((one) => one.rootsOf(name)),
    shownBy: (name) => merged((one) => one.shownBy(name)),
  }
}
