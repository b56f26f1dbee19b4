const width = 120

/**
 * Breaks lines of code that are too long, as a formatter would: at the bars of a union, at the commas of the last bracket on
 * the line, or after the key of a choice. Lines that fit, comments, and lines without such a place stay as they are.
 */
export function layout(text: string): string {
  let written = ''
  let done = 0
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start)
    const end = newline === -1 ? text.length : newline
    if (end - start > width) {
      const line = text.slice(start, end)
      const lines = /^ *(\/(?!\* @__PURE__)|\*)/.test(line) ? [line] : breakLine(line)
      written += `${text.slice(done, start)}${lines.join('\n')}\n`
      done = end + 1
    }
    start = end + 1
  }
  return written + text.slice(done)
}

function breakLine(line: string): string[] {
  if (line.length <= width) return [line]
  const indent = ' '.repeat(line.length - line.trimStart().length)
  if (line.startsWith('...(', indent.length)) return breakChoice(line, indent.length + '...('.length, indent)
  const { bars, choices, groups, value } = scan(line, 0)
  if (bars.length > 0 && value > 0)
    return [line.slice(0, value), ...unionMembers(line.slice(value), bars, value, indent)]
  if (choices.length > 0 && value > 0) {
    const choice = `${indent}  ${line.slice(value + 1)}`
    return [line.slice(0, value), ...breakChoice(choice, indent.length + 2, `${indent}  `)]
  }
  const last = groups.findLast((group) => isBreakable(line, group))
  if (last) return breakGroup(line, hugged(line, last), indent)
  const [, head, text] = /^( *\S.{4,}?[:=]) (('|")(?:(?!\3)[^\\]|\\.)*\3,?)$/.exec(line) ?? []
  return head === undefined ? [line] : [head, `${indent}  ${text}`]
}

/** A choice, `condition ? one : other`, at its two signs; it starts at `start`. */
function breakChoice(line: string, start: number, indent: string): string[] {
  const inside = scan(line, start)
  const question = inside.choices[0] ?? inside.end
  const colon = scan(line, question + ' ? '.length).value
  if (line.length <= width || colon === 0) return [line]
  return [
    line.slice(0, question),
    ...breakOperand(`${indent}  ${line.slice(question + 1, colon - ' :'.length)}`),
    ...breakOperand(`${indent}  ${line.slice(colon - ':'.length)}`),
  ]
}

/** An operand of a choice, whose lines stand in line with what follows its sign. */
function breakOperand(line: string): string[] {
  return breakLine(line).map((part, index) => (index === 0 ? part : `  ${part}`))
}

function breakGroup(line: string, { open, close, commas, bars }: Group, indent: string): string[] {
  const head = line.slice(0, open + 1)
  const inner = line.slice(open + 1, close)
  const tail = indent + line.slice(close)
  if (commas.length === 0 && bars.length > 0) return [head, ...unionMembers(inner, bars, open + 1, indent), tail]
  return [head, ...split(inner, commas, open + 1, 1).flatMap((item) => breakLine(`${indent}  ${item},`)), tail]
}

/** A list, an object, a call's arguments or a union; not an element access, a computed key or an arithmetic group. */
function isBreakable(line: string, { open, close, bars }: Group): boolean {
  const continues = /([\w$>\])]|=> )$/.test(line.slice(Math.max(0, open - '=> '.length), open))
  const bracket = line.charAt(open)
  if (close <= open + 1) return false
  if (bracket === '(') return continues || bars.length > 0
  return bracket === '{' || !(continues || line.charAt(close + 1) === ':')
}

function unionMembers(text: string, bars: readonly number[], offset: number, indent: string): string[] {
  return split(text, bars, offset, ' | '.length).map((member) => `${indent}  | ${member}`)
}

/** An object or a function that ends a call's arguments is broken in place of the arguments. */
function hugged(line: string, group: Group): Group {
  if (line.charAt(group.open) !== '(') return group
  const start = (group.commas.at(-1) ?? group.open) + 1
  const before = /^ *(\w+ => |\([\w, ]*\) => \(?)?(?=[{[])/.exec(line.slice(start, group.close))?.[0].length
  if (before === undefined) return group
  const open = start + before
  const { end: close, commas, bars } = scan(line, open + 1)
  if (open >= width) return group
  return close > open + 1 && /^\)*$/.test(line.slice(close + 1, group.close)) ? { open, close, commas, bars } : group
}

interface Group {
  readonly open: number
  readonly close: number
  readonly commas: readonly number[]
  readonly bars: readonly number[]
}

/** What stands between `start` and the end of the line or the bracket that closes before it, in no bracket or literal. */
interface Scan {
  readonly groups: readonly Group[]
  readonly commas: readonly number[]
  readonly bars: readonly number[]
  readonly choices: readonly number[]
  /** Just after the first `:` or `=` that a space follows; 0 when there is none. */
  readonly value: number
  readonly end: number
}

/** All that `scan` looks at; a space counts before a bar or the sign of a choice. */
const signs = /[()[\]{}'"`<>,:=]| (?=[|?] )/g

function scan(line: string, start: number): Scan {
  const groups: Group[] = []
  const commas: number[] = []
  const bars: number[] = []
  const choices: number[] = []
  let value = 0
  let typeArguments = 0
  let index = start
  for (; index < line.length; index++) {
    signs.lastIndex = index
    index = signs.test(line) ? signs.lastIndex - 1 : line.length
    const character = line.charAt(index)
    if (character === ')' || character === ']' || character === '}') break
    if (character === '(' || character === '[' || character === '{') {
      const inner = scan(line, index + 1)
      groups.push({ open: index, close: inner.end, commas: inner.commas, bars: inner.bars })
      index = inner.end
    } else if (character === "'" || character === '"' || character === '`') index = literalEnd(line, index)
    else if (character === '<' && /\w/.test(line.charAt(index - 1))) typeArguments += 1
    else if (character === '>' && line.charAt(index - 1) !== '=') typeArguments -= 1
    else if (character === ',' && typeArguments === 0) commas.push(index)
    else if (line.startsWith(' | ', index)) bars.push(index)
    else if (line.startsWith(' ? ', index)) choices.push(index)
    else if (value === 0 && (character === ':' || character === '=') && line.charAt(index + 1) === ' ')
      value = index + 1
  }
  return { groups, commas, bars, choices, value, end: index }
}

/** The place of the quote that ends the literal. */
function literalEnd(line: string, start: number): number {
  const quote = line.charAt(start)
  let index = start + 1
  for (; index < line.length && line.charAt(index) !== quote; index++) {
    if (line.charAt(index) === '\\') index += 1
    else if (quote === '`' && line.startsWith('${', index)) index = scan(line, index + 2).end
  }
  return index
}

/** The parts of the text between places, which are counted from `offset` and are `size` long. */
function split(text: string, places: readonly number[], offset: number, size: number): string[] {
  const ends = places.map((place) => place - offset)
  const parts = [0, ...ends.map((end) => end + size)].map((start, index) => text.slice(start, ends[index]).trim())
  return parts.filter((part) => part !== '')
}
