import type { ChangeKind } from '../change.js'

/** What client code calls. */
export const endpointKinds = {} as const satisfies Readonly<Record<string, ChangeKind>>
