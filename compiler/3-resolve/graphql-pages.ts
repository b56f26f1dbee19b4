import type { FieldNode } from 'graphql'
import type { Path } from '../1-read/document.js'
import type { PaginationSetting } from '../2-validate/manifest.js'
import { nearest } from '../diagnostics/did-you-mean.js'
import type { Reporter } from '../diagnostics/reporter.js'
import type { Pagination } from '../plan.js'
import type { ResolvedGraphql } from './graphql.js'
import { fieldsOf, keyOf, spanOf } from './graphql-document.js'

/**
 * Pages by a connection (the GraphQL Cursor Connections Specification): the document says which variable asks for the
 * next one, and whether records are `nodes` or in `edges`. Null when it does not ask for what is needed.
 */
export function resolveConnection(
  { connection = '' }: PaginationSetting,
  { operation }: ResolvedGraphql,
  path: Path,
  reporter: Reporter,
): Pagination | null {
  const { node, fragments } = operation
  const place = [...path, 'paginate', 'connection']
  const [root, ...steps] = connection.split('.')
  if (root !== 'data' || steps.length === 0) {
    const help = `write \`data.${connection.replace(/^data\.?/, '') || 'name'}\``
    reporter.report('incomplete-pagination', place, 'a connection is in the `data` of the answer', { help })
    return null
  }
  let around: FieldNode[] = fieldsOf(node.selectionSet, fragments)
  let found: FieldNode[] = []
  for (const step of steps) {
    found = around.filter((field) => keyOf(field) === step)
    if (found.length === 0) {
      const near = nearest(step, around.map(keyOf))
      const help = near ? `did you mean \`${near}\`?` : 'select it in the document, or name another field'
      reporter.report('incomplete-pagination', place, `the document selects no \`${step}\` there`, { help })
      return null
    }
    around = found.flatMap((field) => fieldsOf(field.selectionSet, fragments))
  }
  const has = (...names: readonly string[]) =>
    names.reduce<readonly FieldNode[]>(
      (fields, name) =>
        fields
          .filter((field) => keyOf(field) === name)
          .flatMap((field) => [field, ...fieldsOf(field.selectionSet, fragments)]),
      around,
    ).length > 0
  const name = steps.at(-1) ?? ''
  const span = found[0] && spanOf(found[0].alias ?? found[0].name)
  const refuse = (code: 'incomplete-pagination' | 'unknown-page-parameter', message: string, help: string) =>
    reporter.report(code, [...path, 'graphql', 'document'], message, { help, ...(span && { span }) })
  const list = has('nodes') ? 'nodes' : has('edges', 'node') ? 'edges' : null
  const after = found.flatMap(({ arguments: given = [] }) => given.filter((one) => one.name.value === 'after'))
  const variable = after.flatMap(({ value }) => (value.kind === 'Variable' ? [value.name.value] : []))[0]
  if (!has('pageInfo', 'hasNextPage') || !has('pageInfo', 'endCursor')) {
    const help = `add \`pageInfo { hasNextPage endCursor }\` to \`${name}\``
    refuse('incomplete-pagination', `\`${name}\` does not select where its next page is`, help)
  }
  if (list === null) {
    const help = 'add `nodes { … }` or `edges { node { … } }`'
    refuse('incomplete-pagination', `\`${name}\` selects no records`, help)
  }
  if (variable === undefined) {
    const help = `write \`${name}(after: $after)\`, and declare \`$after: String\``
    refuse('unknown-page-parameter', `no variable says where a page of \`${name}\` begins`, help)
  }
  return list && variable !== undefined ? { kind: 'graphql', connection: steps, variable, list } : null
}
