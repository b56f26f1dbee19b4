import type { ChangeKind } from '../change.js'

/** How tokens are got and kept. */
export const flowKinds = {} as const satisfies Readonly<Record<string, ChangeKind>>
