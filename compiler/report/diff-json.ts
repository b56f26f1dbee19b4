import type { Reviewed } from '../diff/review.js'

/** Changes for machines, in one line. The members stay as they are; where changes are approved, it says by whom. */
export function diffJson(changes: readonly Reviewed[]): string {
  const members = changes.map((change) => {
    const { kind, severity, connector, subject, before, after, affects, reason, action, base, head, fingerprint } =
      change
    return { kind, severity, connector, subject, before, after, affects, reason, action, base, head, fingerprint }
  })
  const approvals = changes.flatMap(({ fingerprint, approval }) => {
    return approval ? [{ fingerprint, reason: approval.reason, by: approval.by, until: approval.until }] : []
  })
  return `${escaped(JSON.stringify({ formatVersion: 1, changes: members, ...(approvals.length > 0 && { approvals }) }))}\n`
}

/** JSON that says the same and that a terminal can be shown: controls and what hides or turns text are escaped. */
export function escaped(json: string): string {
  return json.replace(/[\u007f-\u009f\u2028\u2029\p{Cf}]/gu, (character) =>
    Array.from({ length: character.length }, (_, index) => {
      return `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`
    }).join(''),
  )
}
