import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { read } from '../../compiler/1-read/read.js'
import { validate } from '../../compiler/2-validate/validate.js'
import { show } from '../diagnostics/show.js'

const test = suite('hostile files')

/** Far more than any of them takes, and far less than what is quadratic would. */
const patience = 10_000

const many = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, i) => line(i)).join('')

/** Nine aliases of nine aliases, ten levels deep: three billion values. */
const bomb = `a0: &a0 [x]\n${many(10, (i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(', ')}]\n`)}`

/** Each with what it must come to; most are at the limit of a file's length. */
const files: ReadonlyArray<readonly [name: string, text: string, expected: RegExp]> = [
  ['an alias bomb', bomb, /^too-many-aliases 6:40-6:43 with its aliases written out/],
  ['ten megabytes', 'x'.repeat(1e7), /^too-large 1:1-1:2 /],
  [
    'six thousand brackets',
    `a: ${'['.repeat(6000)}${']'.repeat(6000)}`,
    /^too-deep 1:\d+-1:\d+ values are nested more than 100/,
  ],
  ['braces to the end', `a: ${'{'.repeat(9e5)}`, /^too-deep/],
  ['dashes to the end', '- '.repeat(4e5), /^too-deep/],
  ['question marks to the end', '? '.repeat(4e5), /^too-deep/],
  ['mappings in mappings', many(1200, (i) => `${' '.repeat(i)}a:\n`), /^too-deep/],
  [
    'aliases that nest',
    many(200, (i) => `a${i}: &a${i} [${i ? `*a${i - 1}` : 'x'}]\n`),
    /^too-deep 99:12-99:16 values are/,
  ],
  ['tabs to the end', '\t'.repeat(9e5), /^empty-file/],
  ['line ends to the end', '\n'.repeat(6e5), /^too-many-nodes/],
  ['commas to the end', `[${','.repeat(6e5)}`, /^too-many-nodes/],
  [
    'more values than there may be',
    `a: [${'1,'.repeat(120_000)}1]`,
    /^too-many-nodes 1:\d+-1:\d+ the file holds more than 100000/,
  ],
  ['a key ten thousand times', 'k: v\n'.repeat(10_000), /^duplicate-key 2:1-2:2 /],
  ['ten thousand keys', many(10_000, (i) => `k${i}: v\n`), /^missing-key|^unknown-key 1:1-1:3 /],
  [
    'five thousand endpoints with mistakes',
    `endpoints:\n${many(5000, (i) => `  E${i}: {a: 1, path: [1]}\n`)}`,
    /^bad-name/,
  ],
  [
    'sixty thousand scopes',
    `auth: {a: {type: api_key, scopes: {default: [${many(60_000, (i) => `s${i},`)}]}}}`,
    /^too-long/,
  ],
  ['sixty thousand variables', `auth: {a: {type: api_key, use: [${many(60_000, (i) => `s${i},`)}]}}`, /^missing-key/],
  ['forty thousand aliases', `a: &a x\nb:\n${'  - *a\n'.repeat(40_000)}`, /^unknown-key/],
  ['aliases without an anchor', `a:\n${'  - *a\n'.repeat(40_000)}`, /^unknown-anchor 2:5-2:7 /],
  ['documents to the end', '---\na: b\n'.repeat(1e4), /^second-document/],
  ['escapes that do not exist', `a: "${'\\q'.repeat(1e5)}"`, /^yaml-syntax 1:5-1:7 /],
  ['a mistake on every line', many(1e4, () => 'a: {{b}}.c\n'), /^unquoted-expression 1:4-1:11 /],
  ['names that almost fit', `name: ${'a-'.repeat(4e5)}A`, /^bad-name|^too-long/],
  [
    'a path that almost fits',
    `auth: {a: {token: {response: {access_token: ${'a.'.repeat(4e5)}}}}}`,
    /^bad-value|^too-long/,
  ],
  ['a binary file', '\u0000'.repeat(1e6), /^bad-character 1:1-1:2 /],
]

for (const [name, text, expected] of files) {
  test(name, () => {
    const start = performance.now()
    const { document, diagnostics } = read({ file: 'a.yaml', text })
    const all = document ? [...diagnostics, ...validate(document).diagnostics] : diagnostics
    const milliseconds = performance.now() - start
    assert.ok(
      all.slice(0, 50_000).some((diagnostic) => expected.test(show(diagnostic))),
      all.slice(0, 3).map(show).join('\n'),
    )
    assert.ok(milliseconds < patience, `${milliseconds} ms`)
  })
}

test.run()
