import type { Path } from '../../diagnostics/diagnostic.js'
import { receiversOf, titleOf } from '../../plan/receivers.js'
import { textOf } from '../../plan/template.js'
import type { MethodPlan, Plan, Step, Template } from '../../plan.js'
import type { Changes } from '../report.js'
import { addressOf, hostChange } from './address.js'
import { compareUrl, type Role } from './url.js'

const tokenRole: Role = {
  elsewhere: 'token-host-changed',
  subdomain: 'token-subdomain-changed',
  path: 'token-path-changed',
}

const roles: Readonly<Record<Exclude<Step['kind'], 'apply' | 'request'>, Role>> = {
  request_token: tokenRole,
  push: tokenRole,
  device: tokenRole,
  authorize: {
    elsewhere: 'authorize-host-changed',
    subdomain: 'authorize-subdomain-changed',
    path: 'authorize-path-changed',
  },
  token: tokenRole,
  refresh: { elsewhere: 'refresh-host-changed', subdomain: 'refresh-host-changed', path: 'refresh-path-changed' },
  revoke: { elsewhere: 'revoke-host-changed', subdomain: 'revoke-host-changed', path: 'revoke-path-changed' },
  check: {
    elsewhere: 'check-url-host-changed',
    subdomain: 'check-url-host-changed',
    path: 'check-path-changed',
  },
}

const requestRole: Role = {
  elsewhere: 'request-host-changed',
  subdomain: 'request-host-changed',
  path: 'request-url-changed',
}

/** A request that is sent no secret, wherever it goes. */
const openRole: Role = {
  elsewhere: 'request-url-changed',
  subdomain: 'request-url-changed',
  path: 'request-url-changed',
}

const apiRole: Role = { elsewhere: 'api-host-changed', subdomain: 'api-host-changed', path: 'api-path-changed' }

/** Where the requests of a method go that both sides make; a refresh at the token URL goes with it. */
export function compareUrls(base: MethodPlan, head: MethodPlan, plan: Plan, changes: Changes): void {
  const path: Path = ['auth', head.name]
  const receivers = receiversOf(plan, head)
  const compare = (title: string, role: Role, urls: readonly [Template, Template], place: Path): void => {
    const secrets = receivers.filter(({ when }) => [title, ...alsoSent(title, head)].includes(when))
    const open = role === requestRole && secrets.length === 0
    const subject = `method ${head.name}, ${title} URL`
    compareUrl(changes, subject, open ? openRole : role, {
      urls,
      base: [...path, ...place],
      head: [...path, ...place],
      methods: open ? [] : [head.name],
      secrets: secrets.map(({ secret }) => secret),
      inputs: head.inputs,
    })
  }
  for (const { title, before, after } of pairsOf(base, head)) {
    if (after.kind === 'apply' || (followsToken(before, base) && followsToken(after, head))) continue
    if (after.kind === 'refresh' && followsToken(before, base) !== followsToken(after, head)) {
      compareOwnRefresh([before, after], head, changes)
    } else {
      const role = after.kind === 'request' ? requestRole : roles[after.kind]
      compare(title, role, wholeUrls(before, after, base, head), [...stepPath(after), 'url'])
    }
  }
  for (const { name, request } of head.tokens) {
    const before = base.tokens.find((token) => token.name === name)?.request
    const place: Path = ['tokens', name, 'request', 'url']
    if (before && request) compare(`token ${name} request`, tokenRole, [before.url, request.url], place)
  }
}

/** What goes where a step goes: the credential with a check, and refreshes to the token URL. */
function alsoSent(title: string, method: MethodPlan): string[] {
  if (title === 'check') return ['apply']
  const refresh = method.steps.find(({ kind }) => kind === 'refresh')
  return title === 'token' && refresh && followsToken(refresh, method) ? ['refresh'] : []
}

/** The steps that both sides have, by what a reviewer calls them. */
export function pairsOf(base: MethodPlan, head: MethodPlan): Array<{ title: string; before: Step; after: Step }> {
  const known = new Map(base.steps.map((step) => [titleOf(step), step]))
  return head.steps.flatMap((after) => {
    const before = known.get(titleOf(after))
    return before ? [{ title: titleOf(after), before, after }] : []
  })
}

/** Where a step stands in its method. */
export function stepPath({ kind, name }: Step): Path {
  if (kind === 'push') return ['authorize', 'push']
  return kind === 'request' && name !== undefined ? ['requests', name] : [kind]
}

function followsToken({ kind, url }: Step, { steps }: MethodPlan): boolean {
  const token = steps.find((step) => step.kind === 'token')
  return kind === 'refresh' && token !== undefined && textOf(token.url) === textOf(url)
}

/** Refreshes leave the token URL, or come back to it. */
function compareOwnRefresh([before, after]: readonly [Step, Step], head: MethodPlan, changes: Changes): void {
  const [old, current] = [addressOf(before.url), addressOf(after.url)]
  const token = head.steps.find(({ kind }) => kind === 'token')
  const isBack = token !== undefined && textOf(token.url) === current.text
  const place: Path = ['auth', head.name, 'refresh', 'url']
  const added = hostChange(old, current) === null ? 'refresh-url-added' : 'refresh-host-changed'
  if (!isBack) changes.explainHost(current.origin, head.name)
  changes.report(isBack ? 'refresh-url-removed' : added, `method ${head.name}, refresh URL`, {
    before: old.text,
    after: current.text,
    base: place,
    head: place,
  })
}

/** The URLs that a step's request goes to: a path follows the base URL, whose own change is another one. */
function wholeUrls(before: Step, after: Step, base: MethodPlan, head: MethodPlan): [Template, Template] {
  const isPath = ({ url }: Step) => typeof url[0] === 'string' && url[0].startsWith('/')
  if (isPath(before) && isPath(after)) return [before.url, after.url]
  return [
    isPath(before) ? [...base.baseUrl, ...before.url] : before.url,
    isPath(after) ? [...head.baseUrl, ...after.url] : after.url,
  ]
}

/** The base URLs of the methods: one that several share is one change. */
export function compareBaseUrls(pairs: ReadonlyArray<readonly [MethodPlan, MethodPlan]>, changes: Changes): void {
  const urls = pairs.map(([base, head]) => {
    const own: Path = ['auth', head.name, 'base_url']
    const paths = { base: changes.inBase(own, ['base_url']), head: changes.inHead(own, ['base_url']) }
    const isOwn = paths.base === own || paths.head === own
    return { base, head, paths, subject: isOwn ? `method ${head.name}, base URL` : 'base URL' }
  })
  const seen = new Set<string>()
  for (const { base, head, paths, subject } of urls) {
    if (seen.has(subject)) continue
    seen.add(subject)
    compareUrl(changes, subject, apiRole, {
      urls: [base.baseUrl, head.baseUrl],
      ...paths,
      methods: urls.filter((one) => one.subject === subject).map((one) => one.head.name),
      secrets: [],
      inputs: head.inputs,
    })
  }
}
