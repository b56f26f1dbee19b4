import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { csvRecords } from '../../compiler/runtime/csv.js'
import type { OAuthError } from '../../compiler/runtime/error.js'

/** Comma-separated values as RFC 4180 has them, and as servers send them. */

const test = suite('csv')

function refusal(text: string, separator = ','): string {
  try {
    return JSON.stringify(csvRecords(text, separator))
  } catch (error) {
    const { kind, step, message } = error as OAuthError
    return `${kind} ${step} ${message}`
  }
}

test('lines end in CR, LF or both, and the last one may have no end', () => {
  for (const end of ['\n', '\r\n', '\r']) {
    const records = [
      { a: '1', b: '2' },
      { a: '3', b: '4' },
    ]
    assert.equal(csvRecords(['a,b', '1,2', '3,4'].join(end), ','), records)
    assert.equal(csvRecords(['a,b', '1,2', '3,4', ''].join(end), ','), records)
  }
})

test('a quoted field holds separators, line ends and doubled quotes as they are', () => {
  assert.equal(csvRecords('a,b\n"x,\r\ny","say ""hi"", ""ho"""\n"",""""', ','), [
    { a: 'x,\r\ny', b: 'say "hi", "ho"' },
    { a: '', b: '"' },
  ])
})

test('a quote inside a plain field is a character', () => {
  assert.equal(csvRecords('a\n5" disk', ','), [{ a: '5" disk' }])
})

test('only the separator that is named separates', () => {
  assert.equal(csvRecords('a;b\n1,5;2', ';'), [{ a: '1,5', b: '2' }])
  assert.equal(csvRecords('a\tb\n1 5\t2', '\t'), [{ a: '1 5', b: '2' }])
  assert.equal(csvRecords('a|b\n1|"2|3"', '|'), [{ a: '1', b: '2|3' }])
})

test('an empty field is an empty text, at the end of the file too; a field that is not there is no member', () => {
  assert.equal(csvRecords('a,b,c\n,2,\n1,\n1', ','), [{ a: '', b: '2', c: '' }, { a: '1', b: '' }, { a: '1' }])
  assert.equal(csvRecords('a,b\n1,', ','), [{ a: '1', b: '' }])
  assert.equal(csvRecords('a,b\n1,\n', ','), [{ a: '1', b: '' }])
  assert.equal(csvRecords('a,b\n1,2\n3,', ',')[1], { a: '3', b: '' })
})

test('an empty line is no record; one of empty fields is', () => {
  assert.equal(csvRecords('a,b\n\n1,2\n\n', ','), [{ a: '1', b: '2' }])
  assert.equal(csvRecords('a,b\n,\n', ','), [{ a: '', b: '' }])
})

test('no text and no line after the names are no records', () => {
  for (const text of ['', 'a,b', 'a,b\n']) assert.equal(csvRecords(text, ','), [], text)
})

test('a quote in the wrong place and a field too many are refused', () => {
  for (const text of ['a\n"b"c', 'a\n"b', 'a\n"b" ,c']) {
    assert.is(refusal(text), 'response apply response: the CSV has a quote in the wrong place', text)
  }
  assert.is(refusal('a,b\n1,2,3'), 'response apply response: the CSV has a line with too many fields')
})

test('a name that belongs to prototypes is data', () => {
  const [record] = csvRecords('__proto__,b\nx,y', ',')
  assert.equal(Object.entries(record ?? {}), [
    ['__proto__', 'x'],
    ['b', 'y'],
  ])
})

test.run()
