import type { Path } from '../1-read/document.js'
import type { Method } from '../2-validate/manifest.js'
import type { Reporter } from '../diagnostics/reporter.js'
import type { Input } from '../plan.js'
import type { AuthType } from './auth-type.js'
import { momentValues, requestValues } from './step-scope.js'
import { stepKinds } from './steps.js'

const settings = [
  'client_type',
  'client_auth',
  'basic_encoding',
  'pkce',
  'redirect_uri',
  'issuer',
  'scopes',
  'dpop',
  'resource',
  'legacy',
  'signature',
  'certificate',
] as const

/** A method says nothing that its type has no use for, and what its type cannot do without. */
export function checkKeys(method: Method, type: AuthType, path: Path, reporter: Reporter): void {
  const types = Object.keys(type.steps)
  for (const kind of stepKinds) {
    if (method[kind] === undefined || type.steps[kind]) continue
    const help = `its steps are ${types.map((step) => `\`${step}\``).join(', ')}`
    reporter.report('step-not-in-type', [...path, kind], `\`${type.type}\` has no \`${kind}\` step`, {
      help,
      part: 'key',
    })
  }
  for (const setting of settings) {
    if (method[setting] === undefined || type.settings?.includes(setting)) continue
    if (setting === 'certificate' && type.certificate) continue
    const message = `\`${setting}\` means nothing for \`${type.type}\``
    reporter.report('setting-not-in-type', [...path, setting], message, { help: 'take it away', part: 'key' })
  }
  if (method.requests && !type.steps.token) {
    const message = `\`${type.type}\` has no flow that further requests could belong to`
    reporter.report('setting-not-in-type', [...path, 'requests'], message, {
      help: 'use `custom` or `session`',
      part: 'key',
    })
  }
  if (type.settings?.includes('legacy') && method.legacy !== true) {
    const message = `\`${type.type}\` hands the user's password to the app`
    const help = 'say `legacy: true` where the provider has nothing else (RFC 9700 section 2.4)'
    reporter.report('legacy-grant', [...path, 'type'], message, { help })
  }
}

/** Names that the flow supplies cannot be variables. */
export function checkReserved(inputs: readonly Input[], type: AuthType, path: Path, reporter: Reporter): void {
  const supplied = Object.values(type.steps).flatMap(({ values = [] }) => values)
  const flowValues = new Set([...supplied, ...momentValues, ...requestValues, 'token_url'])
  for (const { name, source } of inputs) {
    if (source === 'type' || !flowValues.has(name)) continue
    const place = source === 'own' ? [...path, 'variables', name] : [...path, 'use']
    const help = `\`${type.type}\` supplies it by itself; give the variable another name`
    reporter.report('reserved-name', place, `\`${name}\` is a value of the flow`, { help, part: 'key' })
  }
}
