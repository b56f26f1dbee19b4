import { readFileSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { authTypes, kernelFiles, schemaText, template } from '../compiler/resources.js'

const test = suite('resources')

test('the schema', () => {
  assert.is(schemaText(), readFileSync('schema/connector.schema.json', 'utf8'))
})

test('the authentication types, each named as its file, are the choices of the schema', () => {
  const types = [...authTypes()] as ReadonlyArray<[string, { type: string; abstract?: true }]>
  const names = types.filter(([, type]) => !type.abstract).map(([name]) => name)
  assert.equal(names, JSON.parse(schemaText()).$defs.authType.enum)
  for (const [name, type] of types) assert.is(type.type, name)
})

test('templates and the kernel', () => {
  assert.is(template('index'), readFileSync('compiler/4-emit/templates/index.hbs', 'utf8'))
  assert.is(kernelFiles().get('index.ts'), readFileSync('compiler/runtime/index.ts', 'utf8'))
})

test.run()
