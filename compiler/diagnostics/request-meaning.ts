import type { Row } from './row.js'

/** Found where an endpoint says what it sends, and what is in that. */
export const requestMeaning = {
  'secret-in-endpoint-url': {
    severity: 'error',
    family: 'meaning',
    title: 'A secret in an endpoint’s URL',
    explanation:
      'The path and the host of a request are logged almost everywhere. Send the credential in a header under `apply`; where the provider takes it as a query parameter only, say so under the method’s `apply.query`.',
  },
  'parameter-collision': {
    severity: 'error',
    family: 'meaning',
    title: 'Two values for one parameter',
    explanation:
      'The request would carry the name twice, and servers disagree on which counts. Headers whose names differ in letter case only are the same header. Remove or rename one of them.',
  },
  'unknown-schema': {
    severity: 'error',
    family: 'meaning',
    title: 'A reference to a schema that does not exist',
    explanation:
      '`$ref` names a schema of this manifest’s `schemas`, as in `#/schemas/Customer`. Check the spelling, or add the schema.',
  },
  'unused-schema': {
    severity: 'warning',
    family: 'meaning',
    title: 'A schema that nothing refers to',
    explanation:
      'It would become an exported type that no function takes or returns. Refer to it with `$ref`, or remove it.',
  },
  'schema-cycle-without-type': {
    severity: 'error',
    family: 'meaning',
    title: 'A schema that is a part of itself',
    explanation:
      'Following the references, also those under `allOf`, `anyOf` and `oneOf`, comes back to the same schema for the same value, so it says nothing, no value can be checked by it, and it has no TypeScript type. A schema may contain itself below `properties`, `items` or `additionalProperties`, but not be itself.',
  },
  'forbidden-header': {
    severity: 'error',
    family: 'meaning',
    title: 'A header that a client may not set',
    explanation:
      'Headers such as `Host`, `Content-Length` and `Cookie` belong to the HTTP client: `fetch` drops or refuses them, and a wrong one can change where a request goes. Remove it; `Content-Type` follows from `encoding`.',
  },
  'credential-header': {
    severity: 'error',
    family: 'meaning',
    title: 'A header or a cookie in the place of a credential',
    explanation:
      'What an endpoint says of a header wins over what its method says, so that it can ask for another version or kind of answer. A header or a cookie in which the method sends a secret, a token or a signature is another matter: with it the call would go out without the credential of the instance, or with one that a caller made up. Use another method for another credential; `Name: null` sends none.',
  },
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
  'bad-slashes': {
    severity: 'error',
    family: 'meaning',
    title: 'Slashes of what is in no path',
    explanation:
      '`slashes` lets an endpoint variable be several segments of the path that it stands in. Elsewhere a slash is a character like any other, and needs no leave. Take the word away, or use the variable in the path.',
  },
  'bad-own-host': {
    severity: 'error',
    family: 'meaning',
    title: 'An own host that is no host',
    explanation:
      'A variable with `own_host` decides where requests go, so it must be able to hold a host and nothing else: `format: host`, or `format: url` where folders can follow the host. It is no secret, and has no list of choices: without `own_host`, choices are how a host is chosen.',
  },
  'app-secret-to-own-host': {
    severity: 'error',
    family: 'meaning',
    title: 'A secret of the app for a host that a user chooses',
    explanation:
      'Whoever adds an instance says which host that is, and could read there what the request carries: a secret with `owner: app` is that of whoever runs the integration, for all instances. Let each user have their own secret, or take the host from the app.',
  },
  'bad-body': {
    severity: 'error',
    family: 'meaning',
    title: 'A body that its encoding cannot write',
    explanation:
      'Text and binary bodies are given whole; a form with files has members; XML has one outermost element, which `root` names. A method that puts values into the body, or signs it, needs a body that it can read. Choose the encoding that the API takes, and write what belongs to it.',
  },
} as const satisfies Record<string, Row>
