import type { EndpointPlan, Plan } from '../../plan.js'
import type { Changes } from '../report.js'

/**
 * Which endpoints a method is enabled for, once a method. A method or an endpoint that came or went says by itself what
 * it is enabled for.
 *
 * @param renamed old names of methods to new ones
 */
export function compareEnabled(base: Plan, head: Plan, renamed: ReadonlyMap<string, string>, changes: Changes): void {
  const before = new Map(base.endpoints.map((endpoint) => [endpoint.name, endpoint]))
  const pairs = head.endpoints.flatMap((after) => {
    const one = before.get(after.name)
    return one ? [{ name: after.name, before: one, after }] : []
  })
  for (const { name } of base.methods) {
    const newName = renamed.get(name) ?? name
    if (!head.methods.some((method) => method.name === newName)) continue
    const was = (endpoint: EndpointPlan) => endpoint.auth.includes(name)
    const is = (endpoint: EndpointPlan) => endpoint.auth.includes(newName)
    const enabled = pairs.filter((pair) => !was(pair.before) && is(pair.after)).map((pair) => pair.name)
    const disabled = pairs.filter((pair) => was(pair.before) && !is(pair.after)).map((pair) => pair.name)
    const nowhere = base.endpoints.some(was) && head.endpoints.length > 0 && !head.endpoints.some(is)
    const subject = `method ${newName}`
    report(changes, 'method-enabled-on-endpoint', subject, enabled)
    if (nowhere) {
      const path = ['auth', newName]
      changes.report('method-enabled-nowhere', subject, {
        before: base.endpoints
          .filter(was)
          .map((endpoint) => endpoint.name)
          .join(', '),
        after: null,
        base: ['auth', name],
        head: path,
        part: 'key',
      })
    } else report(changes, 'method-disabled-on-endpoint', subject, disabled)
  }
}

function report(
  changes: Changes,
  kind: 'method-enabled-on-endpoint' | 'method-disabled-on-endpoint',
  subject: string,
  endpoints: readonly string[],
): void {
  const [first] = endpoints
  if (first === undefined) return
  const isEnabled = kind === 'method-enabled-on-endpoint'
  const path = ['endpoints', first, 'auth']
  changes.report(kind, subject, {
    before: isEnabled ? null : endpoints.join(', '),
    after: isEnabled ? endpoints.join(', ') : null,
    base: path,
    head: path,
  })
}
