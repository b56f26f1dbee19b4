import type { AnswerPath, EndpointPlan, ErrorRule, Errors } from '../plan.js'
import { table } from './explain-text.js'

/** How failures are recognised: once for all endpoints that have the same rules, most endpoints first. */
export function explainErrors(endpoints: readonly EndpointPlan[]): string[] {
  const groups = new Map<string, { errors: Errors; names: string[] }>()
  for (const { name, errors } of endpoints) {
    if (errors === null) continue
    const key = JSON.stringify(errors)
    const group = groups.get(key) ?? { errors, names: [] }
    groups.set(key, group)
    group.names.push(name)
  }
  const sorted = [...groups.values()].sort((a, b) => b.names.length - a.names.length)
  return sorted.map(({ errors, names }) => {
    const whose = names.length === endpoints.length ? 'every endpoint' : names.join(', ')
    return `How an answer of ${whose} says that it is a failure\n${table(rows(errors))}`
  })
}

function rows({ rules, message, code, requestId }: Errors): string[][] {
  const found = (paths: readonly AnswerPath[]) => paths.map(pathText).join(', or else ')
  return [
    ...rules.map((rule) => [rule.kind, ruleText(rule)]),
    [
      'else by its status',
      'login 401; forbidden 403; gone 404, 410; wait 429; invalid 400, 409, 422; unavailable 5xx; refused otherwise',
    ],
    ...(message.length > 0 ? [['the message is at', found(message)]] : []),
    ...(code.length > 0 ? [['the code is at', found(code)]] : []),
    ...(requestId === null ? [] : [['the request id is', placeText(requestId)]]),
  ]
}

function ruleText({ statuses, test }: ErrorRule): string {
  const parts = [statuses && `the status is ${statuses.join(' or ')}`]
  if (test) {
    const { at, is } = test
    const what =
      typeof is === 'boolean'
        ? `is ${is ? '' : 'not '}there`
        : 'not' in is
          ? `is there and not ${is.not.join(' or ')}`
          : `is ${is.join(' or ')}`
    parts.push(`${placeText(at)} ${what}`)
  }
  return parts.filter(Boolean).join(' and ')
}

const placeText = (at: { readonly header: string } | { readonly path: AnswerPath }) =>
  'header' in at ? `the header ${at.header}` : pathText(at.path)

/** A path as the manifest has it. */
export function pathText(path: AnswerPath): string {
  return path.reduce<string>((text, step) => {
    if (typeof step !== 'string') return `${text}[${step.member}=${step.equals}]`
    const name = step.replaceAll('.', '\\.')
    return text === '' ? name : `${text}.${name}`
  }, '')
}
