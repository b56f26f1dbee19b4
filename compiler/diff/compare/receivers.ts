import type { Path } from '../../diagnostics/diagnostic.js'
import { type Receiver, receiversOf, titleOf } from '../../plan/receivers.js'
import { originOf, textOf } from '../../plan/template.js'
import type { MethodPlan, Plan } from '../../plan.js'
import type { Changes } from '../report.js'
import { addressOf } from './address.js'
import type { Both } from './pair.js'
import { renamedMethods } from './renamed.js'
import { stepPath } from './urls.js'

/** What hosts are sent: secrets by origin. */
type Sent = ReadonlyMap<string, ReadonlySet<string>>

/**
 * Whoever is sent a secret that was not, in whatever way it came about: a new endpoint, step, token, method, or another
 * type. What a change of a URL has said already is not said again, nor what a value put into a known request does.
 */
export function compareReceivers(both: Both, changes: Changes): void {
  const { base, head, pairs } = both
  const newNames = new Set(renamedMethods(both).values())
  const found = new Findings(head, changes)
  const everywhere = new Map([...hostsOf(base), ...sentBy(base.methods.flatMap((method) => receiversOf(base, method)))])
  for (const method of head.methods) {
    if (newNames.has(method.name)) continue
    const before = pairs.find((pair) => pair.head === method)?.before
    const known = before ? sentBy([...receiversOf(base, withSecrets(before, method)), ...givenOut(before)]) : everywhere
    const requests = before ? titlesOf(base, before) : null
    for (const receiver of receiversOf(head, method)) {
      const secrets = known.get(textOf(receiver.origin))
      if (!secrets) found.add('secret-host-added', receiver, method)
      else if (requests && !requests.has(receiver.when) && !covers(secrets, receiver.secret)) {
        found.add('secret-sent-further', receiver, method)
      }
    }
  }
  found.report()
  compareLogins(base, head, newNames, changes)
}

/** What the head calls a secret counts as one that was sent before too: that it is called so is said of the value. */
function withSecrets(before: MethodPlan, { inputs, derived, learned }: MethodPlan): MethodPlan {
  const names = new Set([...inputs, ...derived, ...learned].filter(({ secret }) => secret).map(({ name }) => name))
  const marked = <One extends { readonly name: string; readonly secret: boolean }>(all: readonly One[]): One[] =>
    all.map((one) => ({ ...one, secret: one.secret || names.has(one.name) }))
  return {
    ...before,
    inputs: marked(before.inputs),
    derived: marked(before.derived),
    learned: marked(before.learned),
  }
}

function sentBy(receivers: readonly Receiver[]): Sent {
  const sent = new Map<string, Set<string>>()
  for (const { origin, secret } of receivers) {
    const host = textOf(origin)
    sent.set(host, (sent.get(host) ?? new Set()).add(secret))
  }
  return sent
}

/** A host knows the tokens that it gives out. */
function givenOut({ steps, tokens }: MethodPlan): Receiver[] {
  const urls = [
    ...steps.filter(({ kind }) => kind === 'token').map(({ url }) => url),
    ...tokens.flatMap(({ request }) => (request ? [request.url] : [])),
  ]
  return urls.flatMap((url) =>
    ['access_token', 'refresh_token', 'token'].map((secret) => ({ origin: originOf(url), secret, when: 'token' })),
  )
}

/** Where the requests of a connector go; a host that was sent a signature is not new to what it proves. */
function hostsOf({ methods }: Plan): Sent {
  const urls = methods.flatMap(({ steps, baseUrl }) => [...steps.map(({ url }) => url), baseUrl])
  return new Map(urls.map((url) => [textOf(originOf(url)), new Set()]))
}

/** The token that is revoked is the access or the refresh token. */
function covers(secrets: ReadonlySet<string>, secret: string): boolean {
  return secrets.has(secret) || (secret === 'token' && (secrets.has('refresh_token') || secrets.has('access_token')))
}

