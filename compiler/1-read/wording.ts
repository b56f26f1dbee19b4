import type { CST, ErrorCode, YAMLError } from 'yaml'
import { quote } from '../diagnostics/quote.js'
import type { syntax } from '../diagnostics/syntax.js'
import { openBracket, quotedTextBefore } from './opening.js'

export interface Context {
  readonly text: string
  readonly tokens: readonly CST.Token[]
  /** Where the line of a character starts. */
  readonly lineStart: (offset: number) => number
}

/** A diagnostic to be, at characters `[start, end)`. */
export interface Wording {
  readonly code: keyof typeof syntax
  readonly message: string
  readonly help?: string
  readonly start: number
  readonly end: number
}

type Words = Omit<Wording, 'start' | 'end' | 'code'> & Partial<Wording>

/** Says what a parser's error means to the author of the file. Its own message serves only to tell cases apart. */
export function explain(problem: YAMLError, context: Context): Wording {
  const place = { code: 'yaml-syntax', start: problem.pos[0], end: problem.pos[1] } as const
  return {
    ...place,
    ...(unquotedExpression(problem, context) ?? sentences[problem.code]?.(problem, context) ?? unreadable),
  }
}

const unreadable: Words = { message: 'YAML cannot read this' }

const sentences: Partial<Record<ErrorCode, (problem: YAMLError, context: Context) => Words>> = {
  ALIAS_PROPS: () => ({ message: 'an alias can have neither a tag nor an anchor' }),
  BAD_ALIAS: () => ({
    message: 'this anchor or alias has no proper name',
    help: 'put the value in quotes if a text was meant',
  }),
  BAD_COLLECTION_TYPE: unknownTag,
  BAD_DIRECTIVE: (problem, { text }) => ({
    message: `${source(problem, text)} is not a directive of YAML`,
    help: 'remove the line',
  }),
  BAD_DQ_ESCAPE: ({ pos }, { text }) => ({
    message: `${quote(text.slice(pos[0], pos[0] + 2))} is not an escape of YAML`,
    help: 'write `\\\\` for a backslash, or use single quotes',
    end: pos[0] + 2,
  }),
  BAD_INDENT: (problem, context) => (/^Flow/.test(problem.message) ? unclosedBracket : misaligned)(problem, context),
  BAD_PROP_ORDER: () => ({ message: 'a tag or an anchor must stand after `-`, `?` or `:`' }),
  BAD_SCALAR_START: (problem, { text }) => ({
    message: `a text cannot start with ${text[problem.pos[0]] === '`' ? 'a backtick' : source(problem, text)}`,
    help: 'put the whole value in quotes',
  }),
  BLOCK_AS_IMPLICIT_KEY: nestedKey,
  BLOCK_IN_FLOW: () => ({ message: 'a mapping or list in brackets cannot hold one without brackets' }),
  KEY_OVER_1024_CHARS: () => ({ message: 'a key is longer than 1024 characters' }),
  MISSING_CHAR: missing,
  MULTILINE_IMPLICIT_KEY: keyWithoutColon,
  MULTIPLE_ANCHORS: () => ({ message: 'a value can have one anchor only' }),
  MULTIPLE_TAGS: () => ({ message: 'a value can have one tag only' }),
  TAB_AS_INDENT: () => ({
    code: 'tab-indent',
    message: 'a tab indents this line',
    help: 'use spaces, two for each level',
  }),
  TAG_RESOLVE_FAILED: unknownTag,
  UNEXPECTED_TOKEN: unexpected,
}

function source({ pos }: YAMLError, text: string): string {
  return quote(text.slice(pos[0], pos[1]))
}

function lineAt(offset: number, { text, lineStart }: Context): { readonly start: number; readonly line: string } {
  const start = lineStart(offset)
  const end = text.indexOf('\n', start)
  return { start, line: text.slice(start, end === -1 ? text.length : end) }
}

