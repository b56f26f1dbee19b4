import { titleOf } from '../../plan/receivers.js'
import { textOf } from '../../plan/template.js'
import type { Issuer, MethodPlan, Step } from '../../plan.js'
import type { Kind } from '../kinds.js'
import type { Changes } from '../report.js'
import { compareCallback } from './callback.js'
import { compareClient } from './client.js'
import { compareTokens } from './tokens.js'
import { pairsOf, stepPath } from './urls.js'

/** How the tokens of a method are got and kept. */
export function compareFlow(base: MethodPlan, head: MethodPlan, changes: Changes): void {
  compareSteps(base, head, changes)
  for (const pair of pairsOf(base, head)) compareRequests(pair.before, pair.after, head, changes)
  compareClient(base, head, changes)
  compareCallback(base, head, changes)
  compareIssuers(base.issuer, head.issuer, head.name, changes)
  compareTokens(base, head, changes)
}

/** What it means that a step came or went; null where something else says it. */
const stepKinds: Readonly<Record<Step['kind'], readonly [added: Kind, removed: Kind] | null>> = {
  request_token: null,
  device: null,
  authorize: null,
  token: null,
  refresh: null,
  apply: null,
  push: ['push-added', 'push-removed'],
  request: ['request-added', 'request-removed'],
  revoke: ['revoke-url-added', 'revoke-url-removed'],
  check: ['check-added', 'check-removed'],
}

function compareSteps(base: MethodPlan, head: MethodPlan, changes: Changes): void {
  const titles = ({ steps }: MethodPlan) => new Set(steps.map(titleOf))
  const [before, after] = [titles(base), titles(head)]
  for (const step of base.steps) if (!after.has(titleOf(step))) stepChanged(1, step, head, changes)
  for (const step of head.steps) if (!before.has(titleOf(step))) stepChanged(0, step, head, changes)
}

function stepChanged(which: 0 | 1, step: Step, { name }: MethodPlan, changes: Changes): void {
  const kind = stepKinds[step.kind]?.[which]
  if (kind === undefined) return
  const path = ['auth', name, ...stepPath(step)]
  const url = textOf(step.url)
  changes.report(kind, `method ${name}, ${titleOf(step)}`, {
    before: which === 0 ? null : url,
    after: which === 0 ? url : null,
    base: which === 0 ? null : path,
    head: path,
    part: 'key',
  })
}

/** How a request is made, beside where it goes and what it carries; a body that moves into the URL is said of its values. */
function compareRequests(before: Step, after: Step, method: MethodPlan, changes: Changes): void {
  if (isTokenAgain(after, method)) return
  const subject = `method ${method.name}, ${titleOf(after)}`
  const path = ['auth', method.name, ...stepPath(after)]
  const sendsSecrets = after.kind !== 'check' && after.kind !== 'request'
  const weakened = after.method === 'GET' && sendsSecrets ? 'token-request-method-weakened' : 'request-method-changed'
  changes.compare(weakened, subject, [before.method, after.method], [...path, 'method'])
  const isUrl = before.encoding === 'query' || after.encoding === 'query'
  if (before.body.length === 0 || after.body.length === 0 || isUrl) return
  const encodings = [before.encoding, after.encoding] as const
  changes.compare('token-request-encoding-changed', subject, encodings, [...path, 'encoding'])
}

/** A refresh that is the token step run again changes with it. */
function isTokenAgain({ kind, ...step }: Step, { steps }: MethodPlan): boolean {
  const token = steps.find((one) => one.kind === 'token')
  return (
    kind === 'refresh' &&
    token !== undefined &&
    JSON.stringify({ ...step, kind: 'token' }) === JSON.stringify({ ...token })
  )
}

function compareIssuers(before: Issuer | null, after: Issuer | null, method: string, changes: Changes): void {
  const path = ['auth', method, 'issuer']
  const subject = `method ${method}, issuer`
  const kind = !before ? 'issuer-added' : !after ? 'issuer-removed' : 'issuer-changed'
  const value = (issuer: Issuer | null) => issuer && textOf(issuer.value)
  const place = before && after ? [...path, 'value'] : path
  changes.compare(kind, subject, [value(before), value(after)], place)
  if (!before || !after || before.required === after.required) return
  const required = after.required ? 'issuer-made-required' : 'issuer-made-optional'
  changes.compare(required, subject, [String(before.required), String(after.required)], [...path, 'required'])
}
