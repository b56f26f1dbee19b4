import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { catalog } from '../../compiler/diagnostics/catalog.js'
import { meaning } from '../../compiler/diagnostics/meaning.js'
import type { Row } from '../../compiler/diagnostics/row.js'
import { shape } from '../../compiler/diagnostics/shape.js'
import { syntax } from '../../compiler/diagnostics/syntax.js'
import { cases as syntaxCases } from '../read/cases.js'
import { cases as shapeCases } from '../validate/cases.js'

const test = suite('catalog')

const families: Readonly<Record<Row['family'], Readonly<Record<string, Row>>>> = { syntax, shape, meaning }

test('a code belongs to one family', () => {
  const codes = Object.values(families).flatMap((rows) => Object.keys(rows))
  assert.equal(codes.length, Object.keys(catalog).length)
  for (const [family, rows] of Object.entries(families)) {
    for (const [code, row] of Object.entries(rows)) assert.is(row.family, family, code)
  }
})

test('a code is made of words, and says what it means', () => {
  const rows: ReadonlyArray<[string, Row]> = Object.entries(catalog)
  for (const [code, { title, explanation }] of rows) {
    assert.match(code, /^[a-z]+(-[a-z]+)*$/)
    assert.match(title, /^[A-Z].*[^.]$/, code)
    assert.match(explanation, /^[A-Z`].*\.$/, code)
    assert.ok(explanation.length > 60 && explanation.length < 600, code)
  }
})

test('every code of syntax and shape is in a table of tests, or among the hostile files', () => {
  const hostile = ['too-large', 'too-deep', 'too-many-nodes', 'too-many-aliases']
  const tested = [...syntaxCases, ...shapeCases].flatMap(({ expected }) => expected.map((line) => line.split(' ')[0]))
  const codes = [...Object.keys(syntax), ...Object.keys(shape)]
  assert.equal(codes.filter((code) => !tested.includes(code)).sort(), hostile.sort())
})

test.run()
