import { LineCounter } from 'yaml'
import { Reporter } from '../diagnostics/reporter.js'
import type { Source } from './document.js'
import { toRange } from './locate.js'
import type { Reading } from './read.js'
import { normalise, refusal } from './text.js'

/** Reads a file whose text is one value, of the connector `name`. A span leads to its lines and columns. */
export function readPlainText({ file, text: raw }: Source, name: string): Reading {
  const text = normalise(raw)
  const lines = new LineCounter()
  for (let start = 0; start !== -1; start = text.indexOf('\n', start) + 1 || -1) lines.addNewLine(start)
  const reporter = new Reporter({ file, name, locate: () => toRange(lines, 0, 0) })
  const refused = refusal(text)
  if (refused) {
    const { code, message, offset, length } = refused
    reporter.reportAt(code, toRange(lines, offset, offset + length), message)
    return { document: null, diagnostics: reporter.diagnostics }
  }
  const document = {
    file,
    name,
    value: text,
    locate: (_path: unknown, _part?: unknown, [start, end]: readonly [number, number] = [0, text.length]) =>
      toRange(lines, start, end),
    written: () => null,
  }
  return { document, diagnostics: [] }
}
