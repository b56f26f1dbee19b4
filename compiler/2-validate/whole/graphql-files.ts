import type { Document } from '../../1-read/document.js'
import { quote } from '../../diagnostics/quote.js'
import type { Reporter } from '../../diagnostics/reporter.js'
import type { Files } from './files.js'
import { everything, type Layer, layered, mounted } from './layers.js'
import { isMapping, type Mapping } from './merge.js'

/** Whether an endpoint's GraphQL document is in a file. */
export function hasGraphqlFile(endpoint: unknown): endpoint is { readonly graphql: { readonly file: string } } {
  return isMapping(endpoint) && isMapping(endpoint.graphql) && typeof endpoint.graphql.file === 'string'
}

/** A document in which the GraphQL documents that are in files stand; the same document where none is. */
export function withGraphqlFiles(document: Document, files: Files, reporter: Reporter): Document {
  const manifest = document.value
  if (!isMapping(manifest)) return document
  const layers: Layer[] = [{ document, inner: everything }]
  const filled = (endpoint: unknown, path: readonly string[]): unknown => {
    if (!hasGraphqlFile(endpoint)) return endpoint
    const { graphql } = endpoint
    const file = files.pathOf(document.file, graphql.file)
    if (file === null) return endpoint
    if (!files.has(file)) {
      const advice = files.advice(document.file, graphql.file)
      reporter.report('missing-file', [...path, 'graphql', 'file'], `there is no file ${quote(file)}`, advice)
      return endpoint
    }
    const text = files.text(file)
    if (!text) return endpoint
    layers.push({ document: text, inner: mounted([...path, 'graphql', 'document']) })
    return { ...endpoint, graphql: { ...graphql, document: text.value } }
  }
  const { endpoints, endpoint_defaults: defaults } = manifest
  const whole: Mapping = {
    ...manifest,
    ...(isMapping(defaults) && { endpoint_defaults: filled(defaults, ['endpoint_defaults']) }),
    ...(isMapping(endpoints) && {
      endpoints: Object.fromEntries(
        Object.entries(endpoints).map(([name, endpoint]) => [name, filled(endpoint, ['endpoints', name])]),
      ),
    }),
  }
  return layers.length > 1 ? layered(whole, document, layers) : document
}
