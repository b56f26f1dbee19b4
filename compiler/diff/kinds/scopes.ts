import type { ChangeKind } from '../change.js'

/** What end users are asked to allow. */
export const scopeKinds = {} as const satisfies Readonly<Record<string, ChangeKind>>
