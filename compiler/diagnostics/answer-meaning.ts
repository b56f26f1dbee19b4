import type { Row } from './row.js'

/** Found in what endpoints say of pages and failures. */
export const answerMeaning = {
  'incomplete-pagination': {
    severity: 'error',
    family: 'meaning',
    title: 'Pages that lack something',
    explanation:
      'Going through pages needs to know where the records of an answer are, and what asks for the next page: a parameter, a path in the answer, or both. Say what the kind of pagination needs.',
  },
  'misplaced-page-setting': {
    severity: 'error',
    family: 'meaning',
    title: 'A setting that this kind of pages does not have',
    explanation:
      'Each kind of pagination finds the next page in its own way, and has the settings for that. A setting of another kind would be ignored: take it away, or change the kind.',
  },
  'contradictory-pagination': {
    severity: 'error',
    family: 'meaning',
    title: 'Pages of which one thing is said twice',
    explanation:
      'Where the pages end, where the cursor stands and what the next request has is each said by one setting. Two of them would not both be followed: take one away.',
  },
  'unknown-page-parameter': {
    severity: 'error',
    family: 'meaning',
    title: 'A page parameter that the endpoint does not have',
    explanation:
      'The parameter that asks for a page is one of the endpoint, so that a caller can start in the middle and its type is known. Declare it under `query`, or name a member of the body.',
  },
  'contradictory-response': {
    severity: 'error',
    family: 'meaning',
    title: 'An answer that is said to be two things',
    explanation:
      'JSON, XML and CSV have a schema, and records that pages can be made of; a text, bytes and nothing have neither. Where answers differ by their status, each status says for itself what it holds.',
  },
  'bad-error-rule': {
    severity: 'error',
    family: 'meaning',
    title: 'A rule for failures that says too little or too much',
    explanation:
      'A rule says what an answer looks like that is a failure: its `status`, or what is at a `path` in it or in a `header`, or both. A rule without any of these would make a failure of every answer.',
  },
  'unreachable-error-rule': {
    severity: 'warning',
    family: 'meaning',
    title: 'A rule for failures that never decides',
    explanation:
      'The first rule that fits an answer decides its kind. A rule after one that fits the same answers and more is never asked: put the special one first.',
  },
} as const satisfies Record<string, Row>
