import type { identityKinds } from '../../../compiler/diff/kinds/identity.js'
import type { Case } from '../change.js'

export const identityCases: Readonly<Record<keyof typeof identityKinds, readonly Case[]>> = {
  'connector-added': [{ base: null, edits: [], changes: ['connector-added | connector | null => Acme | - > 1:7'] }],
  'connector-removed': [{ edits: null, changes: ['connector-removed | connector | Acme => null | 1:7 > -'] }],
}
