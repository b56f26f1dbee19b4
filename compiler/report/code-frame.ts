import type { Position } from '../diagnostics/diagnostic.js'
import { printable } from '../diagnostics/quote.js'

/** Gives text a colour: an SGR code of ECMA-48. */
export type Paint = (code: number, text: string) => string

/** Longer lines are cut around the place. */
const widest = 120

/** Letters that terminals draw two columns wide: East Asian scripts and most emoji. */
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u

interface Place {
  readonly start: Position
  readonly end: Position
}

/** The line before a place, its own line, and carets under it. A place of several lines shows the first. */
export function codeFrame(source: string, place: Place, mark: (text: string) => string, paint: Paint): string[] {
  const { start, end } = place
  const lines = linesBefore(source, start.line)
  const line = lines[start.line - 1]
  if (line === undefined) return []
  const from = Math.min(start.column - 1, line.length)
  const to = end.line === start.line ? Math.min(Math.max(end.column - 1, from), line.length) : line.length
  const cut = from < widest / 2 ? 0 : from - widest / 3
  const gutter = String(start.line).length
  const number = (label: string): string => paint(2, `  ${label.padStart(gutter)} |`)
  const before = lines[start.line - 2]
  const carets = '^'.repeat(Math.max(columns(shown(line, from, Math.min(to, cut + widest))), 1))
  return [
    ...(before === undefined || before.trim() === '' ? [] : [`${number(String(start.line - 1))} ${clip(before, cut)}`]),
    `${number(String(start.line))} ${clip(line, cut)}`,
    `${number('')} ${' '.repeat(columns(shown(line, cut, from)) + (cut > 0 ? 1 : 0))}${mark(carets)}`,
  ]
}

/** The lines of a file up to one of them, as the reader counts them. */
function linesBefore(source: string, last: number): string[] {
  return source.replace(/^\ufeff/, '').split(/\r\n?|\n/, last)
}

function clip(line: string, cut: number): string {
  const rest = line.length > cut + widest ? '…' : ''
  return `${cut > 0 ? '…' : ''}${shown(line, cut, cut + widest)}${rest}`
}

/** Part of a line with a blank for each tab, so that what stands below it lines up. */
function shown(line: string, from: number, to: number): string {
  return printable(line.slice(from, to).replaceAll('\t', ' '))
}

function columns(text: string): number {
  return [...text].reduce((sum, character) => sum + (wide.test(character) ? 2 : 1), 0)
}
