import type { endpointKinds } from '../../../compiler/diff/kinds/endpoints.js'
import type { Case } from '../change.js'

export const endpointCases: Readonly<Record<keyof typeof endpointKinds, readonly Case[]>> = {}
