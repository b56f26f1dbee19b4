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
import type { Range, Related } from '../diagnostics/diagnostic.js'
import { quote } from '../diagnostics/quote.js'
import type { Reporter } from '../diagnostics/reporter.js'
import type { syntax } from '../diagnostics/syntax.js'
import { limits, tooDeep, tooManyAliases, tooManyNodes } from './limits.js'
import { keyOf, pairsOf, toRange } from './locate.js'
import { loneSurrogate } from './text.js'

type SyntaxCode = keyof typeof syntax

/** Turns nodes into plain data, in one pass; reports what YAML allows and a manifest does not. */
export class Values {
  readonly targets: Map<Node, Node> = new Map()
  /** True when there was too much to read: the data is then not complete. */
  exceeded = false

  readonly #text: string
  readonly #lines: LineCounter
  readonly #reporter: Reporter
  readonly #anchors = new Map<string, Node>()
  /** The mappings and lists around the node that is being read, and the path to it. */
  readonly #open = new Set<Node>()
  readonly #path: (string | number)[] = []
  /** The alias in the file's own text that is being followed. */
  #followed: Node | null = null
  #nodes = 0

  constructor(text: string, lines: LineCounter, reporter: Reporter) {
    this.#text = text
    this.#lines = lines
    this.#reporter = reporter
  }

  /** The data of a node. Keys of mappings become own members, whatever they are called. */
  read(node: unknown): unknown {
    if (this.exceeded) return null
    if (isAlias(node)) return this.#alias(node, node.source)
    if (!isMap(node) && !isSeq(node) && !isScalar(node)) return null
    if (++this.#nodes > limits.nodes) {
      if (this.targets.size > 0) return this.#exceed('too-many-aliases', node, tooManyAliases)
      return this.#exceed('too-many-nodes', node, tooManyNodes)
    }
    if (this.#path.length >= limits.depth) return this.#exceed('too-deep', node, tooDeep)
    if (node.anchor) this.#anchors.set(node.anchor, node)
    if (isScalar(node)) return this.#scalar(node)
    this.#open.add(node)
    const value = isMap(node) ? this.#map(node) : node.items.map((item, index) => this.#at(index, item))
    this.#open.delete(node)
    return value
  }

  #at(step: string | number, node: unknown): unknown {
    this.#path.push(step)
    const value = this.read(node)
    this.#path.pop()
    return value
  }

  #alias(node: Node, name: string): unknown {
    const target = this.#anchors.get(name)
    if (!target) {
      const help = 'put the value in quotes if a text was meant'
      this.#report('unknown-anchor', node, `no anchor ${quote(`&${name}`)} stands above this alias`, help)
      return null
    }
    if (this.#open.has(target)) {
      this.#report('recursive-alias', node, `the alias ${quote(`*${name}`)} stands inside the value that it repeats`)
      return null
    }
    this.targets.set(node, target)
    const outermost = this.#followed
    this.#followed ??= node
    const value = this.read(target)
    this.#followed = outermost
    return value
  }

  #scalar(node: Scalar): unknown {
    const surrogate = typeof node.value === 'string' && loneSurrogate(node.value)
    if (surrogate) this.#report('bad-character', node, `this text holds ${surrogate}, which is half of a character`)
    return node.value
  }

  #map(map: YAMLMap): unknown {
    const expression = this.#unquotedExpression(map)
    if (expression !== null) {
      const help = `put it in quotes: ${quote(`"${expression}"`)}`
      this.#report('unquoted-expression', map, 'YAML reads a value that starts with `{` as a mapping', help)
      return expression
    }
    const object: Record<string, unknown> = {}
    for (const pair of map.items) {
      const key = this.#key(pair.key)
      if (key === null) continue
      const isSecond = object[key] !== undefined && Object.hasOwn(object, key)
      if (isSecond) this.#duplicate(key, pair, map)
      const value = this.#at(key, pair.value)
      if (!isSecond) define(object, key, value)
    }
    return object
  }

  /** A key; reports what cannot be one, and gives null. */
  #key(node: unknown): string | null {
    if (!isScalar(node) || (node.type === Scalar.PLAIN && !node.source)) {
      const help = 'put the name in quotes if it starts with a special character'
      this.#report('bad-key', node, 'a key must be text', help)
      return null
    }
    this.#scalar(node)
    const key = keyOf(node)
    if (key === null) this.#report('merge-key', node, 'merge keys (`<<`) are not supported', 'write the keys out')
    return key
  }

  #duplicate(key: string, pair: Pair, map: YAMLMap): void {
    const related = this.#reporter.relatedAt('first here', this.#range(pairsOf(map).get(key)?.key))
    const message = `the key ${quote(key)} stands twice in this mapping`
    this.#path.push(key)
    this.#report('duplicate-key', pair.key, message, 'rename or remove one of them', [related])
    this.#path.pop()
  }

  /** The text of a value such as `{{name}}`, which YAML reads as a mapping whose key is a mapping; otherwise null. */
  #unquotedExpression(map: YAMLMap): string | null {
    if (!map.flow || !map.range || !isMap(map.items[0]?.key)) return null
    const text = this.#text.slice(map.range[0], map.range[1])
    return text.startsWith('{{') ? text : null
  }

  #exceed(code: 'too-deep' | 'too-many-aliases' | 'too-many-nodes', node: Node, message: string): null {
    this.exceeded = true
    this.#report(code, this.#followed ?? node, message)
    return null
  }

  #report(code: SyntaxCode, node: unknown, message: string, help?: string, related?: readonly Related[]): void {
    const options = { path: [...this.#path], ...(help && { help }), ...(related && { related }) }
    this.#reporter.reportAt(code, this.#range(node), message, options)
  }

  #range(node: unknown): Range {
    const range = isNode(node) ? node.range : null
    return range ? toRange(this.#lines, range[0], range[1]) : toRange(this.#lines, 0, 0)
  }
}

/** Sets an own member even when the key is `__proto__`. */
function define(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== '__proto__') object[key] = value
  else Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true })
}
