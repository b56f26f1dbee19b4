import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { read } from '../../compiler/1-read/read.js'
import { validate } from '../../compiler/2-validate/validate.js'
import { sortDiagnostics } from '../../compiler/diagnostics/sort.js'
import { pretty } from '../../compiler/report/pretty.js'

const test = suite('pretty')

function print(text: string, colour = false, limit?: number): string {
  const { document, diagnostics } = read({ file: 'connectors/x.yaml', text })
  const shape = document ? validate(document).diagnostics : []
  const sorted = sortDiagnostics([...diagnostics, ...shape], limit)
  return pretty(sorted.diagnostics, { ...sorted, sources: new Map([['connectors/x.yaml', text]]), colour })
}

const manifest = 'name: x\nversion: 1.0.0\nauth:\n  key: {type: api_key}\nbase_url: https://x.example\n'

test('what, where, the lines, and what to do', () => {
  assert.is(
    print(`${manifest}\nlable: X\nname: y\n`),
    `error[unknown-key]: \`lable\` is not a key here
  connectors/x.yaml:7:1
  7 | lable: X
    | ^^^^^
  help: did you mean \`label\`?

error[duplicate-key]: the key \`name\` stands twice in this mapping
  connectors/x.yaml:8:1
  7 | lable: X
  8 | name: y
    | ^^^^
  first here: connectors/x.yaml:1:1
  help: rename or remove one of them

2 errors
`,
  )
})

test('how many are left out', () => {
  assert.match(print(`${manifest}a: 1\nb: 1\nc: 1\n`, false, 2), /\n2 errors, and 2 more that are not shown\n$/)
  assert.match(print(`${manifest}a: 1\nb: 1\n`, false, 2), /\n2 errors, and 1 more that is not shown\n$/)
  assert.is(print(`label: X\n${manifest}`), 'nothing is wrong\n')
})

test('colour, when the caller wants it', () => {
  const plain = print(`${manifest}lable: X\n`)
  const coloured = print(`${manifest}lable: X\n`, true)
  assert.is.not(coloured, plain)
  assert.is(coloured.replaceAll(/\p{Cc}\[\d+m/gu, ''), plain)
})

test('the line numbers line up', () => {
  const text = `${'#\n'.repeat(8)}label: [a]\nname: X\n`
  assert.match(print(text), / {3}9 \| label: \[a\]\n {2}10 \| name: X\n {5}\| {7}\^\n/)
})

test('carets stand under wide letters, tabs and the end of a line', () => {
  assert.match(print('a: {日本: 1, 日本: 2}\n'), /1 \| a: \{日本: 1, 日本: 2\}\n {4}\| {14}\^{4}\n/)
  assert.match(print('a:\n\tb: 1\n'), /2 \| {2}b: 1\n {4}\| \^\n/)
})

test('a long line is cut around the place', () => {
  const lines = print(`a: [${'x'.repeat(500)}, {b: 1, b: 2}, ${'y'.repeat(500)}]\n`).split('\n')
  const index = lines.findIndex((line) => line.startsWith('  1 | …'))
  assert.match(lines[index] ?? '', /^ {2}1 \| …x+, \{b: 1, b: 2\}, y+…$/)
  assert.ok((lines[index] ?? '').length < 140)
  assert.is((lines[index] ?? '').slice((lines[index + 1] ?? '').indexOf('^')).slice(0, 4), 'b: 2')
})

test('a file cannot speak to the terminal', () => {
  for (const text of ['a: "\u001b[2J\u202e"\n', '"\\e[2J": 1\n"\\u202e": 2\n']) {
    const printed = print(text)
    assert.not(printed.includes('\u001b') || printed.includes('\u202e'), printed)
  }
})

test.run()
