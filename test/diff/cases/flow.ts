import type { flowKinds } from '../../../compiler/diff/kinds/flow.js'
import type { Case } from '../change.js'

export const flowCases: Readonly<Record<keyof typeof flowKinds, readonly Case[]>> = {}
