import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { quote } from '../../compiler/diagnostics/quote.js'
import { pointer, Reporter } from '../../compiler/diagnostics/reporter.js'
import { documentOf } from './show.js'

const test = suite('reporter')

test('a report has the severity of its code and the place of its path', () => {
  const reporter = new Reporter(documentOf('variables:\n  a: {label: "{{b}} c"}\n'))
  const related = [reporter.related('the variable', ['variables', 'a'], 'key')]
  reporter.report('unused-variable', ['variables', 'a', 'label'], 'no', { help: 'do', span: [2, 3], related })
  assert.equal(reporter.diagnostics, [
    {
      code: 'unused-variable',
      severity: 'warning',
      message: 'no',
      help: 'do',
      connector: 'x',
      path: '/variables/a/label',
      file: 'connectors/x.yaml',
      start: { line: 2, column: 17 },
      end: { line: 2, column: 18 },
      related: [
        {
          message: 'the variable',
          file: 'connectors/x.yaml',
          start: { line: 2, column: 3 },
          end: { line: 2, column: 4 },
        },
      ],
    },
  ])
})

test('a pointer is that of RFC 6901', () => {
  assert.is(pointer([]), '')
  assert.is(pointer(['a/b', 'm~n', '', 0]), '/a~1b/m~0n//0')
})

test('what is quoted is short and can be printed', () => {
  assert.is(quote('a\u001b[2J\n\u202eb'), '`a\ufffd[2J\ufffd\ufffdb`')
  assert.is(quote('abcdef', 3), '`abc…`')
})

test.run()
