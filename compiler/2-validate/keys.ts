import type { Path } from '../diagnostics/diagnostic.js'
import { nearest } from '../diagnostics/did-you-mean.js'
import { both, either, quote } from '../diagnostics/quote.js'
import { type Finding, type Problem, subject } from './problem.js'
import { dereference, type Schema, schemaAt, whole } from './schema.js'

/** Looking for what was meant takes time, and nobody reads it for more keys of one mapping than this. */
const mostAdvised = 100

/**
 * What is wrong with the keys of one mapping: those that it may not have, and those that it lacks. A misspelt key is one
 * mistake, so the key that it was meant to be is not reported as missing too.
 */
export function wrongKeys(path: Path, problems: readonly Problem[]): Finding[] {
  const unknown = problems.flatMap(({ error }) =>
    error.keyword === 'additionalProperties' ? [String(error.params.additionalProperty)] : [],
  )
  const missing = new Set(
    problems.flatMap(({ error }) => (error.keyword === 'required' ? [String(error.params.missingProperty)] : [])),
  )
  const schema = schemaAt(path)
  const present = new Set(Object.keys(problems[0]?.value ?? {}))
  const absent = Object.keys(propertiesOf(schema)).filter((key) => !present.has(key))
  const findings = unknown.map((key, index): Finding => {
    const wrong = {
      code: 'unknown-key',
      path: [...path, key],
      part: 'key',
      message: `${quote(key)} is not a key here`,
    } as const
    if (index >= mostAdvised) return wrong
    const meant = nearest(key, missing) ?? nearest(key, absent)
    if (meant) missing.delete(meant)
    return { ...wrong, help: meant ? `did you mean ${quote(meant)}?` : elsewhere(key, path, schema) }
  })
  if (missing.size > 0) findings.push(lacking(path, [...missing], schema))
  return findings
}

function lacking(path: Path, missing: readonly string[], schema: Schema): Finding {
  const properties = propertiesOf(schema)
  const lines = missing.flatMap((key) => {
    const example = dereference(properties[key] ?? {}).examples?.[0]
    if (example === undefined || (typeof example === 'object' && !Array.isArray(example))) return []
    return [quote(`${key}: ${typeof example === 'string' ? example : JSON.stringify(example)}`)]
  })
  const message = `${subject(path)} needs ${both(missing.map((key) => quote(key)))}`
  const help = lines.length > 0 ? `add ${missing.length === 1 ? 'it' : 'them'}, for example ${both(lines)}` : null
  return { code: 'missing-key', path, part: 'key', message, ...(help && { help }) }
}

/** Where a key that is spelt right would belong: further in, further out, or else what there is here. */
function elsewhere(key: string, path: Path, schema: Schema): string {
  const properties = propertiesOf(schema)
  const inside = Object.keys(properties).filter((name) => has(dereference(properties[name] ?? {}), key))
  if (inside.length > 0) return `it belongs under ${either(inside.map((name) => quote(name)))}`
  for (let up = 1; up <= path.length; up++) {
    const around = path.slice(0, path.length - up)
    if (!has(schemaAt(around), key)) continue
    return `it belongs ${up === 1 ? 'one level' : `${up} levels`} further out, in ${subject(around)}`
  }
  return `the keys here are ${both(Object.keys(properties).map((name) => quote(name)))}`
}

function has(schema: Schema, key: string): boolean {
  return Object.hasOwn(propertiesOf(schema), key)
}

function propertiesOf(schema: Schema): Readonly<Record<string, Schema>> {
  return whole(schema).properties ?? {}
}
