/** Files of the kernel, and the tests in `test/runtime` that hold them. */
export interface Group {
  readonly files: readonly string[]
  readonly tests: readonly string[]
}

/** Few tests in each group: every one of thousands of changes runs them all until one fails. */
export const groups: Readonly<Record<string, Group>> = {
  callback: { files: ['callback', 'issuer', 'answer-forms'], tests: ['callback', 'callback-limits', 'answer-forms'] },
  authorization: {
    files: ['authorization', 'address', 'address-forms', 'parameters', 'lists'],
    tests: ['addresses', 'authorization', 'guards'],
  },
  guards: { files: ['guards', 'helpers', 'encoding', 'options'], tests: ['guards', 'token-request'] },
  token: {
    files: ['token', 'token-text', 'exchange', 'transport', 'error', 'ask', 'revocation'],
    tests: ['token-answer', 'token-request', 'inspection', 'revocation', 'source', 'wrappers'],
  },
  source: {
    files: ['source', 'patient', 'store', 'connecting', 'replaced'],
    tests: ['source', 'source-limits', 'patient', 'lasting-tokens', 'connecting'],
  },
  request: {
    files: ['request', 'challenge', 'api-error'],
    tests: ['request-edges', 'request-again', 'request', 'retry'],
  },
  answers: {
    files: ['answers', 'answer-kinds', 'validated'],
    tests: ['answer-kinds', 'validated', 'request-again', 'request-edges'],
  },
  instance: { files: ['instance', 'method', 'certificate', 'catalogue'], tests: ['instance', 'wrappers'] },
  failures: { files: ['failures'], tests: ['failures'] },
  retry: { files: ['retry', 'limits', 'reset', 'sleep'], tests: ['retry-edges', 'limits', 'retry'] },
  pages: { files: ['pages', 'page-ends', 'graphql'], tests: ['page-bodies', 'pages', 'graphql'] },
  learned: {
    files: ['learned', 'learning', 'named', 'choices', 'id-token', 'cookies'],
    tests: ['answer-data', 'learned', 'cookies'],
  },
  jwt: { files: ['jwt', 'signature', 'hash', 'md5'], tests: ['jwt', 'hash', 'keys'] },
  keys: { files: ['keys'], tests: ['keys', 'jwt'] },
  dpop: { files: ['dpop', 'par'], tests: ['dpop', 'dpop-refresh', 'par'] },
  device: { files: ['device'], tests: ['device'] },
  wrap: { files: ['wrap'], tests: ['wrap', 'dpop'] },
  digest: { files: ['digest'], tests: ['digest-edges', 'digest'] },
  aws: { files: ['aws-signature'], tests: ['aws-signature'] },
  oauth1: {
    files: ['oauth1', 'oauth1-flow', 'oauth1-signature', 'percent'],
    tests: ['oauth1-flow', 'oauth1'],
  },
  webhook: { files: ['webhook'], tests: ['webhook'] },
  csv: { files: ['csv', 'shape', 'nested'], tests: ['csv', 'shape', 'nested'] },
  multipart: {
    files: ['multipart', 'multipart-stream', 'content', 'call-headers', 'idempotency'],
    tests: ['multipart', 'call-headers'],
  },
  saml: { files: ['saml'], tests: ['saml'] },
  xml: { files: ['xml-reader', 'xml-writer', 'xml-escape'], tests: ['xml-edges', 'xml'] },
}
