import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { OAuthError } from '../../compiler/runtime/error.js'
import { readXml } from '../../compiler/runtime/xml-reader.js'
import { xml } from '../../compiler/runtime/xml-writer.js'

/** The ends of what XML may hold, read and written. */

const test = suite('xml edges')

function read(text: string): unknown {
  try {
    return readXml(text)
  } catch (error) {
    return (error as OAuthError).message
  }
}

const written = (value: Readonly<Record<string, unknown>>) => xml(value).text.replace(/^<\?xml .*?\?>/, '')

test('a reference is to any character but half of a pair', () => {
  for (const code of [1, 0xd7ff, 0xe000, 0xffff, 0x10000, 0x10ffff]) {
    assert.equal(read(`<a>&#${code};x</a>`), { a: `${String.fromCodePoint(code)}x`.trim() }, `${code}`)
  }
  for (const code of [0, 0xd800, 0xdbff, 0xdfff, 0x110000]) {
    assert.is(read(`<a>&#${code};</a>`), 'response: the XML has an unknown entity', `${code}`)
  }
})

test('a mark of the order of bytes is taken off the start, and off no other place', () => {
  for (const start of ['\ufeff', '']) assert.equal(read(`${start}<a>x\ufeffy</a>`), { a: 'x\ufeffy' })
})

test('the ends of lines are line feeds, whatever they were', () => {
  assert.equal(read('<a>1\r\n2\r3\n4</a>'), { a: '1\n2\n3\n4' })
})

test('as long and as deep as it may be', () => {
  const text = (length: number) => `<a>${'x'.repeat(length - 7)}</a>`
  assert.equal(Object.keys(read(text(4_194_304)) as object), ['a'])
  assert.is(read(text(4_194_305)), 'response: the XML is too long')
  const nested = (depth: number) => `${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}`
  assert.equal(Object.keys(read(nested(99)) as object), ['a'])
  assert.is(read(nested(100)), 'response: the XML is too deep')
})

test('attributes are in either quotes, with spaces around the sign, by their own names', () => {
  assert.equal(read(`<a b="1" c='22'  d = "3" x:e=""/>`), { a: { '@b': '1', '@c': '22', '@d': '3', '@e': '' } })
})

test('a namespace is no attribute; what only has its name in it is one', () => {
  assert.equal(read('<a xmlns="u" xmlns:p="v" noxmlns="1" xmlnsx="2">t</a>'), {
    a: { '@noxmlns': '1', '@xmlnsx': '2', '#text': 't' },
  })
})

test('an end without its start, and text around the document, are not well-formed', () => {
  for (const text of [
    '</>',
    '<a/></a>',
    '</a>',
    'x<a/>',
    '<a/>x',
    '<a/><b/>',
    '<a/><b>',
    '<a><b></b>',
    '<!-- nothing -->',
    '',
  ]) {
    assert.is(read(text), 'response: the XML is not well-formed', text)
  }
  assert.equal(read(' <!-- before --><a/> <?after?>\n'), { a: '' })
})

test('the text beside attributes, in any order; without a value it is empty', () => {
  assert.is(written({ a: { '#text': 'x<', '@b': 1 } }), '<a b="1">x&lt;</a>')
  for (const none of [undefined, null]) assert.is(written({ a: { '@b': 1, '#text': none } }), '<a b="1"></a>')
  assert.is(written({ a: { '#text': 0 } }), '<a>0</a>')
  assert.is(written({ a: { b: 'x', '#text': 'y' } }), '<a><b>x</b>y</a>')
})

test('an attribute without a value is none; an empty one is one', () => {
  assert.is(written({ a: { '@b': undefined, '@c': null, '@d': '', '@e': false } }), '<a d="" e="false"></a>')
})

test('a body is XML by its type, unless another is named, and of all its elements', () => {
  assert.equal(xml({ a: 1 }), {
    type: 'application/xml',
    text: '<?xml version="1.0" encoding="UTF-8"?><a>1</a>',
  })
  assert.is(xml({ a: 1 }, 'text/xml').type, 'text/xml')
  assert.is(written({ a: 1, b: 2 }), '<a>1</a><b>2</b>')
})

test('a name that is no name is refused, by it', () => {
  assert.throws(
    () => xml({ 'a>': 1 }),
    ({ kind, message }: OAuthError) => kind === 'input' && message === 'input: a> is not the name of an element',
  )
})

test.run()
