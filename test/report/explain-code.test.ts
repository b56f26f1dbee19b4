import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { catalog } from '../../compiler/diagnostics/catalog.js'
import { explainCode } from '../../compiler/report/explain-code.js'

const test = suite('explain a code')

test('its severity, family, title and explanation', () => {
  assert.is(
    explainCode('tab-indent'),
    `error[tab-indent] (syntax)
A tab indents a line.

YAML forbids tabs in indentation, because editors show them at different widths.
Use two spaces for each level.
`,
  )
})

test('every code, in lines that fit', () => {
  for (const code of Object.keys(catalog)) {
    for (const line of explainCode(code)?.split('\n') ?? ['missing'.repeat(20)]) assert.ok(line.length <= 80, line)
  }
})

test('nothing for what is no code', () => {
  assert.is(explainCode('no-such-code'), null)
  assert.is(explainCode('constructor'), null)
})

test.run()
