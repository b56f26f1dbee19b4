import type { scopeKinds } from '../../../compiler/diff/kinds/scopes.js'
import type { Case } from '../change.js'

export const scopeCases: Readonly<Record<keyof typeof scopeKinds, readonly Case[]>> = {}
