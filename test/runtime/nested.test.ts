import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { nested } from '../../compiler/runtime/nested.js'

/** Lists and objects as parameters, in each of the styles that APIs have. */

const test = suite('nested')

const value = { tags: ['a', 'b'], range: { from: 1 } }

test('members in brackets and lists by their numbers are what is not said otherwise', () => {
  assert.equal(nested('filter', value), {
    'filter[tags][0]': ['a'],
    'filter[tags][1]': ['b'],
    'filter[range][from]': [1],
  })
})

test('members after a dot', () => {
  assert.equal(nested('filter', value, 'brackets', 'dotted'), {
    'filter.tags[]': ['a', 'b'],
    'filter.range.from': [1],
  })
})

test('an entry of a list by its name alone', () => {
  assert.equal(nested('filter', value, 'repeat'), { 'filter[tags]': ['a', 'b'], 'filter[range][from]': [1] })
  assert.equal(nested('ids', [{ id: 1 }, { id: 2 }], 'repeat'), { 'ids[id]': [1, 2] })
})

test('a list that is joined is one parameter', () => {
  for (const [lists, joint] of [
    ['comma', ','],
    ['space', ' '],
    ['pipe', '|'],
  ] as const) {
    assert.equal(nested('tags', ['a', 1, true], lists), { tags: [`a${joint}1${joint}true`] })
    assert.equal(nested('filter', { tags: ['a', 'b'] }, lists), { 'filter[tags]': [`a${joint}b`] })
  }
})

test('an object as its JSON text, in a list too; a list stays a list', () => {
  assert.equal(nested('filter', { a: [1], b: { c: null } }, 'indexed', 'json'), {
    filter: ['{"a":[1],"b":{"c":null}}'],
  })
  assert.equal(nested('filter', [{ a: 1 }, 'x'], 'brackets', 'json'), { 'filter[]': ['{"a":1}', 'x'] })
})

test('with an empty name members have their own', () => {
  assert.equal(nested('', { a: { b: 1 }, c: [2] }), { 'a[b]': [1], 'c[0]': [2] })
  assert.equal(nested('', { a: { b: 1 } }, 'indexed', 'dotted'), { 'a.b': [1] })
})

test('what is undefined or null is left out; what is false, zero or empty is not', () => {
  const given = { a: undefined, b: null, c: false, d: 0, e: '', f: [null, undefined, 1] }
  assert.equal(nested('x', given), { 'x[c]': [false], 'x[d]': [0], 'x[e]': [''], 'x[f][2]': [1] })
  for (const nothing of [undefined, null, {}, []]) {
    for (const objects of ['deep', 'dotted'] as const) assert.equal(nested('x', nothing, 'indexed', objects), {})
  }
  assert.equal(nested('x', null, 'indexed', 'json'), {})
})

test('names that belong to prototypes are data', () => {
  assert.equal(Object.entries(nested('', JSON.parse('{"__proto__": 1}'))), [['__proto__', [1]]])
})

test.run()
