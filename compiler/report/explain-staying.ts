import type { EndpointPlan, Limit, Plan } from '../plan.js'
import { table } from './explain-text.js'

/** How calls stay within what the provider allows, and when they are sent again. */
export function explainStaying({ limits, retry }: Plan): string {
  const { attempts, statuses, after, wait, maxWait } = retry
  const header =
    after && `${after.header} says (${after.format}${after.remaining ? `, once ${after.remaining} is 0` : ''})`
  const times = `sent ${attempts} ${attempts === 1 ? 'time' : 'times'} at most`
  const waits = [
    `as Retry-After${header ? ` or ${header}` : ' says'}`,
    wait !== null && `${wait} s after a 429 that says nothing`,
    `${maxWait} s at most`,
  ]
  const rows = [
    ...(limits.length > 0 ? [['limits', limits.map(limitText).join('; ')]] : []),
    ['failures', attempts === 1 ? times : `${times}, after ${statuses.join(', ')}, a broken connection or a time-out`],
    ...(attempts === 1 ? [] : [['waits', waits.filter(Boolean).join(', ')]]),
  ]
  return `How calls are made\n${table(rows)}`
}

/** What an endpoint says of that for itself. */
export function stayingFacts({ limits, timeout, retry, idempotency, graphql }: EndpointPlan): string[] {
  const place = { headers: 'header', query: 'query parameter', body: 'member' }
  // A GraphQL query is sent again as a GET is.
  const usual = retry === (graphql?.kind === 'query' ? 'always' : 'safe')
  return [
    ...limits.map(limitText),
    ...(timeout === null ? [] : [`${timeout} s for each attempt`]),
    ...(usual ? [] : [retry === 'never' ? 'never sent again' : 'sent again whatever it does']),
    ...(idempotency ? [`with an idempotency key in the ${place[idempotency.location]} ${idempotency.name}`] : []),
  ]
}

const lengths: Readonly<Record<number, string>> = { 1: 'a second', 60: 'a minute', 3600: 'an hour', 86400: 'a day' }

function limitText({ requests, per, concurrency }: Limit): string {
  const parts = [
    requests !== null && per !== null && `${requests} requests ${lengths[per] ?? `in ${per} seconds`}`,
    concurrency !== null && `${concurrency} at the same time`,
  ]
  return parts.filter(Boolean).join(', ')
}
