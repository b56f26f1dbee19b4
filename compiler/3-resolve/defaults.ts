import type { Path } from '../1-read/document.js'
import type { Cookies, InjectionValue } from '../2-validate/manifest.js'
import type { Reporter } from '../diagnostics/reporter.js'
import type { ClientAuthentication, Encoding, MethodPlan } from '../plan.js'
import type { AuthType, TypeInjections, TypeStep } from './auth-type.js'
import { parseExpressions } from './expression.js'
import { checkHeader, checkSpellings } from './headers.js'
import { type Authored, type Default, jsonOf, locations, type ManifestLocation, positionOf } from './injections.js'

/** What decides a type's defaults. */
export interface DefaultsContext {
  readonly type: AuthType
  readonly clientAuth: MethodPlan['clientAuth']
  /** Whether the manifest says how the client authenticates. */
  readonly clientAuthSaid: boolean
  readonly basicEncoding: 'form' | 'raw' | null
  readonly pkce: boolean
  /** Whether the provider takes a redirect URI. */
  readonly redirectUri: boolean
  readonly resource: readonly string[]
  /** Wire names that the manifest gives variables. */
  readonly aliases: ReadonlyMap<string, string>
  readonly reporter: Reporter
}

type Injecting = Partial<Record<ManifestLocation, TypeInjections>>

/** What the type puts on one of its steps, with the client's authentication. */
export function defaultsOf(typeStep: TypeStep, context: DefaultsContext): Default[] {
  const own = placedBy(typeStep, context)
  const authenticates = typeStep.client_auth === true || (typeStep.client_auth && context.clientAuthSaid)
  const client = authenticates ? clientDefaults(context) : []
  return [...own, ...client].map((one) => ({ ...one, name: aliasOf(one, context.aliases) }))
}

function placedBy(injecting: Injecting, { pkce, redirectUri, resource }: DefaultsContext): Default[] {
  return locations.flatMap((location) =>
    Object.entries(injecting[location] ?? {}).flatMap(([name, injection]): Default[] => {
      if (typeof injection === 'string') return [{ location, name, value: injection }]
      if ('values' in injection) return resource.map((value) => ({ location, name, value }))
      const isOn = injection.only_with === 'pkce' ? pkce : redirectUri
      return isOn ? [{ location, name, value: injection.value }] : []
    }),
  )
}

/** One way of client authentication, or each way under the values of the variable that chooses it. */
function clientDefaults(context: DefaultsContext): Default[] {
  const { clientAuth } = context
  if (clientAuth === null) return []
  if (typeof clientAuth === 'string') return wayDefaults(clientAuth, context)
  const byKey = new Map<string, Default>()
  for (const [value, way] of Object.entries(clientAuth.choices)) {
    for (const one of wayDefaults(way, context)) {
      const key = JSON.stringify([one.location, one.name, one.value])
      const equals = [...(byKey.get(key)?.when?.equals ?? []), value]
      byKey.set(key, { ...one, when: { variable: clientAuth.variable, equals } })
    }
  }
  const ways = Object.keys(clientAuth.choices).length
  return [...byKey.values()].map(({ when, ...one }) => (when && when.equals.length < ways ? { ...one, when } : one))
}

function wayDefaults(way: ClientAuthentication, context: DefaultsContext): Default[] {
  const { type, basicEncoding } = context
  return placedBy(type.client_auth?.[way] ?? {}, context).map((one) => {
    if (way !== 'basic' || basicEncoding === null) return one
    return { ...one, value: one.value.replace('client_basic', `client_basic_${basicEncoding}`) }
  })
}

/** The provider's name for the one variable that the default holds. */
function aliasOf({ name, value }: Default, aliases: ReadonlyMap<string, string>): string {
  const [only, ...others] = parseExpressions(value).parts
  return (
    (others.length === 0 && typeof only === 'object' && only.helpers.length === 0 && aliases.get(only.variable)) || name
  )
}

type Written = Readonly<Record<string, InjectionValue>>

interface Setting {
  readonly query?: Written | undefined
  readonly headers?: Written | undefined
  readonly body?: Written | undefined
  readonly cookies?: Cookies | undefined
}

/**
 * What the author put on a step. A list is one injection for each of its texts; the whole cookie header has no name.
 *
 * @param encoding of the body; null where it is that of the request that the step is applied to.
 */
export function authoredInjections(
  setting: Setting,
  encoding: Encoding | null,
  path: Path,
  reporter: Reporter,
): Authored[] {
  const isJson = encoding === null || positionOf('body', encoding) === 'json'
  return locations.flatMap((location) => {
    const written = setting[location] ?? {}
    if (typeof written === 'string') return [{ location, name: '', value: written, path: [...path, location] }]
    if (location === 'headers') checkSpellings(written, [...path, location], reporter)
    return Object.entries(written).flatMap(([name, value]): Authored[] => {
      const place = [...path, location, name]
      if (location === 'headers') checkHeader(name, place, reporter)
      if (Array.isArray(value)) {
        return value.map((item: string, index) => ({ location, name, value: item, path: [...place, index] }))
      }
      const typed = location === 'body' && isJson ? jsonOf(value) : {}
      return [{ location, name, value: value === null ? null : String(value), ...typed, path: place }]
    })
  })
}
