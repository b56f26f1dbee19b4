import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type LineCounter,
  type Node,
  type Pair,
  Scalar,
  type YAMLMap,
} from 'yaml'
import type { Path, Range } from '../diagnostics/diagnostic.js'
import { offsetInBlock } from './block.js'

/** What is known of a parsed file once its values are read. */
export interface Parsed {
  readonly text: string
  readonly lines: LineCounter
  readonly root: Node
  /** What each alias stands for. */
  readonly targets: ReadonlyMap<Node, Node>
}

/** A range of characters as lines and columns. */
export function toRange(lines: LineCounter, start: number, end: number): Range {
  return { start: position(lines, start), end: position(lines, end) }
}

function position(lines: LineCounter, offset: number): Range['start'] {
  const { line, col } = lines.linePos(offset)
  return { line: Math.max(line, 1), column: Math.max(col, 1) }
}

/**
 * The place of a key or a value; when the path leads nowhere, the key of the nearest thing above it. The manifest itself
 * is its first key.
 */
export function locate(parsed: Parsed, path: Path, part: 'key' | 'value', span?: readonly [number, number]): Range {
  const { node, key, found } = walk(parsed, path)
  if (found && path.length > 0 && part === 'value' && node && !isEmpty(node)) return valueRange(parsed, node, span)
  if (key) return nodeRange(parsed, key)
  return headRange(parsed, node ?? parsed.root)
}

/** The scalar at a path as it is written, without quotes; null for anything else. */
export function written(parsed: Parsed, path: Path): string | null {
  const { node, found } = walk(parsed, path)
  const scalar = node && (parsed.targets.get(node) ?? node)
  if (!found || !isScalar(scalar)) return null
  return scalar.source ?? ''
}

/** Follows a path as far as it leads: the last node, the key that it stands under, and whether that is the end. */
function walk(
  parsed: Parsed,
  path: Path,
): { readonly node: Node | null; readonly key: Node | null; readonly found: boolean } {
  let node: Node | null = parsed.root
  let key: Node | null = null
  for (const step of path) {
    const whole: Node | null = node && (parsed.targets.get(node) ?? node)
    if (isMap(whole)) {
      const pair: Pair | undefined = pairsOf(whole).get(String(step))
      if (!pair) return { node, key, found: false }
      key = isNode(pair.key) ? pair.key : null
      node = isNode(pair.value) ? pair.value : null
    } else if (isSeq(whole)) {
      const item: unknown = whole.items[Number(step)]
      if (!isNode(item)) return { node, key, found: false }
      key = null
      node = item
    } else return { node, key, found: false }
  }
  return { node, key, found: true }
}

const pairs = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>()

/** The pairs of a mapping by key: of two with the same key, the first. Few mappings are ever asked for theirs. */
export function pairsOf(map: YAMLMap): ReadonlyMap<string, Pair> {
  const known = pairs.get(map)
  if (known) return known
  const made = new Map<string, Pair>()
  for (const pair of map.items) {
    const key = keyOf(pair.key)
    if (key !== null && !made.has(key)) made.set(key, pair)
  }
  pairs.set(map, made)
  return made
}

/** A key as it is written: a wire name such as `1.0` stays what it is. Null when it cannot be one. */
export function keyOf(node: unknown): string | null {
  if (!isScalar(node)) return null
  if (node.type !== Scalar.PLAIN) return String(node.value)
  return node.source && node.source !== '<<' ? node.source : null
}

function isEmpty(node: Node): boolean {
  return isScalar(node) && (node.source ?? '') === '' && node.type === Scalar.PLAIN
}

function valueRange(parsed: Parsed, node: Node, span?: readonly [number, number]): Range {
  if (!span || !isScalar(node) || typeof node.value !== 'string' || !node.range) return nodeRange(parsed, node)
  const [from, to] = span.map((offset) => offsetInBlock(parsed.text, node, offset))
  if (typeof from === 'number' && typeof to === 'number') return toRange(parsed.lines, from, to)
  const start = node.range[0] + (node.type === Scalar.PLAIN ? 0 : 1)
  const verbatim = parsed.text.startsWith(node.value, start) && !node.value.includes('\n')
  const isBlock = node.type === Scalar.BLOCK_FOLDED || node.type === Scalar.BLOCK_LITERAL
  if (!verbatim || isBlock) return nodeRange(parsed, node)
  return toRange(parsed.lines, start + span[0], start + span[1])
}

/** A node without the line ends and blanks that follow it. */
export function nodeRange(parsed: Pick<Parsed, 'text' | 'lines'>, node: Node): Range {
  const [start, end] = node.range ?? [0, 0]
  const length = parsed.text.slice(start, end).trimEnd().length
  return toRange(parsed.lines, start, start + length)
}

/** The first key of a mapping, or of the first item of a list; anything else whole. */
function headRange(parsed: Parsed, node: Node): Range {
  const whole = isAlias(node) ? node : isMap(node) ? node.items[0]?.key : isSeq(node) ? node.items[0] : node
  return nodeRange(parsed, isNode(whole) ? whole : node)
}
