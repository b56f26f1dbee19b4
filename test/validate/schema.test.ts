import { Ajv2020 } from 'ajv/dist/2020.js'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { completeSchema } from '../../compiler/2-validate/complete.js'
import { sentences } from '../../compiler/2-validate/values.js'
import { schemaText } from '../../compiler/resources.js'

const test = suite('schema')

interface Definition {
  readonly [keyword: string]: unknown
}

const complete = completeSchema() as Definition
const schema = JSON.parse(schemaText()) as Definition & { readonly $id: string }

/** What `then` requires is described elsewhere. */
const options = { strict: true, strictRequired: false, allowUnionTypes: true, allErrors: true } as const

test('is a JSON Schema of 2020-12', () => {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true })
  assert.ok(ajv.validateSchema(schema), JSON.stringify(ajv.errors))
})

test('every definition has a title of its own, a description and examples', () => {
  const titles = new Set<unknown>()
  for (const [place, { title, description, examples }] of definitions(complete, '#')) {
    assert.match(String(title), /^[A-Z][A-Za-z]+$/, place)
    assert.not(titles.has(title), `${title} stands twice`)
    titles.add(title)
    assert.match(String(description), /^\S.+\.$/, place)
    assert.ok(Array.isArray(examples) && examples.length > 0, place)
  }
})

test('every example is an example of its definition', () => {
  const ajv = new Ajv2020(options)
  ajv.addSchema(schema)
  for (const [place, { examples }] of definitions(complete, '#')) {
    const check = ajv.compile({ $ref: `${schema.$id}${place}` })
    for (const example of examples as unknown[]) assert.ok(check(example), `${place} ${JSON.stringify(check.errors)}`)
  }
})

/** Those that refuse nothing, and those that the sentences about keys and those about the inside are for. */
const others =
  '$schema $id $defs $ref title description examples default properties items additionalProperties required if then'

test('there is a sentence for each keyword: without one, what it refuses would pass', () => {
  const known = new Set([...others.split(' '), ...Object.keys(sentences)])
  for (const [place, definition] of definitions(complete, '#')) {
    for (const keyword of Object.keys(definition)) assert.ok(known.has(keyword), `${place}: ${keyword}`)
  }
})

test('editors miss nothing in a manifest that extends another, or is there to be extended, and all else in others', () => {
  const ajv = new Ajv2020(options)
  const check = ajv.compile(schema)
  const missing = (manifest: object) => {
    check(manifest)
    return check.errors?.flatMap(({ params }) => params.missingProperty ?? [])
  }
  const part = { name: 'acme', auth: { oauth2: { label: 'OAuth 2.0' } } }
  assert.is(missing({ ...part, extends: 'base' }), undefined)
  assert.is(missing({ ...part, abstract: true }), undefined)
  assert.equal(missing({ extends: 'base' }), ['name'])
  assert.equal(missing(part), ['label', 'version', 'base_url', 'type'])
})

/** Every schema that stands in the schema itself rather than being referred to, with its place. */
function* definitions(definition: unknown, place: string): Generator<[string, Definition]> {
  if (!isObject(definition) || '$ref' in definition) return
  yield [place, definition]
  for (const keyword of ['properties', '$defs']) {
    const members = definition[keyword]
    if (!isObject(members)) continue
    for (const [name, member] of Object.entries(members)) yield* definitions(member, `${place}/${keyword}/${name}`)
  }
  for (const keyword of ['items', 'additionalProperties', 'propertyNames', 'then']) {
    yield* definitions(definition[keyword], `${place}/${keyword}`)
  }
}

function isObject(value: unknown): value is Definition {
  return typeof value === 'object' && value !== null
}

test.run()
