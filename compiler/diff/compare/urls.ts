import { originOf, textOf } from '../../plan/template.js'
import type { MethodPlan } from '../../plan.js'
import type { Changes } from '../report.js'

/** Where the requests of a method go. */
export function compareUrls(base: MethodPlan, head: MethodPlan, changes: Changes): void {
  const before = base.steps.find(({ kind }) => kind === 'token')
  const after = head.steps.find(({ kind }) => kind === 'token')
  if (!before || !after || textOf(originOf(before.url)) === textOf(originOf(after.url))) return
  const path = ['auth', head.name, 'token', 'url']
  changes.report('token-host-changed', `method ${head.name}, token URL`, {
    before: textOf(before.url),
    after: textOf(after.url),
    base: path,
    head: path,
  })
}
