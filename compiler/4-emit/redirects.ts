import type { MethodPlan } from '../plan.js'
import { literal } from './escape.js'
import { memberCode } from './expression.js'
import type { MethodModule } from './module.js'

/** The project's redirect URIs as members of an object, by environment, for the template; null where it has none. */
export function redirectsView(method: MethodPlan): object | null {
  const uris = Object.entries(redirectUrisOf(method))
  return uris.length > 0 ? { members: uris.map(([environment, uri]) => memberCode(environment, literal(uri))) } : null
}

/** The type arguments of `AuthorizeOptions`: the scopes and the redirect URIs that there are. */
export function authorizeArguments(method: MethodPlan): string {
  const scope = (method.scopes?.choices.length ?? 0) > 0 ? 'Scope' : 'string'
  if (Object.keys(redirectUrisOf(method)).length > 0) return `<${scope}, RedirectUri>`
  return scope === 'Scope' ? '<Scope>' : ''
}

/** Lines that keep a flow to the project's redirect URIs. */
export function redirectLines({ method, imports }: MethodModule): string[] {
  if (Object.keys(redirectUrisOf(method)).length === 0) return []
  return [`${imports.value('oneOf')}(options.redirectUri, 'redirectUri', Object.values(redirectUris))`]
}

function redirectUrisOf(method: MethodPlan): Readonly<Record<string, string>> {
  return method.callback?.redirectUris ?? {}
}
