import type { Row } from './row.js'

/** What is wrong about how often endpoints are called, and when again. */
export const callMeaning = {
  'incomplete-limit': {
    severity: 'error',
    family: 'meaning',
    title: 'A limit that lacks a part',
    explanation:
      'A limit says how many `requests` fit into a window and how long the window is (`per`), or how many may be on their way at the same time (`concurrency`), or both. Add what is missing.',
  },
  'needless-idempotency': {
    severity: 'error',
    family: 'meaning',
    title: 'An idempotency key that has nothing to do',
    explanation:
      'The key lets a provider tell a request that is sent twice from two requests. GET, HEAD and a GraphQL query change nothing, and an endpoint with pages sends another request for each page, so the key would mean nothing. Take it out.',
  },
} as const satisfies Record<string, Row>
