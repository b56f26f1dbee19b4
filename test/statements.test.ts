import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { inapplicable, statements } from './statements.js'

/** The ids that a test's name begins with, as in `C2, C6: a confidential client …`. */
function ids(name: string): string[] {
  return /^([A-K]\d+)(, [A-K]\d+)*:/.test(name) ? (name.split(':')[0] ?? '').split(', ') : []
}

/** Every id that a test in this folder bears. */
function tested(): Set<string> {
  const files = readdirSync('test', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.test.ts'))
  const names = files.flatMap((file) => {
    const text = readFileSync(join('test', file), 'utf8')
    return [...text.matchAll(/\btest\(\s*(['"`])(.*?)\1/gs)].map(([, , name = '']) => name)
  })
  return new Set(names.flatMap(ids))
}

const all = Object.entries(statements).flatMap(([letter, count]) =>
  Array.from({ length: count }, (_, index) => `${letter}${index + 1}`),
)

test('there are 138 statements, and no test names another', () => {
  assert.is(all.length, 138)
  assert.equal(
    [...tested()].filter((id) => !all.includes(id)),
    [],
  )
})

test('every statement has a test, or a reason why it has none', () => {
  const names = tested()
  assert.equal(
    all.filter((id) => !names.has(id) && !Object.hasOwn(inapplicable, id)),
    [],
  )
})

test('what cannot be tested is not, and says what keeps it so', () => {
  const names = tested()
  for (const [id, { heldBy }] of Object.entries(inapplicable)) {
    assert.not.ok(names.has(id), `${id} has a test`)
    assert.ok(existsSync(heldBy), heldBy)
  }
})

test.run()
