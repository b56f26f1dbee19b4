import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { OAuthError } from '../../compiler/runtime/error.js'
import { type Shape, shaped } from '../../compiler/runtime/shape.js'

/** Texts, which are all that XML and CSV have, as the values that a schema says they are. */

const test = suite('shape')

function refusal(value: unknown, shape: Shape): string {
  try {
    return JSON.stringify(shaped(value, shape)) ?? 'undefined'
  } catch (error) {
    const { kind, step, message } = error as OAuthError
    return `${kind} ${step} ${message}`
  }
}

test('numbers as they are written, and nothing else', () => {
  const good = {
    '1': 1,
    '-1.5': -1.5,
    '+2': 2,
    '.5': 0.5,
    '1.': 1,
    '1e3': 1000,
    '1E-2': 0.01,
    '2e+1': 20,
    '1e10': 1e10,
    ' 7\n': 7,
  }
  for (const [text, number] of Object.entries({ ...good, '12.34': 12.34, '-.25e2': -25 })) {
    assert.is(shaped(text, 'number'), number, text)
  }
  for (const text of [
    '1,5',
    '0x10',
    'one',
    '1 2',
    '.',
    'e3',
    '1e',
    '--1',
    'x1',
    '1x',
    'NaN',
    '1.2.3',
    '1ee2',
    'true',
  ]) {
    assert.is(refusal({ n: text }, { n: 'number' }), 'response apply response: n is not a number', text)
  }
})

test('booleans in words or digits, in any case', () => {
  for (const text of ['true', 'TRUE', '1', ' true ']) assert.is(shaped(text, 'boolean'), true, text)
  for (const text of ['false', 'False', '0']) assert.is(shaped(text, 'boolean'), false, text)
  for (const text of ['yes', '10', 'untrue', 'true1', '2', 'x1']) {
    assert.is(refusal({ on: text }, { on: 'boolean' }), 'response apply response: on is not a boolean', text)
  }
})

test('what is typed already stays so', () => {
  assert.is(shaped(5, 'number'), 5)
  assert.is(shaped(true, 'boolean'), true)
})

test('an empty text is no number and no boolean, and its member is not there; as a text it is one', () => {
  const shape: Shape = { n: 'number', on: 'boolean', s: 'text' }
  const value = shaped({ n: '', on: ' ', s: '' }, shape)
  assert.equal(value, { s: '' })
  assert.equal(Object.keys(value as object), ['s'])
})

test('one is a list where a list is wanted, and none is an empty one', () => {
  const shape: Shape = { tag: ['text'], id: ['number'] }
  assert.equal(shaped({ tag: 'x', id: ['1', '2'] }, shape), { tag: ['x'], id: [1, 2] })
  assert.equal(shaped({}, shape), { tag: [], id: [] })
  assert.equal(shaped({ tag: '', id: '' }, shape), { tag: [''], id: [] }, 'an empty element is a text, but no number')
  assert.equal(shaped(undefined, ['text']), [])
})

test('an object of an empty element has its lists; one of a text keeps the text', () => {
  assert.equal(shaped('', { tag: ['text'] }), { tag: [] })
  assert.equal(shaped(undefined, { a: 'text' }), {})
  assert.equal(shaped('x', { '@id': 'number' }), { '#text': 'x' })
})

test('members that the schema does not name, or that are not there, stay so', () => {
  assert.equal(shaped({ a: '1', other: '2' }, { a: 'number', none: 'number' }), { a: 1, other: '2' })
  const given = { a: '1' }
  shaped(given, { a: 'number' })
  assert.equal(given, { a: '1' }, 'what was given is not changed')
})

test('the text of an element with attributes is its own, or empty', () => {
  assert.is(shaped({ '@x': '1', '#text': '5' }, 'number'), 5)
  assert.is(shaped({ '@x': '1', '#text': 't' }, 'text'), 't')
  assert.is(shaped({ '@x': '1' }, 'text'), '')
  assert.is(shaped({ '@x': '1' }, 'number'), undefined)
  assert.is(shaped(null, 'text'), null)
})

test('a shape may be in itself', () => {
  const tree: Shape = { id: 'number', children: [() => tree] }
  assert.equal(shaped({ id: '1', children: { id: '2' } }, tree), { id: 1, children: [{ id: 2, children: [] }] })
})

test('a refusal names the place and not the value', () => {
  const shape: Shape = { item: [{ part: { id: 'number' } }] }
  const value = { item: [{ part: { id: '1' } }, { part: { id: 'CANARY' } }] }
  assert.is(refusal(value, shape), 'response apply response: item[1].part.id is not a number')
  assert.is(refusal(['1', 'x'], ['number']), 'response apply response: [1] is not a number')
})

test('names that belong to prototypes are data', () => {
  const value = JSON.parse('{"__proto__": "1"}')
  const typed = shaped(value, JSON.parse('{"__proto__": "number"}')) as object
  assert.equal(Object.entries(typed), [['__proto__', 1]])
  assert.equal(shaped({}, JSON.parse('{"constructor": "number"}')), {})
  assert.equal(Object.getOwnPropertyDescriptor(shaped({ a: '1' }, { a: 'number' }), 'a'), {
    value: 1,
    enumerable: true,
    writable: true,
    configurable: true,
  })
})

test.run()
