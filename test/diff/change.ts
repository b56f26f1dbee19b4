import type { Change, Place } from '../../compiler/diff/change.js'
import { diff } from '../../compiler/diff/diff.js'
import type { Side } from '../../compiler/diff/report.js'
import { check } from '../../compiler/index.js'

/** Two states of a connector, and every change that there is between them. */
export interface Case {
  /** What else the case is about, where a kind has several. */
  readonly title?: string
  /** Null where the connector is not there; `example` unless it is said. */
  readonly base?: string | null
  /** What is replaced in the base, each once and in this order; null where the connector goes. */
  readonly edits: ReadonlyArray<readonly [from: string, to: string]> | null
  /** Another connector that both sides have. */
  readonly beside?: string
  /** A line for each change, as `lineOf` makes it. */
  readonly changes: readonly string[]
}

/** A connector that has a little of everything. */
export const example = `name: acme
label: Acme
version: 1.0.0
auth:
  oauth2:
    type: oauth2_authorization_code
    authorize: {url: https://login.acme.example/authorize}
    token: {url: https://login.acme.example/token}
  key:
    type: api_key
base_url: https://api.acme.example/v1
endpoints:
  list_orders:
    path: /orders
    auth: all
`

/** The changes of a case, a line each. */
export function changesOf({ base = example, edits, beside }: Case): string[] {
  const head = edits === null ? null : edits.reduce((text, [from, to]) => replaced(text, from, to), base ?? example)
  const others = sidesOf(beside ?? null)
  return diff([...sidesOf(base), ...others], [...sidesOf(head), ...others]).map(lineOf)
}

function replaced(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`the base has no ${JSON.stringify(from)}`)
  return text.replace(from, () => to)
}

/** A text as a side of a comparison; throws with its diagnostics when it has errors. */
export function sidesOf(text: string | null): Side[] {
  if (text === null) return []
  const file = `connectors/${/^name: (.*)$/m.exec(text)?.[1]}.yaml`
  const { plan, document, diagnostics } = check({ file, text })
  if (plan && document) return [{ plan, document }]
  throw new Error(diagnostics.map(({ start, message }) => `${start.line}:${start.column} ${message}`).join('\n'))
}

/** `kind | subject | before => after | line:column in the base > line:column in the head` */
export function lineOf({ kind, subject, before, after, base, head }: Change): string {
  return [kind, subject, `${before} => ${after}`, `${placeText(base)} > ${placeText(head)}`].join(' | ')
}

const placeText = (place: Place | null) => (place ? `${place.line}:${place.column}` : '-')