/** The requests that there are, as receivers call them. */
function titlesOf({ endpoints }: Plan, { steps, tokens, signature }: MethodPlan): ReadonlySet<string> {
  return new Set([
    ...steps.map(titleOf),
    ...tokens.flatMap(({ name }) => [`token ${name}`, `token ${name} request`]),
    ...endpoints.map(({ name }) => `endpoint ${name}`),
    ...(signature ? ['signature'] : []),
  ])
}

interface Finding {
  readonly kind: 'secret-host-added' | 'secret-sent-further'
  readonly origin: string
  readonly secrets: Set<string>
  readonly senders: Set<string>
  readonly place: Path
}

/** A host is found once, however many requests go there. */
class Findings {
  readonly #head: Plan
  readonly #changes: Changes
  readonly #byHost = new Map<string, Finding>()

  constructor(head: Plan, changes: Changes) {
    this.#head = head
    this.#changes = changes
  }

  add(kind: Finding['kind'], { origin, secret, when }: Receiver, method: MethodPlan): void {
    const host = textOf(origin)
    if (this.#changes.isExplained(host, method.name)) return
    const key = `${kind} ${host}`
    const known = this.#byHost.get(key)
    const place = placeOf(host, when, method, this.#head)
    const finding = known ?? { kind, origin: host, secrets: new Set(), senders: new Set(), place }
    finding.secrets.add(secret)
    finding.senders.add(method.name)
    this.#byHost.set(key, finding)
  }

  report(): void {
    for (const { kind, origin, secrets, senders, place } of this.#byHost.values()) {
      const names = [...senders].sort().join(', ')
      this.#changes.report(kind, `host ${origin}`, {
        before: null,
        after: [...secrets].sort().join(', '),
        base: null,
        head: place,
        detail: `It comes from instances of ${senders.size === 1 ? 'the method' : 'the methods'} ${names}.`,
      })
    }
  }
}

/** The request that goes there, or else the endpoint that what all requests carry goes to. */
function placeOf(host: string, when: string, method: MethodPlan, { endpoints }: Plan): Path {
  const auth: Path = ['auth', method.name]
  const step = method.steps.find((one) => titleOf(one) === when)
  if (step && step.kind !== 'apply') return [...auth, ...stepPath(step), 'url']
  const isThere = ({ url, auth: methods }: Plan['endpoints'][number]) =>
    textOf(originOf(url)) === host && methods.includes(method.name)
  const endpoint = endpoints.find(({ name }) => when === `endpoint ${name}`) ?? endpoints.find(isThere)
  if (endpoint) return ['endpoints', endpoint.name, 'base_url']
  const token = method.tokens.find(({ name }) => when.startsWith(`token ${name}`))
  if (token) return [...auth, 'tokens', token.name]
  return textOf(originOf(method.baseUrl)) === host ? [...auth, 'base_url'] : auth
}

/** Users type passwords where they log in, so a host that comes with a new way in counts as one that is sent a secret. */
function compareLogins(base: Plan, head: Plan, newNames: ReadonlySet<string>, changes: Changes): void {
  const urls = base.methods.flatMap(({ steps, baseUrl }) => [baseUrl, ...steps.map(({ url }) => url)])
  const known = new Set(urls.map((url) => addressOf(url).domain))
  const seen = new Set<string>()
  for (const { name, type, steps } of head.methods) {
    const isKnown = base.methods.some((before) => before.name === name && before.type === type)
    if (isKnown || newNames.has(name)) continue
    const authorize = steps.find(({ kind }) => kind === 'authorize')
    if (!authorize) continue
    const { origin, domain, text } = addressOf(authorize.url)
    if (known.has(domain) || seen.has(origin) || changes.isExplained(origin, name)) continue
    seen.add(origin)
    const place = ['auth', name, 'authorize', 'url']
    changes.report('login-host-added', `method ${name}, authorize URL`, {
      before: null,
      after: text,
      base: null,
      head: place,
    })
  }
}
