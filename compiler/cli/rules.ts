import { nearest } from '../diagnostics/did-you-mean.js'
import { printable } from '../diagnostics/quote.js'
import { type Severity, severities } from '../diff/change.js'
import { kinds } from '../diff/kinds.js'
import { UsageError } from './failure.js'
import { isObject } from './settings.js'

/**
 * The setting `tenon.rules`: the severity of a kind of change where it is not the one that the kind has by itself. Throws
 * UsageError, and so it does for a security change: no setting makes it less.
 */
export function readRules(setting: unknown): ReadonlyMap<string, Severity> {
  if (setting === undefined) return new Map()
  if (!isObject(setting)) {
    throw new UsageError('package.json: `tenon.rules` must be an object with a severity for kinds of changes')
  }
  return new Map(Object.entries(setting).map(([kind, severity]) => [kind, severityFor(kind, severity)]))
}

function severityFor(kind: string, severity: unknown): Severity {
  const name = `package.json: \`tenon.rules.${printable(kind)}\``
  if (!Object.hasOwn(kinds, kind)) {
    const meant = nearest(kind, Object.keys(kinds))
    throw new UsageError(`${name} is no kind of change${meant ? `; did you mean \`${meant}\`?` : ''}`)
  }
  const known = severities.find((one) => one === severity)
  if (!known) throw new UsageError(`${name} must be one of ${severities.map((one) => `\`${one}\``).join(', ')}`)
  if (kinds[kind as keyof typeof kinds].severity === 'security' && known !== 'security') {
    throw new UsageError(`${name} must stay \`security\`: such a change can be approved, and not be made less`)
  }
  return known
}
