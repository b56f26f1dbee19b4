import type { Row } from './row.js'

/** Found where an endpoint says what it sends. */
export const requestMeaning = {
  'bad-style': {
    severity: 'error',
    family: 'meaning',
    title: 'A style that the value cannot have',
    explanation:
      'A style says how a list or an object becomes names and values of a query or a form. A plain value has none, a JSON or XML body needs none, and each style is of lists or of objects. Take it away, or choose one that fits the value.',
  },
  'bad-default': {
    severity: 'error',
    family: 'meaning',
    title: 'A default that the value cannot be',
    explanation:
      'The default is sent when the caller leaves the parameter out, so it must be a value that the caller could have given: of the schema’s type, and one of its `enum`.',
  },
  'list-in-path': {
    severity: 'error',
    family: 'meaning',
    title: 'A list or an object in a path',
    explanation:
      'A path has room for one plain value at a time, and APIs do not agree on how a list would stand there. Make the variable a string, a number or a boolean; what is more than that goes into the query or the body.',
  },
} as const satisfies Record<string, Row>
