import { readFileSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { manifestTypes } from '../../compiler/2-validate/generate-types.js'
import { schemaText } from '../../compiler/resources.js'

const test = suite('types of a manifest')

test('are those of the schema; `npm run types` writes them', async () => {
  assert.is(readFileSync('compiler/2-validate/manifest.ts', 'utf8'), await manifestTypes())
})

test('have one name for every title', () => {
  const types = readFileSync('compiler/2-validate/manifest.ts', 'utf8')
  const names = [...types.matchAll(/^export (?:type|interface) (\w+)/gm)].map(([, name]) => name)
  const titles = [...schemaText().matchAll(/"title": "(\w+)"/g)].map(([, title]) => title)
  const ofKeys = ['CookieName', 'SchemaName', 'StatusName', 'WebhookEventKey', 'GraphqlVariableName']
  assert.equal([...names].sort(), titles.filter((title) => !ofKeys.includes(String(title))).sort())
})

test.run()
