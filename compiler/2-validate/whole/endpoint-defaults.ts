import type { Document } from '../../1-read/document.js'
import { everything, layered } from './layers.js'
import { isMapping, type Mapping, merge } from './merge.js'

/**
 * A document whose endpoints have what `endpoint_defaults` says, where they do not say it themselves; the same document
 * where there are no defaults.
 */
export function withEndpointDefaults(document: Document): Document {
  const manifest = document.value
  if (!isMapping(manifest)) return document
  const { endpoint_defaults: defaults, endpoints } = manifest
  if (!isMapping(defaults) || !isMapping(endpoints)) return document
  const whole = Object.entries(endpoints).map(([name, endpoint]) => [
    name,
    isMapping(endpoint) ? merge(defaultsFor(endpoint, defaults), endpoint) : endpoint,
  ])
  return layered({ ...manifest, endpoints: Object.fromEntries(whole) }, document, [
    { document, inner: everything },
    {
      document,
      inner: ([root, name, ...rest]) =>
        root === 'endpoints' && name !== undefined ? ['endpoint_defaults', ...rest] : null,
    },
  ])
}

/**
 * Not every endpoint is a list, or in GraphQL, or creates: default pages are for those that say where their records are, and
 * a default document for those that say something of theirs.
 */
function defaultsFor(endpoint: Mapping, defaults: Mapping): Mapping {
  const method = endpoint.method ?? defaults.method
  const own = endpoint.paginate
  const holds: Readonly<Record<string, boolean>> = {
    paginate: isMapping(own) || (own === undefined && hasRecords(endpoint)),
    graphql: isMapping(endpoint.graphql),
    idempotency: method === 'POST' || method === 'PATCH',
  }
  return Object.fromEntries(Object.entries(defaults).filter(([name]) => !Object.hasOwn(holds, name) || holds[name]))
}

function hasRecords({ response }: Mapping): boolean {
  if (!isMapping(response)) return false
  const { records, schema } = response
  return records !== undefined || (isMapping(schema) && schema.type === 'array')
}
