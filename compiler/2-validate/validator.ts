import { hash } from 'node:crypto'
import { createRequire } from 'node:module'
import type { ValidateFunction } from 'ajv/dist/2020.js'
import type { Options } from 'ajv/dist/core.js'
import { schemaText } from '../resources.js'
import { completeSchema } from './complete.js'

const require = createRequire(import.meta.url)
let compiled: ValidateFunction | undefined

/** The manifest's schema as a function: the one that `precompile.ts` has written, or else one that is made now. */
export function validator(): ValidateFunction {
  compiled ??= precompiled() ?? compileSchema()
  return compiled
}

/**
 * Compiles the schema. Loading Ajv and this cost more than all the rest of a small build. The schema is ours, and a test
 * holds it against its meta-schema, so that is not done again here; nor are Ajv's own messages made, or its code made
 * smaller.
 */
export function compileSchema(code: Options['code'] = {}): ValidateFunction {
  const { Ajv2020 } = require('ajv/dist/2020.js') as typeof import('ajv/dist/2020.js')
  const ajv = new Ajv2020({
    allErrors: true,
    strict: true,
    allowUnionTypes: true,
    meta: false,
    validateSchema: false,
    messages: false,
    inlineRefs: false,
    code: { ...code, optimize: false, process: appendErrors },
  })
  return ajv.compile(completeSchema())
}

/**
 * Makes the errors of a referenced schema join those before them in place. Ajv's own code copies all errors so far each
 * time, which takes minutes when every endpoint of a large file is wrong.
 */
export function appendErrors(code: string): string {
  const copying = /vErrors ?= ?vErrors ?=== ?null ?\? ?(\S+?)\.errors ?: ?vErrors\.concat\(\1\.errors\)/g
  return code.replace(
    copying,
    'if (vErrors === null) vErrors = $1.errors; else for (const e of $1.errors) vErrors.push(e)',
  )
}

/** A precompiled validator, and the schema that it is of. */
interface Precompiled {
  readonly schema: string
  readonly validate: ValidateFunction
}

/** What names the schema as it is now. */
export function schemaHash(): string {
  return hash('sha256', schemaText(), 'hex')
}

/** The precompiled validator; undefined where there is none, or the schema has changed since. */
function precompiled(): ValidateFunction | undefined {
  try {
    const { schema, validate } = require('./precompiled.cjs') as Precompiled
    return schema === schemaHash() ? validate : undefined
  } catch {
    return undefined
  }
}
