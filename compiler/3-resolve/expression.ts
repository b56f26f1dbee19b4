import Handlebars from 'handlebars'
import type { HelperCall } from '../plan.js'
import { helpers } from './helpers.js'

export { namesIn, variablesOf } from '../plan/template.js'

/** An expression before it is known where it stands; `span` is its place in the text, when that is one line. */
export interface ParsedExpression {
  readonly variable: string
  readonly helpers: readonly HelperCall[]
  readonly span: readonly [number, number] | undefined
}

export interface ExpressionProblem {
  readonly code: 'bad-expression' | 'unknown-helper'
  readonly message: string
  readonly help?: string
  readonly word?: string
  readonly span?: readonly [number, number] | undefined
}

export interface Parsed {
  readonly parts: ReadonlyArray<string | ParsedExpression>
  readonly problems: readonly ExpressionProblem[]
}

/** Text whose expressions are variables alone, in which no brace or backslash could mean anything else to Handlebars. */
const simple = /^(?:[^{}\\\0\n]|\{\{(?!(?:else|false|null|this|true|undefined)\})[A-Za-z_]\w*\}\})*$/

const parsedTexts = new Map<string, Parsed>()
const parsedTextsLimit = 10_000

/**
 * Parses text with `{{…}}` in it by Handlebars' own parser; of its grammar only variables, helpers with literal or
 * variable arguments, and helpers inside helpers are taken. Most texts are so simple that they need no parser. Never throws.
 */
export function parseExpressions(text: string): Parsed {
  const known = parsedTexts.get(text)
  if (known) return known
  const isSimple = !text.includes('{{') || simple.test(text)
  const parsed = isSimple ? split(text) : parse(text)
  if (parsedTexts.size < parsedTextsLimit) parsedTexts.set(text, parsed)
  return parsed
}

/** What Handlebars makes of a simple text. */
function split(text: string): Parsed {
  const parts: Array<string | ParsedExpression> = []
  let end = 0
  for (const {
    0: { length },
    1: variable = '',
    index,
  } of text.matchAll(/\{\{(\w+)\}\}/g)) {
    if (index > end) parts.push(text.slice(end, index))
    end = index + length
    parts.push({ variable, helpers: [], span: [index, end] })
  }
  if (end < text.length) parts.push(text.slice(end))
  return { parts, problems: [] }
}

function parse(text: string): Parsed {
  let program: hbs.AST.Program
  try {
    program = Handlebars.parseWithoutProcessing(text)
  } catch {
    const message = `\`${text}\` is not a text with expressions`
    return {
      parts: [],
      problems: [{ code: 'bad-expression', message, help: 'write `{{variable}}` or `{{helper variable "text"}}`' }],
    }
  }
  const parts: Array<string | ParsedExpression> = []
  const problems: ExpressionProblem[] = []
  for (const statement of program.body) {
    const span = spanOf(text, statement.loc)
    try {
      const part = readStatement(statement, span)
      const last = parts.at(-1)
      if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part
      else parts.push(part)
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem
      problems.push({ ...problem.problem, span })
    }
  }
  return { parts, problems }
}

class Problem extends Error {
  readonly problem: ExpressionProblem
  constructor(problem: ExpressionProblem) {
    super(problem.message)
    this.problem = problem
  }
}

function refuse(
  message: string,
  help = 'only `{{variable}}` and `{{helper variable "text"}}` are expressions here',
): never {
  throw new Problem({ code: 'bad-expression', message, help })
}

function readStatement(
  statement: hbs.AST.Statement,
  span: readonly [number, number] | undefined,
): string | ParsedExpression {
  if (statement.type === 'ContentStatement') return (statement as hbs.AST.ContentStatement).value
  if (statement.type !== 'MustacheStatement') refuse('blocks, partials and comments are not expressions')
  const mustache = statement as hbs.AST.MustacheStatement
  if (!mustache.escaped)
    refuse('raw output `{{{…}}}` is not an expression', 'write `{{…}}`; every value is encoded for its place')
  if (mustache.strip.open || mustache.strip.close) refuse('whitespace control `~` is not an expression')
  if (mustache.params.length === 0 && !mustache.hash) return { variable: nameOf(mustache.path), helpers: [], span }
  return { ...readCall(mustache), span }
}

function readCall(call: hbs.AST.MustacheStatement | hbs.AST.SubExpression): {
  variable: string
  helpers: HelperCall[]
} {
  const name = nameOf(call.path)
  const helper = helpers.get(name)
  if (!helper) throw new Problem({ code: 'unknown-helper', message: `\`${name}\` is not a helper`, word: name })
  if (call.hash) refuse('named arguments are not expressions')
  const [first, ...rest] = call.params
  if (!first || rest.length !== helper.arguments) {
    const wanted = helper.arguments === 0 ? 'one variable' : `a variable and ${helper.arguments} more`
    refuse(`\`${name}\` takes ${wanted}`, helper.example)
  }
  const inner =
    first.type === 'SubExpression' ? readCall(first as hbs.AST.SubExpression) : { variable: nameOf(first), helpers: [] }
  return { variable: inner.variable, helpers: [...inner.helpers, { name, arguments: rest.map(readArgument) }] }
}

function readArgument(argument: hbs.AST.Expression): string | { variable: string } {
  if (argument.type === 'StringLiteral') return (argument as hbs.AST.StringLiteral).value
  if (argument.type === 'NumberLiteral') return String((argument as hbs.AST.NumberLiteral).value)
  return { variable: nameOf(argument) }
}

function nameOf(expression: hbs.AST.Expression | hbs.AST.PathExpression | hbs.AST.Literal): string {
  const path = expression as hbs.AST.PathExpression
  const name = path.parts?.[0]
  if (
    expression.type !== 'PathExpression' ||
    path.parts.length !== 1 ||
    path.data ||
    path.depth ||
    typeof name !== 'string'
  ) {
    refuse('an expression starts with the name of a variable or a helper')
  }
  return name
}

function spanOf(text: string, loc: hbs.AST.SourceLocation): readonly [number, number] | undefined {
  return text.includes('\n') ? undefined : [loc.start.column, loc.end.column]
}
