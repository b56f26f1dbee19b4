import type { Path } from '../1-read/document.js'
import type { ErrorRule as ErrorRuleSetting, ErrorsSetting, Manifest } from '../2-validate/manifest.js'
import type { Reporter } from '../diagnostics/reporter.js'
import type { ErrorRule, Errors, ErrorTest } from '../plan.js'
import { answerPath } from './answer-path.js'

/** What the connector says of failures; every endpoint has it after its own. */
export function resolveErrors(written: Manifest['errors'], path: Path, reporter: Reporter): Errors | null {
  if (written === undefined) return null
  const rules = (written.rules ?? []).map((rule, index) => resolveRule(rule, [...path, 'rules', index], reporter))
  for (const [index, rule] of rules.entries()) {
    const earlier = rules.findIndex((other, before) => before < index && covers(other, rule))
    if (earlier < 0) continue
    const related = [reporter.related('the rule that comes first', [...path, 'rules', earlier])]
    const message = 'an earlier rule fits every answer that this one fits'
    const help = 'put it before the other, or take it away'
    reporter.report('unreachable-error-rule', [...path, 'rules', index], message, { help, related })
  }
  return {
    message: pathsOf(written.message),
    code: pathsOf(written.code),
    requestId: requestIdOf(written.request_id),
    rules,
  }
}

/** An endpoint's own rules come first; where it does not say where something is, it is where the connector says. */
export function joinErrors(own: Errors | null, shared: Errors | null): Errors | null {
  if (own === null || shared === null) return own ?? shared
  return {
    message: own.message.length > 0 ? own.message : shared.message,
    code: own.code.length > 0 ? own.code : shared.code,
    requestId: own.requestId ?? shared.requestId,
    rules: [...own.rules, ...shared.rules],
  }
}

function resolveRule(rule: ErrorRuleSetting, path: Path, reporter: Reporter): ErrorRule {
  const { status, kind } = rule
  if (status === undefined && rule.path === undefined && rule.header === undefined) {
    const message = 'this rule fits every answer'
    reporter.report('bad-error-rule', path, message, { help: 'add a `status`, a `path` or a `header`' })
  }
  return { kind, statuses: status === undefined ? null : [status].flat(), test: resolveTest(rule, path, reporter) }
}

function resolveTest(rule: ErrorRuleSetting, path: Path, reporter: Reporter): ErrorTest | null {
  const { path: place, header, equals, unequal, exists } = rule
  const refuse = (key: string, message: string, help: string) =>
    reporter.report('bad-error-rule', [...path, key], message, { help, part: 'key' })
  if (place !== undefined && header !== undefined) {
    refuse('header', 'a rule looks at a `path` or a `header`', 'make two rules of it, or keep one')
  }
  if (equals !== undefined && unequal !== undefined) {
    refuse('unequal', 'what is equal to something is no other', 'keep `equals` or `unequal`')
  }
  const key = equals !== undefined ? 'equals' : unequal !== undefined ? 'unequal' : 'exists'
  if (key !== 'exists' && exists !== undefined) {
    refuse(
      'exists',
      `what is ${key === 'equals' ? 'equal to' : 'other than'} something exists`,
      `keep \`${key}\` or \`exists\``,
    )
  }
  if (place === undefined && header === undefined) {
    if (rule[key] !== undefined) refuse(key, `where it looks for \`${key}\` is not said`, 'add a `path` or a `header`')
    return null
  }
  const at = place === undefined ? { header: (header ?? '').toLowerCase() } : { path: answerPath(place) }
  const texts = (values: NonNullable<ErrorRuleSetting['equals']>) => [values].flat().map(String)
  if (equals !== undefined) return { at, is: texts(equals) }
  return { at, is: unequal === undefined ? (exists ?? true) : { not: texts(unequal) } }
}

/** Whether the first fits whatever the second fits. */
function covers(first: ErrorRule, second: ErrorRule): boolean {
  const { statuses, test } = first
  const hasStatuses = statuses === null || (second.statuses?.every((status) => statuses.includes(status)) ?? false)
  if (!hasStatuses || test === null) return hasStatuses
  const other = second.test
  if (other === null || JSON.stringify(test.at) !== JSON.stringify(other.at)) return false
  return includes(test.is, other.is)
}

/** Whether the first is true of every value that the second is true of. An empty text is nothing, so it is not there. */
function includes(first: ErrorTest['is'], second: ErrorTest['is']): boolean {
  if (typeof second === 'boolean') return first === second
  if ('not' in second) {
    return (
      first === true ||
      (typeof first === 'object' && 'not' in first && first.not.every((value) => second.not.includes(value)))
    )
  }
  return second.every((value) => {
    if (typeof first === 'boolean') return first && value !== ''
    return 'not' in first ? value !== '' && !first.not.includes(value) : first.includes(value)
  })
}

const pathsOf = (written: ErrorsSetting['message']) => (written === undefined ? [] : [written].flat().map(answerPath))

function requestIdOf(written: ErrorsSetting['request_id']): Errors['requestId'] {
  if (written?.header !== undefined) return { header: written.header.toLowerCase() }
  return written?.path === undefined ? null : { path: answerPath(written.path) }
}
