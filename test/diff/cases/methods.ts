import type { methodKinds } from '../../../compiler/diff/kinds/methods.js'
import type { Case } from '../change.js'

export const methodCases: Readonly<Record<keyof typeof methodKinds, readonly Case[]>> = {
  'method-added': [
    {
      edits: [['  key:\n', '  basic:\n    type: basic\n  key:\n']],
      changes: ['method-added | method basic | null => HTTP Basic | - > 9:3'],
    },
  ],
  'method-removed': [
    {
      edits: [['  key:\n    type: api_key\n', '']],
      changes: ['method-removed | method key | API key => null | 9:3 > 4:1'],
    },
  ],
}
