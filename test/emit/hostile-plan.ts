import type {
  Expression,
  Injection,
  Input,
  JsonSchema,
  MethodPlan,
  Plan,
  Position,
  Step,
  Template,
} from '../../compiler/plan.js'
import { hostileFlow } from './hostile-flow.js'

const code = 'globalThis.pwned = true'
/** Ways out of every kind of literal and comment. */
export const breakouts = [
  `*/ ${code} /*`,
  `// \n${code}\r${code}\u2028${code}\u2029${code}`,
  `';${code};'`,
  `";${code};"`,
  `\`;${code};\``,
  `\${${code}}`,
  `\\\${${code}}\\`,
  `@deprecated {@link x}`,
  '\ud800 \u202e \u0000 \ufeff \u{e0001}',
]
/** All of them at once. */
export const hostile = breakouts.join(' ')

/** A plan in which `text` stands wherever a manifest can put text; only names that the schema restricts are plain. */
export function hostilePlan(text: string): Plan {
  // A step with a dot in it is read by another function.
  const undotted = text.replaceAll('.', '')
  const input = (name: string, more: Partial<Input> = {}): Input => ({
    name,
    label: text,
    help: text,
    example: text,
    required: true,
    secret: false,
    advanced: false,
    format: 'text',
    type: 'string',
    multiline: false,
    owner: 'user',
    source: 'own',
    locked: false,
    ...more,
  })
  const read = (variable: string, position: Position): Expression => ({ variable, helpers: [], position })
  const replaced = (variable: string, position: Position): Expression => ({
    variable,
    helpers: [{ name: 'replace', arguments: [text, text] }],
    position,
  })
  const injection = (name: string, ...value: Template): Injection => ({
    name,
    value,
    provenance: { kind: 'own', from: text },
    secret: false,
  })
  const step = (kind: Step['kind'], url: Template, more: Partial<Step> = {}): Step => ({
    kind,
    method: 'POST',
    url,
    query: [],
    headers: [],
    body: [],
    encoding: 'form',
    ...more,
  })
  const location = ['https://', read('host', 'host'), '/'] as const
  const everywhere = (position: Position): Injection[] => [
    injection('__proto__', text, read('client_id', position)),
    injection('constructor', replaced('optional', position)),
    injection(`1${text}`, text),
    injection(`2${text}`, read('defaulted', position), text),
  ]
  const object: JsonSchema = {
    title: text,
    $id: text,
    tsType: text,
    tsEnumNames: [text],
    description: text,
    type: 'object',
    properties: {
      [text]: { title: text, tsType: text, description: text, enum: [text, `other ${text}`, null, 1] },
      ['__proto__']: { type: 'string', default: text },
      constructor: { const: text },
      $ref: {
        type: 'array',
        items: { type: 'object', title: text, properties: { [text]: { type: 'string', pattern: text } } },
      },
      self: { $ref: '#/schemas/Thing', description: text },
      outside: { $ref: 'https://evil.example/schema.json' },
      file: {
        anyOf: [{ $ref: '/etc/passwd' }, { allOf: [{ type: 'object', additionalProperties: { enum: [text] } }] }],
      },
    },
    required: [text, '__proto__'],
  }
  const inText = (variable: string): Expression => read(variable, 'text')
  const made = { secret: true }
  const named = [
    { name: text, value: [text, inText('key')] },
    { name: '__proto__', value: [inText('optional'), text] },
  ]
  /** Each kind of derived value, in a method that signs by hand. */
  const signing: MethodPlan = {
    ...still('signed', text),
    inputs: [
      input('key', { prefix: text, suffix: text, when: { variable: text, equals: [text, 'b'] } }),
      input('optional', { required: false, pattern: text.replace(/[^\w ';/*-]/g, ''), owner: 'app' }),
      input('region', { choices: [{ value: text }, { value: '__proto__' }] }),
      input('number', { type: 'number', required: false, default: text }),
    ],
    derived: [
      {
        ...made,
        name: 'chosen',
        kind: 'choice',
        variable: 'region',
        values: { [text]: [text], ['__proto__']: [text] },
      },
      { ...made, name: 'set', kind: 'choice', variable: 'region', values: { [text]: [text, inText('key')] } },
      { ...made, name: 'plain', kind: 'text', text: [text, inText('optional'), inText('chosen')] },
      { ...made, name: 'hash', kind: 'hash', algorithm: 'md5', text: [text, inText('plain')], encoding: 'hex' },
      {
        ...made,
        name: 'mac',
        kind: 'hmac',
        algorithm: 'sha256',
        key: [text],
        keyEncoding: 'utf8',
        text: [
          text,
          inText('request_path'),
          inText('request_body'),
          inText('timestamp'),
          inText('nonce'),
          inText('set'),
        ],
        encoding: 'base64',
      },
      {
        ...made,
        name: 'jwt',
        kind: 'jwt',
        algorithm: 'HS256',
        key: [text],
        keyEncoding: 'hex',
        header: named,
        claims: named,
        lifetime: 60,
        id: true,
      },
      {
        ...made,
        name: 'saml',
        kind: 'saml',
        issuer: [text],
        subject: [text],
        audience: [text],
        recipient: [text, inText('key')],
        key: [text],
        certificate: [text],
        attributes: named,
        lifetime: 60,
      },
      { ...made, name: 'print', kind: 'fingerprint', key: [text, inText('key')] },
    ],
    steps: [
      step('apply', [], {
        headers: ['hash', 'mac', 'jwt', 'saml', 'print'].map((name) => injection(name, text, read(name, 'header'))),
        query: [injection(text, read('number', 'query')), injection('mac', read('mac', 'query'), text)],
        body: [injection(text, text)],
      }),
    ],
    certificate: { certificate: [text], privateKey: [text, inText('key')], passphrase: [text] },
    expiredStatuses: [403],
  }
  const template = [text]
  const legged: MethodPlan = {
    ...still('legged', text),
    signature: {
      kind: 'oauth1',
      method: 'PLAINTEXT',
      consumerKey: template,
      consumerSecret: template,
      token: template,
      tokenSecret: template,
      realm: template,
      bodyHash: true,
    },
    steps: [step('apply', [], { signed: true })],
  }
  const parameter = { required: false, secret: false, schema: { enum: [text, 'b'], description: text } }
  return {
    connector: {
      name: 'hostile',
      label: text,
      version: text,
      description: text,
      homepage: text,
      docs: text,
      categories: [text],
    },
    variables: [],
    methods: [
      {
        name: 'oauth2',
        type: 'oauth2_authorization_code',
        label: text,
        help: text,
        docs: text,
        inputs: [
          input('client_id'),
          input('host', {
            choices: [
              { value: 'login.example.com', label: text },
              { value: text, label: text },
            ],
          }),
          input('optional', { required: false }),
          input('defaulted', { required: false, default: text }),
          input('constructor', { secret: true }),
        ],
        steps: [
          step('authorize', location, {
            method: 'GET',
            query: [...everywhere('query'), injection('state', read('state', 'query'))],
          }),
          step('token', [...location, `token?${text}`], {
            query: everywhere('query'),
            headers: everywhere('header'),
            body: [...everywhere('form'), injection('code', read('code', 'form'))],
          }),
          step('refresh', [text], { body: everywhere('json'), encoding: 'json' }),
          step('revoke', [text, read('client_id', 'path'), text], {
            body: [...everywhere('form'), injection('token', read('token', 'form'))],
          }),
          step('check', [`https://check.example.com/${text}`], {
            method: 'GET',
            query: everywhere('query'),
            headers: everywhere('header'),
          }),
          step('apply', [], { headers: everywhere('header'), query: everywhere('query') }),
        ],
        derived: [],
        learned: [],
        callback: { mode: 'query', code: 'code', state: 'state', stateLength: null, redirectUriOff: text },
        refresh: { margin: null, notBefore: null, rotation: 'unknown', again: false },
        tokens: [],
        dpop: false,
        signature: null,
        certificate: null,
        expiredStatuses: [],
        response: {
          parse: 'json',
          success: null,
          extend: false,
          accessToken: text,
          refreshToken: text,
          tokenType: text,
          scope: text,
          scopeSeparator: text,
          expires: { path: text, unit: 'iso', default: 60 },
          refreshExpires: { path: text, unit: 'milliseconds', default: null },
          tokenTypes: [text],
          error: text,
          errorDescription: text,
          errorCodes: { ['__proto__']: text, [text]: 'invalid_grant' },
        },
        scopes: {
          default: [text],
          defaultTemplates: [[text]],
          encode: true,
          sets: [],
          choices: [{ value: text, label: text }, { value: 'plain' }],
          separator: text,
        },
        pkce: { method: 'off', reason: text },
        clientAuth: 'none',
        issuer: { value: [text], required: true },
        baseUrl: ['https://api.example.com/', text],
      },
      signing,
      legged,
      hostileFlow(text, still('flow', text)),
    ],
    endpoints: [
      {
        name: 'call',
        label: text,
        description: text,
        docs: text,
        entity: text,
        deprecated: true,
        method: 'POST',
        auth: ['oauth2'],
        token: null,
        paginate: null,
        errors: {
          message: [[undotted, { member: text, equals: text }], [undotted]],
          code: [[undotted]],
          requestId: { header: text },
          rules: [
            { kind: 'login', statuses: null, test: { at: { path: [undotted] }, is: [text, 'plain'] } },
            { kind: 'gone', statuses: null, test: { at: { header: text }, is: { not: [text, 'plain'] } } },
          ],
        },
        url: [`/${text}/`, read('id', 'path'), text, read('id', 'segments')],
        query: [injection(text, read(text, 'query')), injection('fixed', text, read('constructor', 'query'))],
        headers: [injection(`${text}2`, read(`${text}2`, 'header'))],
        body: [injection(`${text}3`, read(`${text}3`, 'json')), injection('__proto__', text)],
        encoding: 'json',
        parameters: [
          { ...parameter, name: 'id', wire: 'id', location: 'variable', required: true },
          { ...parameter, name: text, wire: text, location: 'query' },
          { ...parameter, name: `${text}2`, wire: `${text}2`, location: 'headers' },
          { ...parameter, name: `${text}3`, wire: `${text}3`, location: 'body', schema: object },
        ],
        payload: null,
        response: { kind: 'json', schema: object, records: text, headers: [text, 'plain'] },
        limits: [{ requests: 1, per: 1, concurrency: null }],
        timeout: 30,
        retry: 'always',
        idempotency: { location: 'query', name: `${text}4` },
      },
    ],
    webhooks: {
      docs: text,
      proof: {
        kind: 'signature',
        header: { header: text, prefix: text, separator: text },
        algorithm: 'hmac-sha256',
        encoding: 'hex',
        keyEncoding: 'utf8',
        keyPrefix: text,
        text: [text, ...['id', 'body'].map((variable) => ({ variable, helpers: [], position: 'text' as const }))],
      },
      timestamp: { header: text, prefix: text, separator: text, unit: 'seconds', tolerance: 300 },
      id: { header: text, prefix: text, separator: null },
      encoding: 'json',
      name: { from: 'body', paths: [[text, { member: text, equals: text }]] },
      list: [text],
      events: [{ name: text, label: text, description: text, schema: object }],
    },
    limits: [],
    retry: {
      attempts: 2,
      statuses: [500],
      after: { header: text, format: 'epoch', remaining: text },
      wait: 1,
      maxWait: 2,
    },
    schemas: { Thing: object },
  }
}

/** A method that does nothing. */
function still(name: string, text: string): MethodPlan {
  return {
    name,
    type: 'custom',
    label: text,
    inputs: [],
    derived: [],
    learned: [],
    steps: [],
    response: null,
    scopes: null,
    pkce: null,
    clientAuth: null,
    issuer: null,
    callback: null,
    refresh: null,
    tokens: [],
    dpop: false,
    signature: null,
    certificate: null,
    expiredStatuses: [],
    baseUrl: ['https://api.example.com/', text],
  }
}
