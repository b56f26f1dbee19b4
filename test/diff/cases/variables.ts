import type { variableKinds } from '../../../compiler/diff/kinds/variables.js'
import type { Case } from '../change.js'

export const variableCases: Readonly<Record<keyof typeof variableKinds, readonly Case[]>> = {}
