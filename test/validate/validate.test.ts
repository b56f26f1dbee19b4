import { readFileSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { forms } from '../../compiler/2-validate/forms.js'
import { validate } from '../../compiler/2-validate/validate.js'
import { schemaText } from '../../compiler/resources.js'
import { documentOf, shapeProblems, show } from '../diagnostics/show.js'
import { cases } from './cases.js'

const test = suite('shape')

for (const { name, yaml, expected } of cases) {
  test(name, () => {
    assert.equal(shapeProblems(yaml), expected)
  })
}

test('a whole manifest is right, and is its own data', () => {
  const document = documentOf(readFileSync('test/validate/fixtures/netsuite.yaml', 'utf8'))
  const { manifest, diagnostics } = validate(document)
  assert.equal(diagnostics.map(show), [])
  assert.is(manifest, document.value)
})

test('the pointer leads to the place', () => {
  const { diagnostics } = validate(documentOf('auth:\n  a/b~c: {typ: 1}\n'))
  assert.ok(diagnostics.some(({ path }) => path === '/auth/a~1b~0c/typ'))
})

test('every pattern of the schema is said in words', () => {
  const titles: string[] = []
  JSON.parse(schemaText(), (_, value) => {
    if (typeof value?.pattern === 'string') titles.push(value.title)
    return value
  })
  assert.equal(titles.sort(), Object.keys(forms).sort())
})

test.run()
