import { Scalar } from 'yaml'

/**
 * Where a character of a literal block (`|`) stands in the file; null for any other value. Its lines are those of the
 * file without their indentation.
 */
export function offsetInBlock(text: string, node: Scalar, offset: number): number | null {
  if (node.type !== Scalar.BLOCK_LITERAL || typeof node.value !== 'string' || !node.range) return null
  const before = node.value.slice(0, offset).split('\n')
  const line = before.length - 1
  const written = text.slice(node.range[0], node.range[2]).split('\n')
  const indent = (written[line + 1]?.length ?? 0) - (node.value.split('\n')[line]?.length ?? 0)
  const start = written.slice(0, line + 1).reduce((sum, one) => sum + one.length + 1, node.range[0])
  return start + Math.max(indent, 0) + (before.at(-1)?.length ?? 0)
}
