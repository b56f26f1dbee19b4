import { meaning } from './meaning.js'
import type { Row } from './row.js'
import { shape } from './shape.js'
import { syntax } from './syntax.js'

/** Every diagnostic there is, by its code. A code never changes its meaning; it is also the SARIF rule. */
export const catalog = { ...syntax, ...shape, ...meaning } as const satisfies Record<string, Row>

export type Code = keyof typeof catalog
