import type { Identity, Plan } from '../../plan.js'
import { canonical } from '../canonical.js'
import type { Changes } from '../report.js'
import { domainsOf, leadsElsewhere } from './links.js'
import { compareVersions } from './version.js'

/** The connector itself: what it is called, and what people are told of it. */
export function compareIdentity(base: Plan, head: Plan, changes: Changes): void {
  const [before, after] = [base.connector, head.connector]
  changes.compare('connector-title-changed', 'connector label', [before.label, after.label], ['label'])
  const known = domainsOf(base)
  for (const key of ['homepage', 'docs'] as const) {
    const kind = leadsElsewhere(after[key], known) ? 'connector-docs-host-changed' : 'connector-docs-path-changed'
    changes.compare(kind, `connector ${key}`, [before[key], after[key]], [key])
  }
  for (const [kind, name, key, read] of texts) {
    changes.compare(kind, `connector ${name}`, [read(before), read(after)], [key])
  }
  if (compareVersions(after.version, before.version) < 0) {
    changes.compare('connector-version-lowered', 'connector version', [before.version, after.version], ['version'])
  }
  const limited = ({ limits }: Plan) => (limits.length > 0 ? canonical(limits) : null)
  const limits = [limited(base), limited(head)] as const
  changes.compare('connector-limits-changed', 'connector limits', limits, ['limits'])
  changes.compare(
    'connector-retry-changed',
    'connector retry',
    [canonical(base.retry), canonical(head.retry)],
    ['retry'],
  )
}

/** What is only shown, or said: the kind, what it is, where the manifest has it. */
const texts = [
  ['connector-description-changed', 'description', 'description', ({ description }: Identity) => description],
  ['connector-description-changed', 'version label', 'version_label', ({ versionLabel }: Identity) => versionLabel],
  ['connector-icon-changed', 'icon', 'icon', ({ icon }: Identity) => icon],
  ['connector-icon-changed', 'colour', 'colour', ({ colour }: Identity) => colour],
  ['connector-category-changed', 'categories', 'categories', ({ categories }: Identity) => categories.join(', ')],
  ['connector-date-format-changed', 'date format', 'date_format', ({ dateFormat }: Identity) => dateFormat],
] as const
