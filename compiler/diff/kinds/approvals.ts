import type { ChangeKind } from '../change.js'

/** What was said of changes beforehand. */
export const approvalKinds = {
  'approval-unused': {
    severity: 'cosmetic',
    affects: [],
    title: 'An approval is of no change',
    reason: 'The change that it names has come already, or is another one now.',
    action: 'Take it out, so that the approvals that are left are those that count.',
  },
  'approval-expired': {
    severity: 'breaking',
    affects: [],
    title: 'An approval has ended',
    reason: 'The change that it names is there, and its last day is over.',
    action: 'Look at the change again, and move the day or take the change back.',
  },
} as const satisfies Readonly<Record<string, ChangeKind>>
