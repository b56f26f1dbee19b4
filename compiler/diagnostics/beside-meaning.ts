import type { Row } from './row.js'

/** Found when what is in other files is put together with a manifest. */
export const besideMeaning = {
  'missing-file': {
    severity: 'error',
    family: 'meaning',
    title: 'A file that is not there',
    explanation:
      'What a manifest refers to lies in the folder of its name, and paths are relative to that folder: `orders.json` of `connectors/acme.yaml` is `connectors/acme/orders.json`. Nothing outside the folder is read. Check the spelling and the letter case.',
  },
  'bad-base': {
    severity: 'error',
    family: 'meaning',
    title: 'A manifest that cannot be extended',
    explanation:
      '`extends` names manifests in the same folder by their file names without ending. One that is not there, that extends this one in turn, or that stands at the end of a long chain cannot be merged with it.',
  },
  'bad-graphql': {
    severity: 'error',
    family: 'meaning',
    title: 'A GraphQL document that no server would take',
    explanation:
      'The document is parsed as the server will parse it, and one of its operations is sent, with the fragments that it uses. Whether the API has such fields and arguments is not known here; that variables and fragments are declared and used is.',
  },
  'graphql-setting': {
    severity: 'error',
    family: 'meaning',
    title: 'An endpoint contradicts its GraphQL document',
    explanation:
      'A GraphQL request is a `POST` of a document and its variables, so that the endpoint has no `body` of its own and no idempotency key in it, and `graphql.variables` only adds to the variables that the document declares. The document is in `graphql.document`, or in a file that `graphql.file` names.',
  },
} as const satisfies Record<string, Row>
