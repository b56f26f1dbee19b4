import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { argv } from 'node:process'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { appendErrors, compileSchema, schemaHash } from './validator.js'

/** Writes `precompiled.cjs` beside this file: the schema's validator as code. A part of `npm run prepare`. */

/** The text of that file. */
export function precompiledText(): string {
  const standalone = createRequire(import.meta.url)('ajv/dist/standalone/index.js') as {
    readonly default: (ajv: Ajv2020, validate: ReturnType<typeof compileSchema>) => string
  }
  const code = standalone.default(new Ajv2020({ code: { source: true } }), compileSchema({ source: true }))
  return `${appendErrors(code)}\nmodule.exports = { schema: '${schemaHash()}', validate: module.exports }\n`
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL('./precompiled.cjs', import.meta.url), precompiledText())
}
