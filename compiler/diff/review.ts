import type { Document } from '../1-read/document.js'
import type { Change, Severity } from './change.js'
import type { Kind } from './kinds.js'
import { Changes } from './report.js'

/** That someone has looked at a change and wants it. */
export interface Approval {
  /** Of the change. */
  readonly fingerprint: string
  readonly reason: string
  /** Whoever answers for it; a security change has no approval without. */
  readonly by: string | null
  /** The last day on which it holds, such as `2027-01-31`. */
  readonly until: string | null
}

/** The file with the approvals for a connector, in the order of its list. */
export interface Approvals {
  readonly document: Document
  readonly list: readonly Approval[]
}

/** A change with the approval that stands for it. */
export interface Reviewed extends Change {
  readonly approval: Approval | null
}

export interface Project {
  /** By connector. */
  readonly approvals: ReadonlyMap<string, Approvals>
  /** The severities that the project gives to kinds; a security change keeps its own. */
  readonly rules: ReadonlyMap<string, Severity>
  /** Such as `2027-01-31`. */
  readonly today: string
}

/** Changes, and what the project says of them; approvals that have ended or are of no change are changes too. */
export function review(changes: readonly Change[], project: Project): readonly Reviewed[] {
  const { approvals, rules, today } = project
  const levelled = (change: Change): Change => {
    const severity = change.severity === 'security' ? change.severity : (rules.get(change.kind) ?? change.severity)
    return { ...change, severity }
  }
  const reviewed = changes.map(levelled).map((change): Reviewed => {
    const approval = approvals.get(change.connector)?.list.find(({ fingerprint }) => fingerprint === change.fingerprint)
    return { ...change, approval: approval && holds(approval, change.severity, today) ? approval : null }
  })
  const others = [...approvals].flatMap(([connector, those]) => ofApprovals(connector, those, changes, today))
  return [...reviewed, ...others.map((change) => ({ ...levelled(change), approval: null }))]
}

/** A security change is somebody's to answer for. */
function holds(approval: Approval, severity: Severity, today: string): boolean {
  return !isOver(approval, today) && (severity !== 'security' || approval.by !== null)
}

function isOver({ until }: Approval, today: string): boolean {
  return until !== null && until < today
}

function ofApprovals(
  connector: string,
  { document, list }: Approvals,
  changes: readonly Change[],
  today: string,
): readonly Change[] {
  const fingerprints = new Set(
    changes.flatMap((change) => (change.connector === connector ? [change.fingerprint] : [])),
  )
  const found = new Changes(connector, null, document)
  const report = (kind: Kind, index: number, { fingerprint }: Approval, before: string | null): void =>
    found.report(kind, `approval of ${fingerprint}`, { before, after: null, base: null, head: [index] })
  for (const [index, approval] of list.entries()) {
    if (!fingerprints.has(approval.fingerprint)) report('approval-unused', index, approval, null)
    else if (isOver(approval, today)) report('approval-expired', index, approval, approval.until)
  }
  return found.changes
}
