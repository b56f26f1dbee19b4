import type { injectionKinds } from '../../../compiler/diff/kinds/injections.js'
import type { Case } from '../change.js'

export const injectionCases: Readonly<Record<keyof typeof injectionKinds, readonly Case[]>> = {}
