import type { Path } from '../1-read/document.js'
import type { Manifest } from '../2-validate/manifest.js'
import { nearest } from '../diagnostics/did-you-mean.js'
import type { Reporter } from '../diagnostics/reporter.js'
import type { EndpointPlan } from '../plan.js'

const prefix = '#/schemas/'

/**
 * Every `$ref` names a schema of this manifest, every schema is named by some `$ref` or type of a GraphQL document, and none
 * has itself as a part of what one value is.
 */
export function checkSchemas(manifest: Manifest, endpoints: readonly EndpointPlan[], reporter: Reporter): void {
  const names = Object.keys(manifest.schemas ?? {})
  const used = new Set<string>()
  const path: (string | number)[] = []
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [key, member] of Object.entries(value)) {
      path.push(Array.isArray(value) ? Number(key) : key)
      if (key === '$ref' && typeof member === 'string') refer(member, [...path])
      else visit(member)
      path.pop()
    }
  }
  const refer = (reference: string, place: Path): void => {
    if (!reference.startsWith(prefix)) {
      const help = 'name the file under `schemas`, and refer to it there'
      reporter.report('unknown-schema', place, `a file cannot be referred to here: \`${reference}\``, { help })
      return
    }
    const name = reference.slice(prefix.length)
    used.add(name)
    if (names.includes(name)) return
    const near = nearest(name, names)
    const help = near ? `did you mean \`${prefix}${near}\`?` : 'add it to `schemas`'
    reporter.report('unknown-schema', place, `there is no schema \`${name}\``, { help })
  }
  const { endpoints: written, webhooks, schemas } = manifest
  visit({ endpoints: written, webhooks, schemas })
  for (const { parameters } of endpoints) {
    const ofDocument = JSON.stringify(parameters.filter(({ location }) => location === 'graphql'))
    for (const [, name = ''] of ofDocument.matchAll(/"\$ref":"#\/schemas\/(\w+)"/g)) used.add(name)
  }
  const inPlace = new Map(names.map((name) => [name, namedInPlace(manifest.schemas?.[name])]))
  for (const name of names) {
    if (!used.has(name)) {
      reporter.report('unused-schema', ['schemas', name], `no \`$ref\` names the schema \`${name}\``, {
        help: 'use it, or take it away',
        part: 'key',
      })
    }
    if (isItself(name, inPlace)) {
      const message = `the schema \`${name}\` refers to itself with no member and no item between`
      reporter.report('schema-cycle-without-type', ['schemas', name], message, {
        help: 'refer to it from `properties`, `items` or `additionalProperties` alone',
        part: 'key',
      })
    }
  }
}

/** Whether a value that is checked by a schema is checked by that schema again, before anything inside the value is. */
function isItself(name: string, inPlace: ReadonlyMap<string, readonly string[]>): boolean {
  const seen = new Set(inPlace.get(name))
  for (const other of seen) for (const next of inPlace.get(other) ?? []) seen.add(next)
  return seen.has(name)
}

/** The names of the schemas that say something about the same value as this one. */
function namedInPlace(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  const { $ref: reference, allOf, anyOf, oneOf } = schema as Readonly<Record<string, unknown>>
  const others = [allOf, anyOf, oneOf].flatMap((several) => (Array.isArray(several) ? several : []))
  return [...(typeof reference === 'string' ? [reference.slice(prefix.length)] : []), ...others.flatMap(namedInPlace)]
}
