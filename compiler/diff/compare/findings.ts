import type { Path } from '../../diagnostics/diagnostic.js'
import type { Kind } from '../kinds.js'
import type { Changes } from '../report.js'

/** A change of one value of one request. */
export interface Finding {
  readonly kind: Kind
  readonly title: string
  /** The value's place in the request, such as `body client_id`. */
  readonly what: string
  readonly before: string | null
  readonly after: string | null
  /** Where it may stand in the base; null for what the base does not have. */
  readonly base: readonly Path[] | null
  readonly head: readonly Path[]
  /** No manifest says it of this request alone: the type puts it there, on several requests. */
  readonly isDefault: boolean
}

/** Reports findings. What one setting does to the defaults of several requests is one change. */
export function tellFindings(findings: readonly Finding[], subject: string, changes: Changes): void {
  const told = new Set<string>()
  for (const finding of findings) {
    const { kind, what, before, after, base, head, isDefault } = finding
    const key = (one: Finding) => JSON.stringify([one.kind, one.what, one.before, one.after])
    if (isDefault && told.has(key(finding))) continue
    const same = isDefault ? findings.filter((one) => one.isDefault && key(one) === key(finding)) : [finding]
    if (isDefault) told.add(key(finding))
    const titles = [...new Set(same.map(({ title }) => title))].join(', ')
    changes.report(kind, [subject, `${titles} ${what}`].filter((part) => part !== '').join(', '), {
      before,
      after,
      base: base && changes.inBase(...base),
      head: changes.inHead(...head),
    })
  }
}
