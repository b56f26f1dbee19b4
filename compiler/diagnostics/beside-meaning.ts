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
} as const satisfies Record<string, Row>
