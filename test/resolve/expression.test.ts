import assert from 'node:assert/strict'
import fc from 'fast-check'
import Handlebars from 'handlebars'
import { suite } from 'uvu'
import { parseExpressions } from '../../compiler/3-resolve/expression.js'

const test = suite('expressions')

/** Variables alone are read without Handlebars' parser, and must be what it makes of them. */
test('a text of variables is what Handlebars makes of it', () => {
  const piece = fc.oneof(
    fc.constantFrom('{{a}}', '{{B_2}}', '{{else}}', '{{this}}', '{{true}}', '{{null}}', '{{elsewhere}}', '{{_}}'),
    fc.constantFrom(
      '{',
      '}',
      '{{',
      '}}',
      '\\',
      '\n',
      '\0',
      '{{{a}}}',
      '{{~a}}',
      '{{a.b}}',
      '{{ a }}',
      '{{1}}',
      '{{é}}',
    ),
    fc.string({ unit: 'grapheme', maxLength: 4 }),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
      const text = pieces.join('')
      const { parts, problems } = parseExpressions(text)
      if (!text.includes('{{')) assert.deepEqual(problems, [])
      if (problems.length > 0 || parts.some((part) => typeof part !== 'string' && part.helpers.length > 0)) return
      assert.deepEqual(parts, text.includes('{{') ? byHandlebars(text) : text === '' ? [] : [text])
    }),
    { numRuns: 1000 },
  )
})

test('a variable that has the name of a word of Handlebars stays a mistake', () => {
  for (const word of ['else', 'this', 'true', 'false', 'null', 'undefined'])
    assert.equal(parseExpressions(`x{{${word}}}`).problems[0]?.code, 'bad-expression', word)
  assert.deepEqual(parseExpressions('x{{nullable}}').parts, ['x', { variable: 'nullable', helpers: [], span: [1, 13] }])
})

function byHandlebars(text: string): unknown[] {
  const parts: unknown[] = []
  for (const statement of Handlebars.parseWithoutProcessing(text).body) {
    if (statement.type === 'MustacheStatement') {
      const { path, loc } = statement as hbs.AST.MustacheStatement
      const span = text.includes('\n') ? undefined : [loc.start.column, loc.end.column]
      parts.push({ variable: (path as hbs.AST.PathExpression).parts[0], helpers: [], span })
    } else {
      const { value } = statement as hbs.AST.ContentStatement
      if (typeof parts.at(-1) === 'string') parts.push(`${parts.pop()}${value}`)
      else parts.push(value)
    }
  }
  return parts
}

test.run()
