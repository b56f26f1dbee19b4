import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { OAuthError } from '../../compiler/runtime/error.js'
import { at } from '../../compiler/runtime/exchange.js'
import { readXml } from '../../compiler/runtime/xml-reader.js'
import { xml } from '../../compiler/runtime/xml-writer.js'

const test = suite('xml')

function refusal(text: string): string {
  try {
    readXml(text)
  } catch (error) {
    if (error instanceof OAuthError && error.kind === 'response') return error.message
    throw error
  }
  return ''
}

test('a token answer of Concur is data', () => {
  const text = `<?xml version="1.0" encoding="UTF-8"?>
    <!-- 1 > 0 -->
    <Access_Token xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:type="Token">
      <Instance_Url>https://www.example.com/</Instance_Url>
      <Token>k4wa&lt;&#x3e;&#38;&quot;&apos;</Token>
      <Refresh_Token><![CDATA[<a>&amp;</a>]]></Refresh_Token>
      <Scope>a</Scope><Scope/><Scope x='1'>c</Scope>
    </Access_Token>\r\n`
  assert.equal(readXml(text), {
    Access_Token: {
      '@type': 'Token',
      Instance_Url: 'https://www.example.com/',
      Token: `k4wa<>&"'`,
      Refresh_Token: '<a>&amp;</a>',
      Scope: ['a', '', { '@x': '1', '#text': 'c' }],
    },
  })
})

test('a SOAP answer is read without its prefixes', () => {
  const { text } = xml({
    'soapenv:Envelope': {
      '@xmlns:soapenv': 'http://schemas.xmlsoap.org/soap/envelope/',
      'soapenv:Body': {
        loginResponse: { '@xmlns': 'urn:partner', result: { sessionId: 'a!b', serverUrl: 'https://x' } },
      },
    },
  })
  assert.is(at(readXml(text), 'Envelope.Body.loginResponse.result.sessionId'), 'a!b')
})

test('the writer escapes every value, repeats lists and leaves out what is undefined', () => {
  const request = { operation: { '@id': '"<\n', key: ['a&b>', 1, true], none: undefined, nothing: null, empty: {} } }
  assert.equal(xml({ request }, 'text/xml'), {
    type: 'text/xml',
    text: '<?xml version="1.0" encoding="UTF-8"?><request><operation id="&quot;&lt;&#xA;"><key>a&amp;b&gt;</key><key>1</key><key>true</key><empty></empty></operation></request>',
  })
  for (const name of ['a b', 'a>', '', '1a', 'a:b:c']) {
    assert.throws(
      () => xml({ [name]: 'x' }),
      (error: OAuthError) => error.kind === 'input',
    )
  }
  for (const value of ['\u0000', '\u001b', '\ud800', '\ufffe']) {
    assert.throws(
      () => xml({ a: value }),
      (error: OAuthError) => error.message === 'input: a value has a character that XML cannot hold',
    )
  }
})

test('a DOCTYPE and entities of its own are refused', () => {
  assert.is(
    refusal('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'),
    'response: the XML is not well-formed',
  )
  for (const entity of ['&x;', '&', '&#0;', '&#xD800;', '&#x110000;', '&constructor;', '&#;', '&amp']) {
    assert.is(refusal(`<a>${entity}</a>`), 'response: the XML has an unknown entity')
    assert.is(refusal(`<a b="${entity}"/>`), 'response: the XML has an unknown entity')
  }
})

test('what is not well-formed is refused', () => {
  const broken = [
    '',
    ' ',
    'text',
    '<a>',
    '</a>',
    '<a></b>',
    '<a/><b/>',
    '<a/>x',
    '<a b=1/>',
    '<a b="1"b="2"/>',
    '<a>]]&gt;</a',
    '<a><!-- </a>',
    '<a <b/>',
    '< a/>',
    '<a b="<"/>',
    '{"json": 1}',
    '<html><br></html>',
  ]
  for (const text of broken) assert.is(refusal(text), 'response: the XML is not well-formed', text)
  assert.is(refusal('<a b="1" b="2"/>'), 'response: the XML has an attribute twice')
})

test('depth and length have limits', () => {
  assert.is(refusal('<a>'.repeat(100)), 'response: the XML is too deep')
  assert.is(refusal(`<a>${' '.repeat(4_194_304)}</a>`), 'response: the XML is too long')
})

test('large and hostile texts are read in linear time', () => {
  const started = performance.now()
  readXml(`<a>${'<b/>'.repeat(200_000)}</a>`)
  for (const hostile of [
    '<a '.padEnd(500_000),
    `<a ${'b="" '.repeat(100_000)}`,
    `<!--${'-'.repeat(500_000)}`,
    `<a>${'&#'.repeat(200_000)}`,
  ]) {
    assert.ok(refusal(hostile))
  }
  assert.ok(performance.now() - started < 5000)
})

test('D11: names that belong to prototypes are data', () => {
  const answer = readXml('<__proto__><polluted>1</polluted><constructor/></__proto__>')
  assert.equal(Object.keys(answer), ['__proto__'])
  assert.is(({} as Record<string, unknown>).polluted, undefined)
  assert.is(at(readXml('<a/>'), 'a.constructor'), undefined)
})

test('any text is read or refused as an answer, and nothing else', () => {
  const markup = fc.array(
    fc.constantFrom(
      '<',
      '>',
      '/',
      '=',
      '"',
      "'",
      '&',
      ';',
      '#',
      'x',
      'a',
      ':',
      ' ',
      '<a',
      '</a>',
      '<a>',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<?',
      '?>',
      '\ud800',
      '__proto__',
    ),
    { maxLength: 60 },
  )
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    markup.map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(texts, (text) => {
      refusal(text)
    }),
    { numRuns: 2000 },
  )
})

test('what is written is read back', () => {
  const name = fc.stringMatching(/^[a-z_][a-z\d_.-]{0,8}$/)
  const text = fc
    .string({ unit: 'grapheme' })
    .map((value) => value.replace(/[^\t\n\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '').trim())
  const { element } = fc.letrec<{ element: unknown }>((tie) => ({
    element: fc.oneof(
      { maxDepth: 4 },
      text,
      fc.dictionary(name, tie('element'), { minKeys: 1, noNullPrototype: true }),
    ),
  }))
  fc.assert(
    fc.property(name, element, (root, value) => {
      assert.equal(readXml(xml({ [root]: value }).text), { [root]: value })
    }),
  )
})

test.run()
