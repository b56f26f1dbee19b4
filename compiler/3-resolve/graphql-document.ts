import { createRequire } from 'node:module'
import type {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  OperationDefinitionNode,
  SelectionSetNode,
} from 'graphql'
import { nearest } from '../diagnostics/did-you-mean.js'
import { either, quote } from '../diagnostics/quote.js'

/** One operation of a document, with the fragments that it uses. */
export interface Operation {
  readonly node: OperationDefinitionNode
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
  /** As it is sent: without what a server ignores. */
  readonly text: string
}

/** Says what is wrong with a document, at characters of its text. */
export type Report = (message: string, help?: string, span?: readonly [number, number]) => void

/** A document may be this large and this deep; the parser recurses into what is in braces. */
const mostTokens = 20_000
const deepest = 100

const require = createRequire(import.meta.url)
let loaded: ReturnType<typeof load> | undefined

/** The parts of graphql-js that know no schema; they are loaded when the first document is read. */
function load() {
  return {
    ...(require('graphql/language') as typeof import('graphql')),
    ...(require('graphql/utilities/separateOperations') as Pick<typeof import('graphql'), 'separateOperations'>),
    ...(require('graphql/utilities/stripIgnoredCharacters') as Pick<
      typeof import('graphql'),
      'stripIgnoredCharacters'
    >),
  }
}

/** Reads the operation of that name, or the only one; null when there is none that could be sent. */
export function readOperation(text: string, name: string | undefined, report: Report): Operation | null {
  loaded ??= load()
  const document = parse(text, report)
  if (!document) return null
  const node = chosen(document, name, report)
  if (!node) return null
  const separate = loaded.separateOperations(document)[node.name?.value ?? '']
  if (!separate) return null
  const fragments = new Map(
    separate.definitions.flatMap((one) => (one.kind === 'FragmentDefinition' ? [[one.name.value, one]] : [])),
  )
  const isSound = checkNames(separate, node, fragments, report)
  return isSound ? { node, fragments, text: loaded.stripIgnoredCharacters(loaded.print(separate)) } : null
}

/** The fields of a selection by their names in the answer, those of fragments too. */
export function fieldsOf(
  selection: SelectionSetNode | undefined,
  fragments: Operation['fragments'],
  seen: Set<string> = new Set(),
): FieldNode[] {
  return (selection?.selections ?? []).flatMap((one) => {
    if (one.kind === 'Field') return [one]
    if (one.kind === 'InlineFragment') return fieldsOf(one.selectionSet, fragments, seen)
    if (seen.has(one.name.value)) return []
    seen.add(one.name.value)
    return fieldsOf(fragments.get(one.name.value)?.selectionSet, fragments, seen)
  })
}

/** The name of a field in the answer. */
export const keyOf = ({ alias, name }: FieldNode) => (alias ?? name).value

function parse(text: string, report: Report): DocumentNode | null {
  let depth = 0
  for (const character of text) {
    if (character === '{' || character === '[' || character === '(') depth += 1
    if (character === '}' || character === ']' || character === ')') depth -= 1
    if (depth <= deepest) continue
    report(`the GraphQL document is nested more than ${deepest} levels deep`)
    return null
  }
  try {
    return loaded?.parse(text, { maxTokens: mostTokens }) ?? null
  } catch (error) {
    const { message, positions } = error as import('graphql').GraphQLError
    const start = Math.min(positions?.[0] ?? 0, Math.max(text.length - 1, 0))
    const words = message
      .replace(/^Syntax Error: /, '')
      .replace(/\.$/, '')
      .replaceAll('"', '`')
    report(`GraphQL cannot read this: ${words.charAt(0).toLowerCase()}${words.slice(1)}`, undefined, [start, start + 1])
    return null
  }
}

function chosen(document: DocumentNode, name: string | undefined, report: Report): OperationDefinitionNode | null {
  const operations = document.definitions.flatMap((one) => (one.kind === 'OperationDefinition' ? [one] : []))
  const names = operations.flatMap((one) => one.name?.value ?? [])
  const [first, second] = operations
  const node = name === undefined ? first : operations.find((one) => one.name?.value === name)
  if (name === undefined && second) {
    const message = `the document has ${operations.length} operations`
    report(
      message,
      `say which with \`operation\`: ${either(names.map((one) => quote(one)))}`,
      spanOf(second.name ?? second),
    )
    return null
  }
  if (!node) {
    const near = name === undefined ? undefined : nearest(name, names)
    const message =
      name === undefined ? 'the document has no operation' : `the document has no operation ${quote(name)}`
    report(message, near ? `did you mean ${quote(near)}?` : undefined)
    return null
  }
  if (node.operation === 'subscription') {
    report('a subscription has more than one answer, and an endpoint has one', undefined, spanOf(node))
    return null
  }
  return node
}

/** Every variable and fragment that is named is there, and every variable that is there is named. */
function checkNames(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  fragments: Operation['fragments'],
  report: Report,
): boolean {
  const declared = new Map((operation.variableDefinitions ?? []).map((one) => [one.variable.name.value, one]))
  const used = new Set<string>()
  let sound = true
  const refuse = (message: string, near: string | undefined, node: Placed) => {
    sound = false
    report(message, near === undefined ? undefined : `did you mean ${quote(near)}?`, spanOf(node))
  }
  loaded?.visit(document, {
    VariableDefinition: () => false,
    Variable(node) {
      const name = node.name.value
      used.add(name)
      if (declared.has(name)) return
      const near = nearest(name, [...declared.keys()])
      refuse(`the operation declares no variable ${quote(`$${name}`)}`, near && `$${near}`, node)
    },
    FragmentSpread(node) {
      const name = node.name.value
      if (!fragments.has(name)) {
        refuse(`there is no fragment ${quote(name)}`, nearest(name, [...fragments.keys()]), node.name)
      }
    },
  })
  for (const [name, node] of declared) {
    if (!used.has(name))
      refuse(`the operation does not use its variable ${quote(`$${name}`)}`, undefined, node.variable)
  }
  return sound
}

interface Placed {
  readonly loc?: { readonly start: number; readonly end: number } | undefined
}

/** The characters of a node, of its first line at most. */
export function spanOf({ loc }: Placed): readonly [number, number] | undefined {
  return loc && [loc.start, loc.end]
}
