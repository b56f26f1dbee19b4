import type { ApiCall } from './instance.js'
import { type Next, valueIn } from './pages.js'

/** Ends where the answer says that there is no more. */
export function whileMore(more: (answer: unknown) => unknown, next: Next): Next {
  return (turn) => (more(turn.answer) ? next(turn) : null)
}

/** Ends at a page that has fewer records than were asked for. */
export function whileFull(location: 'query' | 'body', parameter: string, next: Next): Next {
  return (turn) => (turn.records.length < sizeOf(turn.call, location, parameter) ? null : next(turn))
}

/** How many pages a total of records fills, by how many records a page is asked for. */
export function pagesOf(
  location: 'query' | 'body',
  parameter: string,
  total: (answer: unknown) => unknown,
): (answer: unknown, call: ApiCall) => number {
  return (answer, call) => Number(total(answer) ?? Number.NaN) / sizeOf(call, location, parameter)
}

function sizeOf({ query, body }: ApiCall, location: 'query' | 'body', parameter: string): number {
  return Number(location === 'query' ? query?.[parameter] : valueIn(body, parameter))
}
