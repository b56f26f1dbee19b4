import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.js'
import { Reporter } from '../../compiler/diagnostics/reporter.js'
import { sortDiagnostics } from '../../compiler/diagnostics/sort.js'

const test = suite('order of diagnostics')

function at(
  file: string,
  line: number,
  column: number,
  code: Diagnostic['code'] = 'unknown-key',
  message = 'm',
): Diagnostic {
  const start = { line, column }
  const reporter = new Reporter({ file, name: '', locate: () => ({ start, end: start }) })
  reporter.report(code, [], message)
  const [diagnostic] = reporter.diagnostics
  if (!diagnostic) throw new Error('nothing was reported')
  return diagnostic
}

test('by file, line, column, code and message', () => {
  const sorted = [
    at('a.yaml', 2, 3),
    at('a.yaml', 10, 1),
    at('a.yaml', 10, 2, 'bad-name'),
    at('a.yaml', 10, 2, 'unknown-key', 'a'),
    at('a.yaml', 10, 2, 'unknown-key', 'b'),
    at('b.yaml', 1, 1),
  ]
  assert.equal(sortDiagnostics([...sorted].reverse()), { diagnostics: sorted, omitted: 0 })
})

test('the same thing at the same place is said once', () => {
  assert.is(sortDiagnostics([at('a.yaml', 1, 1), at('a.yaml', 1, 1)]).diagnostics.length, 1)
})

test('a hundred, errors before warnings, and how many are left out', () => {
  const warnings = Array.from({ length: 90 }, (_, index) => at('a.yaml', index + 1, 1, 'unused-variable'))
  const errors = Array.from({ length: 30 }, (_, index) => at('b.yaml', index + 1, 1))
  const { diagnostics, omitted } = sortDiagnostics([...errors, ...warnings])
  assert.is(omitted, 20)
  assert.equal(diagnostics, [...warnings.slice(0, 70), ...errors])
})

test.run()
