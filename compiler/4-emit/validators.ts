import type { Ajv as Compiler, Options } from 'ajv'
import { camelCase } from '../3-resolve/names.js'
import type { EndpointPlan, JsonSchema, Plan } from '../plan.js'
import { checkable } from './checkable.js'
import { comment } from './documentation.js'
import { visible } from './escape.js'
import { definitionsOf } from './portable-schema.js'
import { header, render } from './render.js'
import { repeatedSchemas } from './repeated-schemas.js'
import { endpointTypes } from './types.js'

/**
 * What is inherited is no member (`constructor`). Each schema is one function, however often it is referred to, and has
 * what it needs in its code: nothing is looked up in the schema itself.
 */
const options: Options = {
  strict: false,
  validateSchema: false,
  meta: false,
  logger: false,
  inlineRefs: false,
  ownProperties: true,
  loopEnum: Number.POSITIVE_INFINITY,
  code: { source: true, esm: true, lines: true },
}

/** The name of what checks the answers that have this type. */
export function validatorName(type: string): string {
  return `${type.slice(0, 1).toLowerCase()}${type.slice(1)}`
}

/** The module that checks a connector's answers by their schemas; null when none has a schema. */
export async function validatorsModule(plan: Plan, source: string): Promise<string | null> {
  const wanted = plan.endpoints.flatMap(checkedAnswers)
  if (wanted.length === 0) return null
  const { Ajv, Name } = await import('ajv')
  const { default: standalone } = await import('ajv/dist/standalone/index.js')
  const { callRef } = await import('ajv/dist/vocabularies/core/ref.js')
  const ajv = new Ajv(options)
  // Ajv's own `$ref` compiles what it leads to inside itself, and exhausts the stack where schemas lead far.
  ajv.removeKeyword('$ref').addKeyword({
    keyword: '$ref',
    schemaType: 'string',
    code: (place) => callRef(place, new Name(checkOf(place.schema))),
  })
  const schemas = wanted.map(({ schema }) => schema)
  const names = [...new Set(schemas.flatMap((schema) => definitionsOf(schema, plan.schemas)))].sort()
  for (const name of names) ajv.addSchema(checkable(plan.schemas[name] ?? true, plan.schemas), name)
  const ids = new Map(wanted.map(({ name, schema }) => [name, idOf(name, checkable(schema, plan.schemas), ajv)]))
  const functions = new Map<string, string>()
  const code = standalone
    .default(ajv, Object.fromEntries([...ids.values(), ...names].map((id) => [id, id])))
    .replace(/^export const (\w+) = (\w+);\n/gm, (_, id: string, validator: string) => {
      functions.set(id, validator)
      return ''
    })
  const validators = wanted.map(({ name, doc }) => ({ name, doc, code: functions.get(ids.get(name) ?? '') }))
  const repeated = repeatedSchemas(schemas, plan.schemas)
  const checks = repeated.map((name) => ({ check: checkOf(name), code: functions.get(name) }))
  for (const name of repeated) functions.delete(name)
  return `${render('validators', { header: header(source), validators, checks })}\n${plainCode(code, functions)}`
}

/** What is called to check by a named schema. No other name of the module has a line in it. */
const checkOf = (schema: string) => `check_${schema}`

/** Answers that have a schema, with the name of what checks each. */
function checkedAnswers(endpoint: EndpointPlan): { name: string; doc: string; schema: JsonSchema }[] {
  const { response, statuses } = endpointTypes(endpoint)
  const ofStatuses = endpoint.response.statuses?.map(({ schema }, index) => ({ schema, ...statuses[index] }))
  const answers = ofStatuses ?? [{ schema: endpoint.response.schema, type: response }]
  return answers.flatMap(({ schema, type, ...rest }) => {
    if (schema === null || !type) return []
    const status = 'status' in rest ? ` with the status ${rest.status}` : ''
    const doc = comment([`Checks what \`${camelCase(endpoint.name)}\` answers${status}.`])
    return [{ name: validatorName(type), doc, schema }]
  })
}

/** Makes a schema known; gives its id, which is that of another where it is nothing but a reference to that. */
function idOf(name: string, schema: JsonSchema, ajv: Compiler): string {
  if (typeof schema === 'object' && typeof schema.$ref === 'string' && Object.keys(schema).length === 1)
    return schema.$ref
  ajv.addSchema(schema, name)
  return name
}

/** A text's length in characters, as JSON Schema counts them: some take two of JavaScript's units. */
const lengthOf = `function $1(text){
let length = 0;
for(const _ of text) length++;
return length;
}`

const string = /"(?:[^"\\]|\\.)*"/.source

/** Strings come first, so that nothing is found inside one. */
const parts = new RegExp(
  `(?<key>"__proto__"(?=:))|(?<member> \\+ key\\d+\\.replace\\(/~/g, "~0"\\)\\.replace\\(/\\\\//g, "~1"\\))|` +
    `(?<check>\\bcheck_\\w+)|(?<detail>,schemaPath:${string},keyword:"[^"]*",params:\\{(?:${string}|[^"{}])*\\})|${string}`,
  'g',
)

/**
 * The code that Ajv makes, as a module of its own: schemas are called by the names of their functions; errors have the place and the message alone, where the place has no name that
 * only the answer has; the length of texts is counted in place of a function of Ajv's; and schemas that no code reads are
 * left out.
 */
function plainCode(code: string, functions: ReadonlyMap<string, string>): string {
  const short = code
    .replace(/^"use strict";\n/, '')
    .replace(/^const (func\d+) = require\("ajv\/dist\/runtime\/ucs2length"\)\.default;$/gm, lengthOf)
    .replace(parts, (...found) => {
      const { key, member, check, detail } = found.at(-1) as Record<string, string | undefined>
      if (key) return `[${key}]`
      if (member) return ' + "*"'
      if (check) return functions.get(check.slice(checkOf('').length)) ?? check
      return detail ? '' : String(found[0])
    })
  const bare = short.replace(new RegExp(string, 'g'), '""')
  if (/\brequire\(/.test(bare)) throw new Error('a validator needs a module of Ajv')
  const used = new Set(bare.match(/\bschema\d+(?=[.[])/g))
  const kept = short.replace(/^const (schema\d+) = [^\n]*\n/gm, (line, name) => (used.has(name) ? line : ''))
  return visible(`${kept.replace(/\n{2,}/g, '\n\n').trim()}\n`)
}