/** A value such as `{{name}}.example.com`, which YAML takes for a mapping with something behind it. */
function unquotedExpression({ pos }: YAMLError, context: Context): Words | null {
  const { start, line } = lineAt(pos[0], context)
  const value = /(?:[:,-] +|\[ *)(\{\{.*?\}\}[^\s,\]}]*)/.exec(line)
  if (!value?.[1] || /["']/.test(line.slice(0, value.index))) return null
  const offset = start + value.index + value[0].length - value[1].length
  return {
    code: 'unquoted-expression',
    message: 'YAML reads a value that starts with `{` as a mapping',
    help: `put it in quotes: ${quote(`"${value[1]}"`)}`,
    start: offset,
    end: offset + value[1].length,
  }
}

function unknownTag(problem: YAMLError, { text }: Context): Words {
  const message = `the tag ${source(problem, text)} has no meaning here`
  return { code: 'unknown-tag', message, help: 'remove it: manifests are plain data' }
}

function misaligned({ pos }: YAMLError, context: Context): Words {
  const { start, line } = lineAt(pos[0], context)
  return {
    message: 'this line does not line up with those around it',
    help: 'start all lines of one mapping or list in the same column, with spaces',
    start: start + line.search(/\S|$/),
    end: start + line.trimEnd().length,
  }
}

function unclosedBracket(problem: YAMLError, context: Context): Words {
  const bracket = openBracket(context.tokens)
  if (!bracket) return misaligned(problem, context)
  const { offset, source } = bracket
  return { message: `this ${quote(source)} is never closed`, start: offset, end: offset + 1 }
}

/** `label: Acme: orders`, or a line that is indented below a value. */
function nestedKey({ pos }: YAMLError, context: Context): Words {
  const { start, line } = lineAt(pos[0], context)
  const colon = line.slice(pos[0] - start).search(/:( |$)/)
  if (colon !== -1) {
    const help = 'put the value in quotes'
    return { message: 'this text has `: ` in it, which starts a mapping', help, end: start + line.trimEnd().length }
  }
  const next = lineAt(start + line.length + 1, context)
  const indent = next.line.search(/\S|$/)
  return {
    message: 'this line is indented below a key that already has a value',
    help: 'start it in the same column as the line above',
    start: next.start + indent,
    end: next.start + next.line.trimEnd().length,
  }
}

function keyWithoutColon({ pos }: YAMLError, context: Context): Words {
  const { start, line } = lineAt(pos[0], context)
  const end = start + line.trimEnd().length
  const place = { start: pos[0], end }
  if (context.text.startsWith('- ', pos[0])) {
    return {
      ...place,
      message: 'a list item stands among the keys of a mapping',
      help: 'indent it below the key that it belongs to',
    }
  }
  return { ...place, message: 'a `:` is missing on this line', help: 'write `key: value`' }
}

function missing(problem: YAMLError, context: Context): Words {
  const { message, pos } = problem
  if (/closing/.test(message)) {
    const opening = quotedTextBefore(context.tokens, pos[0])
    const what = 'this quote is never closed'
    return opening ? { message: what, start: opening.offset, end: opening.offset + 1 } : { message: what }
  }
  if (/^Flow/.test(message)) return unclosedBracket(problem, context)
  if (/followed by map values/.test(message)) return keyWithoutColon(problem, context)
  if (/^Missing ,/.test(message)) return { message: 'a comma is missing before this' }
  if (/^Missing space/.test(message)) return { message: 'a blank is missing after `:`' }
  if (/^Comments/.test(message)) return { message: 'a comment needs a blank before its `#`' }
  if (/^Tags and anchors/.test(message)) return { message: 'a tag or an anchor needs a blank after it' }
  if (/directives-end/.test(message)) return { message: 'the `---` line after the directives is missing' }
  return misaligned(problem, context)
}

function unexpected(problem: YAMLError, context: Context): Words {
  const { message, pos } = problem
  const { start, line } = lineAt(pos[0], context)
  const rest = { start: pos[0], end: Math.max(start + line.trimEnd().length, pos[0] + 1) }
  if (/on same line with key/.test(message)) {
    const help = 'write `[one, two]`, or each `- ` on a line of its own'
    return { message: 'a list with `- ` cannot start on the line of its key', help, ...rest }
  }
  if (/^Unexpected ,|empty item/.test(message)) return { message: 'there is nothing before this comma' }
  if (/^Block scalar/.test(message)) return { message: 'no text can follow `|` or `>` on the same line', ...rest }
  if (/flow-(seq|map)-end/.test(message)) return { message: 'a bracket closes here that was not opened' }
  const before = quotedTextBefore(context.tokens, context.text.slice(0, pos[0]).trimEnd().length)
  if (before?.source.includes('\n')) {
    const help = 'close it on the line where it starts'
    return {
      message: 'the text in these quotes does not end on its line',
      help,
      start: before.offset,
      end: before.offset + 1,
    }
  }
  if (before)
    return { message: 'this follows a value that has already ended', help: 'put the whole value in quotes', ...rest }
  if (line.slice(0, pos[0] - start).trim() === '') return misaligned(problem, context)
  return { message: 'this does not belong here', ...rest }
}
