import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { dataCode, valueCode } from '../../compiler/4-emit/data.js'
import { hostile } from './hostile-plan.js'

/** JSON from manifests as code: inert, the same value, and as a formatter would write it. */

const names = fc.oneof(fc.constantFrom('__proto__', 'constructor', "it's", 'a-b', '1', hostile), fc.string())
const { json } = fc.letrec((tie) => ({
  json: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.string({ unit: 'binary' }),
    fc.constantFrom(null, true, false, hostile, `'"`),
    fc.integer(),
    fc.array(tie('json'), { maxLength: 4 }),
    fc.array(fc.tuple(names, tie('json')), { maxLength: 4 }).map((members) => Object.fromEntries(members)),
  ),
}))

const valueFrom = (code: string): unknown => new Function(`'use strict'; return ${code}`)()

test('code gives the value that it was made of, and hides nothing', () => {
  fc.assert(
    fc.property(json, (value) => {
      for (const code of [valueCode(value), dataCode(value, '', '')]) {
        assert.is(JSON.stringify(valueFrom(code)), JSON.stringify(value))
        assert.not.match(code.replaceAll('\n', ''), /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u)
      }
      assert.not.match(valueCode(value), /\n/)
    }),
  )
})

test('a member that is called `__proto__` is a member', () => {
  const value = JSON.parse('{"__proto__": {"admin": true}}')
  assert.is(valueCode(value), "{ ['__proto__']: { admin: true } }")
  assert.is(Object.getPrototypeOf(valueFrom(valueCode(value))), Object.prototype)
})

test('a list or an object that is empty stays so behind a name that is longer than a line', () => {
  const value = { ['n'.repeat(120)]: [], ['o'.repeat(120)]: {} }
  assert.equal(valueFrom(dataCode(value, '', '')), value)
})

const word = 'abcdefghi '
const long = word.repeat(12).trim()
const shapes: Readonly<Record<string, unknown>> = {
  empty: [{}, [], ''],
  quotes: ["it's", '"', `'"`, '"it\'s"', "'a' \"b\" 'c'"],
  no: long,
  docs: long,
  title: long,
  text: long,
  quoted: `it's ${long}`,
  'a key': long,
  several: [
    { a: 1, b: 2 },
    { a: 3, b: 4 },
  ],
  one: [{ a: 1, b: 2 }],
  small: [{ a: 1 }, { a: 2 }],
  lists: [
    [1, 2],
    [3, 4],
  ],
  mixed: [[1, 2], { a: 3, b: 4 }],
  numbers: Array.from({ length: 60 }, (_, index) => index * 37),
  negative: Array.from({ length: 60 }, (_, index) => -index / 8 - 1),
  texts: Array.from({ length: 20 }, (_, index) => `text ${index}`),
  inside: { a: { b: { c: Array.from({ length: 20 }, (_, index) => `text ${index}`) }, d: [{ e: long }] } },
}

test('a formatter has nothing to change', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tenon-data-'))
  try {
    const { formatter, javascript } = JSON.parse(readFileSync('biome.json', 'utf8'))
    writeFileSync(join(folder, 'biome.json'), JSON.stringify({ formatter, javascript }))
    // At the last column, and one further: a row of widths around the end of the line.
    const around = Array.from({ length: 24 }, (_, index) => ({
      [`w${index}`]: { text: `${'x'.repeat(86 + index)}`, list: ['y'.repeat(50), 'z'.repeat(36 + index)] },
    }))
    const text = `${dataCode([shapes, ...around], 'export const data = ', '')}\n`
    writeFileSync(join(folder, 'data.ts'), text)
    execFileSync(resolve('node_modules/.bin/biome'), ['format', '--write', 'data.ts'], { cwd: folder, stdio: 'pipe' })
    assert.is(text, readFileSync(join(folder, 'data.ts'), 'utf8'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test.run()
