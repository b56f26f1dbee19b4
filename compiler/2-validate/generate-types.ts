import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { argv, execPath } from 'node:process'
import { fileURLToPath } from 'node:url'
import { compile, type JSONSchema } from 'json-schema-to-typescript'
import { completeSchema } from './complete.js'

/**
 * Writes `manifest.ts`, the types of a manifest, from `schema/connector.schema.json`. Run it with `npm run types`.
 */

const schemaFile = 'schema/connector.schema.json'
const typesFile = 'compiler/2-validate/manifest.ts'

/** The text of `manifest.ts`. Run in the repository's root; throws when the schema or the formatter fails. */
export async function manifestTypes(): Promise<string> {
  const types = await compile(prepare(completeSchema(readFileSync(schemaFile, 'utf8'))) as JSONSchema, 'Manifest', {
    additionalProperties: false,
    bannerComment: '// Generated from schema/connector.schema.json by `npm run types`.',
    format: false,
    ignoreMinAndMaxItems: true,
    unreachableDefinitions: true,
  })
  const text = types.replace(/ \*\n \* This interface was referenced by .*\n \* via the `definition` .*\n/g, '')
  const biome = ['node_modules/@biomejs/biome/bin/biome', 'format', `--stdin-file-path=${typesFile}`]
  const formatted = spawnSync(execPath, biome, { input: text, encoding: 'utf8' })
  if (formatted.status !== 0) throw new Error(formatted.stderr)
  return formatted.stdout
}

/**
 * The schema in the words that json-schema-to-typescript knows: `if` a type `then` more becomes a choice between types,
 * and what stands beside a `$ref` goes, since it narrows no type and would give the definition a second name.
 */
function prepare(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(prepare)
  if (!isObject(schema)) return schema
  if (typeof schema.$ref === 'string') return { $ref: schema.$ref }
  const { examples: _, if: condition, then, ...rest } = schema
  if (!isObject(condition) || !Array.isArray(rest.type)) {
    return Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, prepare(value)]))
  }
  const { title, description, type, ...others } = rest
  const otherwise = { ...others, type: type.filter((name) => name !== condition.type) }
  return prepare({ title, description, anyOf: [then, otherwise] })
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

if (argv[1] === fileURLToPath(import.meta.url)) writeFileSync(typesFile, await manifestTypes())
