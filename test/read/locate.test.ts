import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Path } from '../../compiler/1-read/document.js'
import { documentOf } from '../diagnostics/show.js'

const test = suite('places')

const yaml = `name: acme   # a comment
auth:
  'my key':
    url: "https://{{a}}.example"
    list: [one, {two: 2}]
    block:
      - three
      - four: 4
    empty:
    escaped: "a\\tb {{c}}"
    folded: >
      {{d}}
    single: 'it''s {{e}}'
anchor: &anchor {inside: 5}
alias: *anchor
`
const document = documentOf(yaml)
const method: Path = ['auth', 'my key']

/** The text between two places, which says where they are better than numbers. */
function textAt(path: Path, part?: 'key' | 'value', span?: readonly [number, number]): string {
  const { start, end } = document.locate(path, part, span)
  const lines = yaml.split('\n')
  if (start.line === end.line) return (lines[start.line - 1] ?? '').slice(start.column - 1, end.column - 1)
  return `${(lines[start.line - 1] ?? '').slice(start.column - 1)} … line ${end.line}, column ${end.column}`
}

test('a value and its key', () => {
  assert.is(textAt(['name']), 'acme')
  assert.is(textAt(['name'], 'key'), 'name')
  assert.is(textAt(method, 'key'), "'my key'")
  assert.is(textAt([...method, 'list', 0]), 'one')
  assert.is(textAt([...method, 'list', 1, 'two']), '2')
  assert.is(textAt([...method, 'block', 1, 'four'], 'key'), 'four')
})

test('a value of several lines ends with its last letter', () => {
  assert.is(textAt([...method, 'block']), '- three … line 8, column 16')
})

test('a part of a value', () => {
  assert.is(textAt([...method, 'url'], 'value', [8, 13]), '{{a}}')
  assert.is(textAt(['name'], 'value', [1, 3]), 'cm')
})

test('a part of a value that is not written as it is read is the whole value', () => {
  assert.is(textAt([...method, 'escaped'], 'value', [4, 9]), '"a\\tb {{c}}"')
  assert.is(textAt([...method, 'single'], 'value', [5, 10]), "'it''s {{e}}'")
  assert.is(document.locate([...method, 'folded'], 'value', [0, 5]).start.line, 11)
})

test('a value that is left out is its key', () => {
  assert.is(textAt([...method, 'empty']), 'empty')
})

test('what is not there is the key of the nearest thing above it', () => {
  assert.is(textAt([...method, 'nothing', 'at', 'all']), "'my key'")
  assert.is(textAt(['nothing']), 'name')
  assert.is(textAt([...method, 'block', 1, 'nothing']), 'four')
  assert.is(textAt([...method, 'list', 7]), 'list')
  assert.is(textAt([]), 'name')
})

test('an alias is itself, and what is inside it is where it is written', () => {
  assert.is(textAt(['alias']), '*anchor')
  assert.is(textAt(['alias', 'inside']), '5')
})

test.run()
