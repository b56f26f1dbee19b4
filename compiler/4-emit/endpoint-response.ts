import type { EndpointPlan } from '../plan.js'
import type { Imports } from './imports.js'
import { endpointTypes } from './types.js'

/** The type of what an endpoint's function answers. */
export function answerType(endpoint: EndpointPlan): string {
  const { kind } = endpoint.response
  return kind === 'json' ? (endpointTypes(endpoint).response ?? 'unknown') : kind === 'text' ? 'string' : 'void'
}

/** The kernel's function that reads such an answer. */
export function readerCode(endpoint: EndpointPlan, imports: Imports): string {
  return imports.value({ json: 'readJson', text: 'readText', none: 'readNothing' }[endpoint.response.kind])
}
