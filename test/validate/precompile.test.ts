import { createRequire } from 'node:module'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { precompiledText } from '../../compiler/2-validate/precompile.js'
import { compileSchema, schemaHash } from '../../compiler/2-validate/validator.js'

const test = suite('precompiled validator')

const text = precompiledText()
const written = { exports: {} as { readonly schema: string; readonly validate: ReturnType<typeof compileSchema> } }
new Function('module', 'require', text)(written, createRequire(import.meta.url))

const endpoint = { path: 'orders', auth: [], methods: 'GET' }
const manifests: readonly unknown[] = [
  {
    name: 'acme',
    label: 'Acme',
    version: '1.0.0',
    auth: { key: { type: 'api_key' } },
    base_url: 'https://acme.example',
  },
  { name: 'Acme', version: 1, auth: { key: { type: 'apikey' } }, endpoints: { one: endpoint, two: endpoint } },
  [],
]

test('the precompiled validator finds what the schema, compiled now, finds', () => {
  const { schema, validate } = written.exports
  const compiled = compileSchema()
  assert.is(schema, schemaHash())
  for (const manifest of manifests) {
    assert.is(validate(manifest), compiled(manifest))
    assert.equal(validate.errors, compiled.errors)
  }
  assert.ok((validate.errors ?? []).length > 0)
})

test('errors of a referenced schema are not copied each time there too', () => {
  assert.not.match(text, '.concat(')
})

test.run()
