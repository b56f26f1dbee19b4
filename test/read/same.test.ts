import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { read } from '../../compiler/1-read/read.js'
import { validate } from '../../compiler/2-validate/validate.js'

const test = suite('any text')

/** Pieces of YAML, which meet each other in more ways than letters do. */
const piece = fc.constantFrom(
  ...[
    'name',
    'auth',
    ': ',
    ':',
    '\n',
    '\n',
    '  ',
    '\t',
    '- ',
    '? ',
    '[',
    ']',
    '{',
    '}',
    '{{',
    '}}',
    ',',
    '"',
    "'",
    '#',
  ],
  ...[
    '&a ',
    '*a',
    '!',
    '!!str ',
    '|',
    '>',
    '%',
    '@',
    '`',
    '---\n',
    '...\n',
    '<<',
    '\\',
    '\u0000',
    '\ud800',
    '\ufeff',
    '1.0',
  ],
  ...['null', '__proto__', 'é', '😀', '\r\n'],
)
const yaml = fc.oneof(
  fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary' }),
)

test('is read and held against the schema without an exception', () => {
  fc.assert(
    fc.property(yaml, (text) => {
      const { document, diagnostics } = read({ file: 'a.yaml', text })
      const all = document ? [...diagnostics, ...validate(document).diagnostics] : diagnostics
      for (const { start, end, message } of all) {
        assert.ok(start.line >= 1 && start.column >= 1 && end.line >= start.line, message)
        assert.not.match(message, /undefined|\[object|NaN/)
      }
      assert.ok(document !== null || diagnostics.length > 0)
    }),
    { numRuns: 2000, seed: 1 },
  )
})

test('means the same with the line ends of any system, at the same places', () => {
  fc.assert(
    fc.property(yaml, (text) => {
      const lines = text.replace(/\r\n?/g, '\n')
      const unix = read({ file: 'a.yaml', text: lines })
      for (const other of [lines.replaceAll('\n', '\r\n'), `\ufeff${lines.replace(/^\ufeff/, '')}`]) {
        const same = read({ file: 'a.yaml', text: other })
        assert.equal(same.document?.value, unix.document?.value)
        assert.equal(same.diagnostics, unix.diagnostics)
      }
    }),
    { numRuns: 1000, seed: 1 },
  )
})

test.run()
