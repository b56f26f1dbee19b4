import { createRequire } from 'node:module'
import type { ValidateFunction } from 'ajv/dist/2020.js'
import { schemaText } from '../resources.js'

let compiled: ValidateFunction | undefined

/**
 * The manifest's schema as a function. Ajv is loaded and the schema compiled when it is first asked for: together they
 * cost more than all the rest of a small build. The schema is ours, and a test holds it against its meta-schema, so that
 * is not done again here; nor are Ajv's own messages made, or its code made smaller.
 */
export function validator(): ValidateFunction {
  if (compiled) return compiled
  const { Ajv2020 } = createRequire(import.meta.url)('ajv/dist/2020.js') as typeof import('ajv/dist/2020.js')
  const ajv = new Ajv2020({
    allErrors: true,
    strict: true,
    allowUnionTypes: true,
    meta: false,
    validateSchema: false,
    messages: false,
    inlineRefs: false,
    code: { optimize: false, process: appendErrors },
  })
  compiled = ajv.compile(JSON.parse(schemaText()))
  return compiled
}

/**
 * Makes the errors of a referenced schema join those before them in place. Ajv's own code copies all errors so far each
 * time, which takes minutes when every endpoint of a large file is wrong.
 */
function appendErrors(code: string): string {
  const copying = /vErrors ?= ?vErrors ?=== ?null ?\? ?(\S+?)\.errors ?: ?vErrors\.concat\(\1\.errors\)/g
  return code.replace(
    copying,
    'if (vErrors === null) vErrors = $1.errors; else for (const e of $1.errors) vErrors.push(e)',
  )
}
