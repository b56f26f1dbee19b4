import { pointer } from '../diagnostics/reporter.js'
import type { Fault } from './problem.js'

/** What an endpoint cannot do without, from itself or from `endpoint_defaults`. */
const needed = ['path', 'auth'] as const

/**
 * What endpoints lack, as Ajv would say it. The schema cannot: editors hold manifests against it as they are written,
 * without their defaults.
 */
export function missingInEndpoints(manifest: unknown): Fault[] {
  const endpoints = member(manifest, 'endpoints')
  if (!isObject(endpoints)) return []
  return Object.entries(endpoints).flatMap(([name, endpoint]) =>
    needed
      .filter((key) => isObject(endpoint) && !Object.hasOwn(endpoint, key))
      .map((key) => ({
        keyword: 'required',
        instancePath: pointer(['endpoints', name]),
        params: { missingProperty: key },
      })),
  )
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const member = (value: unknown, name: string): unknown =>
  isObject(value) && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined
