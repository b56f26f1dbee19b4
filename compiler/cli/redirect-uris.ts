import type { RedirectUris } from '../plan.js'
import { isRedirectUri } from '../runtime/address.js'
import { UsageError } from './failure.js'

const environmentName = /^[A-Za-z][A-Za-z0-9_-]*$/

/**
 * The setting `tenon.redirectUris`: where users are sent back to, by environment. Throws UsageError for what is no redirect
 * URI, since a provider would refuse it or a code would leak there.
 */
export function readRedirectUris(setting: unknown): RedirectUris {
  if (setting === undefined) return {}
  if (typeof setting !== 'object' || setting === null || Array.isArray(setting)) {
    throw wrong('redirectUris', 'must be an object with a URI for each environment, such as `production`')
  }
  for (const [environment, uri] of Object.entries(setting)) {
    const name = `redirectUris.${environment}`
    if (!environmentName.test(environment)) {
      throw wrong(name, 'is no name of an environment; letters, digits, `-` and `_` make one')
    }
    if (typeof uri !== 'string') throw wrong(name, 'must be a URI')
    if (isRedirectUri(uri)) continue
    throw wrong(
      name,
      `must be \`https:\`, or \`http:\` on the loopback, or a scheme of the app’s own with a dot in it, and without \`#\`; it is \`${uri}\``,
    )
  }
  return setting as RedirectUris
}

const wrong = (name: string, problem: string) => new UsageError(`package.json: \`tenon.${name}\` ${problem}`)
