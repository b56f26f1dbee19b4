import { readdirSync, readFileSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { authTypeData, kernelFiles, schemaText, template } from '../compiler/resources.js'

const test = suite('resources')

test('the schema', () => {
  assert.is(schemaText(), readFileSync('schema/connector.schema.json', 'utf8'))
})

test('the authentication types, each named as its file, are the choices of the schema', () => {
  const names = readdirSync('schema/auth-types').map((file) => file.replace('.yaml', ''))
  const types = names.sort().map((name) => authTypeData(name) as { readonly type: string; readonly abstract?: true })
  assert.equal(
    types.map(({ type }) => type),
    names,
  )
  const concrete = types.filter(({ abstract }) => !abstract).map(({ type }) => type)
  assert.equal(concrete, JSON.parse(schemaText()).$defs.authType.enum)
})

test('templates and the kernel', () => {
  assert.is(template('index'), readFileSync('compiler/4-emit/templates/index.hbs', 'utf8'))
  assert.is(kernelFiles().get('index.ts'), readFileSync('compiler/runtime/index.ts', 'utf8'))
})

test.run()
