import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** The least that any compiler of these manifests does: run by `bench/build.ts` in the folder of a finished build. */

const root = process.env.TENON_BENCH_ROOT ?? '.'
const require = createRequire(join(root, 'package.json'))

const started = performance.now()
const outputs = readdirSync('generated', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .map((file) => ({ file: join('floor', file), bytes: readFileSync(file) }))
console.log(`preload ${performance.now() - started}`)

const { parseDocument, LineCounter } = require('yaml') as typeof import('yaml')
const { Ajv2020 } = require('ajv/dist/2020.js') as typeof import('ajv/dist/2020.js')
const validate = new Ajv2020({ allErrors: true, strict: false }).compile(
  JSON.parse(readFileSync(join(root, 'schema/connector.schema.json'), 'utf8')) as object,
)
for (const file of readdirSync('connectors')) {
  const lineCounter = new LineCounter()
  const document = parseDocument(readFileSync(join('connectors', file), 'utf8'), { lineCounter })
  if (!validate(document.toJS())) throw new Error(`${file}: ${JSON.stringify(validate.errors)}`)
}
for (const { file, bytes } of outputs) {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, bytes)
}
