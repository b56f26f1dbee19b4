import type { Path } from '../../diagnostics/diagnostic.js'
import type { EndpointPlan, JsonSchema, Plan } from '../../plan.js'
import type { Kind } from '../kinds.js'
import type { Changes } from '../report.js'
import type { Both } from './pair.js'
import { breaks, type NamedSchemas, type SchemaDifference, schemaDifferences } from './schema.js'

/** What code gives, or what it gets. */
type Direction = 'given' | 'got'

/** The kinds for a change of a type that breaks code, and for one that does not. */
export type TypeKinds = readonly [breaking: Kind, compatible: Kind]

/** Reports how the values that a schema allows changed, as one change. */
export function compareType(
  changes: Changes,
  kinds: TypeKinds,
  subject: string,
  [before, after]: readonly [JsonSchema, JsonSchema],
  {
    path,
    named,
    directions,
  }: { readonly path: Path; readonly named: NamedSchemas; readonly directions: ReadonlySet<Direction> },
): void {
  const differences = schemaDifferences(before, after, named)
  if (differences.length === 0) return
  const isBreaking = differences.some((one) => [...directions].some((direction) => breaks(one, direction)))
  const text = (side: 'before' | 'after') =>
    differences.map((one: SchemaDifference) => `${one.at === '' ? '' : `${one.at}: `}${one[side]}`).join(', ')
  changes.compare(kinds[isBreaking ? 0 : 1], subject, [text('before'), text('after')], path)
}

/** The types that have names, each once however many endpoints use it. */
export function compareNamedTypes({ base, head }: Both, changes: Changes): void {
  const named = { base: base.schemas, head: head.schemas }
  const [before, after] = [usesOf(base), usesOf(head)]
  for (const [name, schema] of Object.entries(base.schemas)) {
    const path = ['schemas', name]
    const other = head.schemas[name]
    if (other === undefined) {
      const users = before.get(name)?.endpoints ?? new Set()
      const isGoneWithUsers =
        users.size > 0 && ![...users].some((user) => head.endpoints.some((one) => one.name === user))
      if (!isGoneWithUsers) changes.compare('export-removed', `type ${name}`, [name, null], path)
      continue
    }
    const directions = new Set([...(before.get(name)?.directions ?? []), ...(after.get(name)?.directions ?? [])])
    compareType(changes, ['type-changed', 'type-extended'], `type ${name}`, [schema, other], {
      path,
      named,
      directions,
    })
  }
}

interface Use {
  readonly directions: Set<Direction>
  readonly endpoints: Set<string>
}

/** Who gives or gets each named type, in whatever other one it stands. */
function usesOf({ endpoints, schemas, webhooks }: Plan): ReadonlyMap<string, Use> {
  const uses = new Map<string, Use>()
  const add = (value: unknown, direction: Direction, endpoint: string): void => {
    for (const [, name = ''] of JSON.stringify(value ?? null).matchAll(/"#\/schemas\/([^"]+)"/g)) {
      const use = uses.get(name) ?? { directions: new Set(), endpoints: new Set() }
      if (use.directions.has(direction) && use.endpoints.has(endpoint)) continue
      uses.set(name, use)
      use.directions.add(direction)
      use.endpoints.add(endpoint)
      add(schemas[name], direction, endpoint)
    }
  }
  for (const { name, parameters, payload, response } of endpoints) {
    add([parameters, payload], 'given', name)
    add(response, 'got', name)
  }
  for (const { name, schema } of webhooks?.events ?? []) add(schema, 'got', `webhook ${name}`)
  return uses
}

/** What an endpoint gives back. */
export function compareResult(base: EndpointPlan, head: EndpointPlan, named: NamedSchemas, changes: Changes): void {
  const subject = `endpoint ${head.name}, result`
  const path: Path = ['endpoints', head.name, 'response']
  const [before, after] = [shapeOf(base), shapeOf(head)]
  if (before !== after) {
    changes.compare('return-type-changed', subject, [before, after], path)
    return
  }
  const kinds: TypeKinds = ['return-type-changed', 'return-type-extended']
  const of = { path: [...path, 'schema'], named, directions: new Set<Direction>(['got']) }
  const schemas = [base.response.schema ?? true, head.response.schema ?? true] as const
  compareType(changes, kinds, subject, schemas, of)
  for (const { status, schema } of head.response.statuses ?? []) {
    const old = base.response.statuses?.find((one) => one.status === status)
    const place = { ...of, path: [...path, 'statuses', String(status)] }
    if (old) compareType(changes, kinds, `${subject} ${status}`, [old.schema ?? true, schema ?? true], place)
  }
}

/** What a result is made of, beside its types. */
function shapeOf({ response }: EndpointPlan): string {
  const { kind, separator, headers = [], statuses = [] } = response
  const parts = [
    kind,
    ...(separator === undefined ? [] : [`separated by ${JSON.stringify(separator)}`]),
    ...(headers.length > 0 ? [`with headers ${headers.join(', ')}`] : []),
    ...statuses.map((one) => `${one.status}: ${one.kind}`),
  ]
  return parts.join(', ')
}
