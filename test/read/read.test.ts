import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { read } from '../../compiler/1-read/read.js'
import { documentOf, readProblems } from '../diagnostics/show.js'
import { cases } from './cases.js'

const test = suite('reading')

for (const { name, yaml, expected } of cases) {
  test(name, () => {
    assert.equal(readProblems(yaml), expected)
  })
}

test('values are those of YAML 1.2', () => {
  const value = documentOf('a: yes\nb: 012\nc: 2001-01-01\nd: ~\ne: !!str 1\n1.0: f\ng: &g [1, {h: i}]\nj: *g\n').value
  const g = [1, { h: 'i' }]
  assert.equal(value, { '1.0': 'f', a: 'yes', b: 12, c: '2001-01-01', d: null, e: '1', g, j: g })
})

test('a key is an own member, whatever it is called', () => {
  const value = documentOf('__proto__: {a: 1}\nconstructor: 2\n').value as object
  assert.equal(Object.keys(value), ['__proto__', 'constructor'])
  assert.is(Object.getPrototypeOf(value), Object.prototype)
  assert.is(JSON.stringify(value), '{"__proto__":{"a":1},"constructor":2}')
})

test('the name is that of the file', () => {
  const nameOf = (file: string) => read({ file, text: 'a: b' }).document?.name
  assert.is(nameOf('connectors/google-sheets.yaml'), 'google-sheets')
  assert.is(nameOf('acme.yml'), 'acme')
  const [first] = read({ file: 'connectors/.yaml', text: '' }).diagnostics
  assert.is(first?.connector, null)
})

test('of two values for a key the first is kept, and the second place is related to it', () => {
  const { document, diagnostics } = read({ file: 'a.yaml', text: 'a: {b: 1, b: 2}' })
  assert.equal(document?.value, { a: { b: 1 } })
  assert.is(diagnostics[0]?.path, '/a/b')
  const related = { message: 'first here', file: 'a.yaml', start: { line: 1, column: 5 }, end: { line: 1, column: 6 } }
  assert.equal(diagnostics[0]?.related, [related])
})

test('what the file has is kept beside what it means', () => {
  const document = documentOf('a: 1.0\nb: "1.0"\nc:\nd: {e: True}\nf: &f 07\ng: *f\n')
  assert.equal(
    ['a', 'b', 'c', 'd', 'f', 'g', 'h'].map((key) => document.written([key])),
    ['1.0', '1.0', '', null, '07', '07', null],
  )
  assert.is(document.written(['d', 'e']), 'True')
})

test.run()
