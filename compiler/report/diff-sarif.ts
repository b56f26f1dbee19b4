import type { Place, Severity } from '../diff/change.js'
import { type Kind, kinds } from '../diff/kinds.js'
import type { Reviewed } from '../diff/review.js'
import { escaped } from './diff-json.js'
import { concern, linesOf, whatOf } from './diff-words.js'
import { sarifLocation, sarifLog } from './sarif-log.js'

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  security: 'error',
  breaking: 'error',
  're-consent': 'warning',
  compatible: 'note',
  cosmetic: 'note',
}

/**
 * Changes as a SARIF 2.1.0 log: one run, with the kinds that are used as its rules. A result keeps the fingerprint of its
 * change, and an approval suppresses it.
 */
export function diffSarif(changes: readonly Reviewed[]): string {
  const rules = [...new Set(changes.map(({ kind }) => kind))].sort()
  const results = changes.map((change) => result(change, rules.indexOf(change.kind)))
  return escaped(sarifLog(rules.map(rule), results))
}

function rule(kind: Kind): object {
  const { title, reason, action, severity } = kinds[kind]
  return {
    id: kind,
    shortDescription: { text: `${title}.` },
    fullDescription: { text: reason },
    help: { text: action },
    defaultConfiguration: { level: levels[severity] },
    properties: { tags: [severity] },
  }
}

function result(change: Reviewed, ruleIndex: number): object {
  const { kind, severity, connector, subject, before, after, action, base, head, approval, fingerprint } = change
  const values = [['was', before] as const, ['is', after] as const].flatMap(([word, value]) =>
    value === null ? [] : [`${word}: ${linesOf(value).join('\n')}`],
  )
  const text = [`${subject}: ${whatOf(change)}.`, ...values, concern(change).join(': '), action].join('\n')
  const place = head ?? base
  return {
    ruleId: kind,
    ruleIndex,
    level: levels[severity],
    message: { text },
    locations: place ? [location(place)] : [],
    ...(head && base && { relatedLocations: [{ ...location(base), message: { text: 'in the base' } }] }),
    partialFingerprints: { 'change/v1': fingerprint },
    ...(approval && {
      suppressions: [{ kind: 'external', status: 'accepted', justification: approval.reason }],
    }),
    properties: { connector, severity },
  }
}

function location({ file, line, column }: Place): ReturnType<typeof sarifLocation> {
  return sarifLocation(file, { startLine: line, startColumn: column })
}
