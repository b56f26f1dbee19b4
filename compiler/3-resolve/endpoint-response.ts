import type { Endpoint, JsonSchema as ManifestSchema } from '../2-validate/manifest.js'
import type { EndpointResponse, JsonSchema } from '../plan.js'

/** What a successful answer holds. */
export function resolveEndpointResponse(endpoint: Endpoint): EndpointResponse {
  const written = endpoint.response
  const bodiless = endpoint.method === 'HEAD' || endpoint.method === 'DELETE'
  return {
    kind: written?.kind ?? (bodiless && !written ? 'none' : 'json'),
    schema: ((written?.schema as ManifestSchema | undefined) ?? null) as JsonSchema | null,
    records: written?.records ?? null,
  }
}
