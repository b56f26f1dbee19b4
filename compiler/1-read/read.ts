import { Composer, isMap, isScalar, isSeq, LineCounter, type Node, type Document as YamlDocument } from 'yaml'
import type { Diagnostic } from '../diagnostics/diagnostic.js'
import { Reporter } from '../diagnostics/reporter.js'
import { connectorName } from '../diagnostics/same-names.js'
import type { Document, Source } from './document.js'
import { locate, nodeRange, type Parsed, toRange, written } from './locate.js'
import { reportProblems } from './problems.js'
import { normalise, refusal } from './text.js'
import { tokenise } from './tokens.js'
import { Values } from './value.js'

export interface Reading {
  /** Null when the text has no data that could be checked further. */
  readonly document: Document | null
  readonly diagnostics: readonly Diagnostic[]
}

/** What a file holds. */
type Noun = 'manifest' | 'schema' | 'approval'

/** YAML 1.2 without extras: no merge keys, no tags of YAML 1.1. Repeated keys are ours to find, in linear time. */
const options = {
  version: '1.2',
  schema: 'core',
  merge: false,
  resolveKnownTags: false,
  uniqueKeys: false,
  prettyErrors: false,
} as const

/**
 * Reads a manifest's text, or that of a schema which belongs to the connector `name`. Never throws, whatever the text is,
 * and takes time in proportion to its length.
 */
export function read(source: Source, noun: Noun = 'manifest', name: string = connectorName(source.file)): Reading {
  const { file } = source
  const lines = new LineCounter()
  const reporter = new Reporter({ file, name, locate: () => toRange(lines, 0, 0) })
  const parsed = parse(normalise(source.text), noun, lines, reporter)
  const document: Document | null = parsed && {
    file,
    name,
    value: parsed.value,
    locate: (path, part = 'value', span) => locate(parsed, path, part, span),
    written: (path) => written(parsed, path),
  }
  return { document, diagnostics: reporter.diagnostics }
}

function parse(
  text: string,
  noun: Noun,
  lines: LineCounter,
  reporter: Reporter,
): (Parsed & { readonly value: unknown }) | null {
  for (let start = 0; start !== -1; start = text.indexOf('\n', start) + 1 || -1) lines.addNewLine(start)
  const tokens = refusal(text) ?? tokenise(text)
  if ('code' in tokens) {
    const { code, message, offset, length } = tokens
    reporter.reportAt(code, toRange(lines, offset, offset + length), message)
    return null
  }
  const documents = [...new Composer(options).compose(tokens, true, text.length)]
  const [first, second] = documents
  if (reportProblems(documents, tokens, text, lines, reporter)) return null
  if (second) reportSecond(second, lines, reporter)
  const root: Node | null | undefined = first?.contents
  if (!root || (isScalar(root) && root.value === null)) {
    reporter.reportAt('empty-file', toRange(lines, 0, 0), `the file holds no ${noun}`, {
      ...(noun === 'manifest' && { help: '`tenon new` writes one to start from' }),
    })
    return null
  }
  const values = new Values(text, lines, reporter)
  const value = values.read(root)
  const isWhole = noun === 'approval' ? isSeq(root) : isMap(root)
  if (!isWhole) {
    const what =
      noun === 'approval'
        ? 'approvals are a list: `- key: value` lines'
        : `a ${noun} is a mapping: \`key: value\` lines`
    reporter.reportAt('not-a-mapping', nodeRange({ text, lines }, root), what)
  }
  if (values.exceeded || !isWhole) return null
  return { text, lines, root, targets: values.targets, value }
}

function reportSecond(document: YamlDocument.Parsed, lines: LineCounter, reporter: Reporter): void {
  const [start] = document.range
  reporter.reportAt('second-document', toRange(lines, start, start), 'a second document starts here', {
    help: 'one file is one connector: remove the `---`, or move this to a file of its own',
  })
}
