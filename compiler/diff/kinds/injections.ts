import type { ChangeKind } from '../change.js'

/** Which values requests carry, and where. */
export const injectionKinds = {} as const satisfies Readonly<Record<string, ChangeKind>>
