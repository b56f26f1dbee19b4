import type { ChangeKind } from '../change.js'

/** What whoever adds an instance is asked for. */
export const variableKinds = {} as const satisfies Readonly<Record<string, ChangeKind>>
