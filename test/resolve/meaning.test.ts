import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { meaning } from '../../compiler/diagnostics/meaning.js'
import { compile } from '../../compiler/index.js'
import { diagnosticsOf } from '../support/manifest.js'
import { requestCases } from './request-cases.js'

/** Every diagnostic of meaning, from the smallest manifest that has the mistake, to the letter and the column. */

const head = 'name: acme\nlabel: Acme\nversion: 1.0.0\nbase_url: https://api.acme.example\n'
const key = 'auth:\n  key: {type: api_key}\n'
const ping = 'endpoints:\n  ping: {path: /ping, auth: [key]}\n'
const minimal = head + key + ping

/** A manifest whose only method is OAuth 2, with `lines` added to it at four spaces. */
const oauth = (...lines: string[]) =>
  `${head}auth:
  key:
    type: oauth2_authorization_code
    authorize: {url: https://acme.example/authorize}
    token: {url: https://acme.example/token}
${lines.map((line) => `    ${line}\n`).join('')}${ping}`

const cases: ReadonlyArray<readonly [title: string, manifest: string, expected: readonly string[]]> = [
  [
    'name-mismatch',
    minimal.replace('acme\n', 'acne\n'),
    ["name-mismatch 1:7-1:11 `acne` is not the file's name | write `name: acme`, or rename the file"],
  ],
  [
    'reserved-name: a connector',
    minimal.replace('name: acme', 'name: index'),
    ['reserved-name 1:7-1:12 a connector cannot be called `index` | choose another name for it and its file'],
  ],
  [
    'reserved-name: an endpoint',
    minimal.replace('ping:', 'delete:'),
    ['reserved-name 8:3-8:9 `delete` is a reserved word of TypeScript | add what it acts on, such as `delete_record`'],
  ],
  [
    'reserved-name: a method',
    minimal.replaceAll(/\bkey\b/g, 'types'),
    ['reserved-name 6:3-6:8 a method cannot be called `types` | choose another name'],
  ],
  [
    'reserved-name: a method with the name of a module',
    minimal.replaceAll(/\bkey\b/g, 'catalogue'),
    ['reserved-name 6:3-6:12 a method cannot be called `catalogue` | choose another name'],
  ],
  [
    'reserved-name: a method with the name of a module',
    minimal.replaceAll(/\bkey\b/g, 'validators'),
    ['reserved-name 6:3-6:13 a method cannot be called `validators` | choose another name'],
  ],
  [
    'reserved-name: a variable',
    oauth('variables: {code: {label: Code}}', 'apply: {headers: {X-Code: "{{code}}"}}'),
    [
      'reserved-name 10:17-10:21 `code` is a value of the flow | `oauth2_authorization_code` supplies it by itself; give the variable another name',
    ],
  ],
  [
    'name-collision: a method and an endpoint',
    minimal.replaceAll('ping:', 'key:'),
    ['name-collision 8:3-8:6 two things would be exported as `key` | rename one of them'],
  ],
  [
    'name-collision: an endpoint and what every connector exports',
    minimal.replaceAll('ping:', 'endpoints_for:'),
    ['name-collision 8:3-8:16 two things would be exported as `endpointsFor` | rename one of them'],
  ],
  [
    'name-collision: a schema and what every connector exports',
    `${minimal}schemas:\n  EndpointNames: {type: object}\n`.replace(
      '[key]}',
      '[key], response: {schema: {$ref: "#/schemas/EndpointNames"}}}',
    ),
    ['name-collision 10:3-10:16 two things would be exported as `EndpointNames` | rename one of them'],
  ],
  [
    'name-collision: a schema and a response',
    `${minimal}schemas:\n  PingResponse: {type: object}\n`.replace(
      '[key]}',
      '[key], response: {schema: {$ref: "#/schemas/PingResponse"}}}',
    ),
    ['name-collision 8:3-8:7 two things would be exported as `PingResponse` | rename one of them'],
  ],
  [
    'name-collision: a schema and a result with headers',
    minimal.replace('[key]', '[key], response: {schema: {$ref: "#/schemas/PingResult"}, headers: [ETag]}') +
      'schemas: {PingResult: {type: object}}\n',
    ['name-collision 8:3-8:7 two things would be exported as `PingResult` | rename one of them'],
  ],
  [
    'name-collision: an own and a used variable',
    oauth('use: [region]', 'variables: {region: {label: R}}', 'apply: {headers: {R: "{{region}}"}}').replace(
      'auth:',
      'variables: {region: {label: Region}}\nauth:',
    ),
    [
      "name-collision 12:17-12:23 `region` is both a connector variable that is used and the method's own | rename one of the two",
    ],
  ],
  [
    'undefined-variable',
    oauth('apply: {headers: {X-Shop: "shop {{shop}}"}}'),
    ['undefined-variable 10:37-10:45 `shop` is not a variable of this connector | declare it under `variables`'],
  ],
  [
    'undefined-variable: near',
    oauth('apply: {headers: {X-Client: "{{Client_ID}}"}}'),
    [
      'undefined-variable 10:34-10:47 `Client_ID` is not a variable of this connector | did you mean `client_id`? (names are case sensitive)',
    ],
  ],
  [
    'undefined-variable: in use',
    oauth('use: [acount]').replace('auth:', 'variables: {account: {label: Account}}\nauth:'),
    ['undefined-variable 11:11-11:17 `acount` is not a connector variable | did you mean `account`?'],
  ],
  [
    'out-of-scope-variable: another step',
    oauth('apply: {headers: {X-Code: "{{code}}"}}'),
    ['out-of-scope-variable 10:32-10:40 `code` cannot be used here | it is known in the `token` step, not in `apply`'],
  ],
  [
    'out-of-scope-variable: not used',
    minimal
      .replace('path: /ping', 'path: "/{{account}}"')
      .replace('auth:', 'variables: {account: {label: Account}}\nauth:'),
    ['out-of-scope-variable 9:18-9:29 `account` cannot be used here | add it to `use` of the method `key`'],
  ],
  [
    'unused-variable: own',
    oauth('variables: {extra: {label: Extra}}'),
    ['unused-variable 10:17-10:22 `extra` is not used | use it in an expression, or take it away'],
  ],
  [
    'unused-variable: connector',
    minimal.replace('auth:', 'variables: {account: {label: Account}}\nauth:'),
    ['unused-variable 5:13-5:20 `account` is not used | use it in an expression, or take it away'],
  ],
  [
    'unused-variable: endpoint',
    minimal.replace('path: /ping', 'path: /ping, variables: {id: {type: string}}'),
    ['unused-variable 8:35-8:37 `id` is not used in this endpoint | use it in an expression, or take it away'],
  ],
  [
    'case-near-miss: an injection',
    oauth().replace('/token}', '/token, body: {Grant_Type: x}}'),
    [
      'case-near-miss 9:53-9:63 `Grant_Type` differs from the default `grant_type` only in case, and both are sent | write `grant_type`, or take the default away with `grant_type: null`',
    ],
  ],
  [
    'case-near-miss: variables',
    oauth('variables: {Client_Id: {label: Other}}', 'apply: {headers: {X: "{{Client_Id}}"}}'),
    [
      'case-near-miss 10:17-10:26 `Client_Id` and `client_id` differ only in case | give one of them another name; names are case sensitive',
    ],
  ],
  [
    'unknown-helper',
    oauth('apply: {headers: {X: "{{lowr access_token}}"}}'),
    ['unknown-helper 10:27-10:48 `lowr` is not a helper | did you mean `lower`?'],
  ],
  [
    'bad-expression: unclosed',
    oauth('apply: {headers: {X: "{{access_token"}}'),
    [
      'bad-expression 10:26-10:42 `{{access_token` is not a text with expressions | write `{{variable}}` or `{{helper variable "text"}}`',
    ],
  ],
  [
    'bad-expression: a block',
    oauth('apply: {headers: {X: "{{#if access_token}}a{{/if}}"}}'),
    [
      'bad-expression 10:27-10:55 blocks, partials and comments are not expressions | only `{{variable}}` and `{{helper variable "text"}}` are expressions here',
    ],
  ],
  [
    'bad-expression: raw output',
    oauth('apply: {headers: {X: "a {{{access_token}}}"}}'),
    [
      'bad-expression 10:29-10:47 raw output `{{{…}}}` is not an expression | write `{{…}}`; every value is encoded for its place',
    ],
  ],
  [
    'bad-expression: arguments',
    oauth('apply: {headers: {X: "{{replace access_token}}"}}'),
    ['bad-expression 10:27-10:51 `replace` takes a variable and 2 more | {{replace accountid "-" "_"}}'],
  ],
  [
    'step-not-in-type',
    minimal.replace('{type: api_key}', '{type: api_key, token: {url: https://acme.example/t}}'),
    ['step-not-in-type 6:24-6:29 `api_key` has no `token` step | its steps are `check`, `apply`'],
  ],
  [
    'setting-not-in-type',
    minimal.replace('{type: api_key}', '{type: api_key, client_type: public}'),
    ['setting-not-in-type 6:24-6:35 `client_type` means nothing for `api_key` | take it away'],
  ],
  [
    'missing-step-url',
    oauth('revoke: {method: POST}'),
    ['missing-step-url 10:5-10:11 the `revoke` step has no URL | add `url`'],
  ],
  [
    'locked-variable',
    minimal.replace('{type: api_key}', '{type: api_key, variables: {api_key: {secret: false}}}'),
    [
      'locked-variable 6:46-6:52 `api_key` is locked: its `secret` comes with the authentication type | only its label, help, example, alias and owner can be changed',
    ],
  ],
  [
    'unknown-method',
    minimal.replace('[key]', '[kee]'),
    ['unknown-method 8:30-8:33 `kee` is not a method of this connector | did you mean `key`?'],
  ],
  [
    'endpoint-without-method',
    minimal.replace('[key]', '[]'),
    [
      'endpoint-without-method 8:29-8:31 no method is enabled for this endpoint, so nobody can call it | name its methods: `key`, or `all`',
    ],
  ],
  [
    'method-on-no-endpoint',
    minimal.replace('api_key}', 'api_key}\n  other: {type: none}'),
    [
      'method-on-no-endpoint 7:3-7:8 `other` is enabled for no endpoint | name it under `auth` of the endpoints that it may call',
    ],
  ],
  [
    'no-endpoints',
    head + key,
    ['no-endpoints 1:1-1:5 this connector has no endpoints, so an instance of it can call nothing | add `endpoints`'],
  ],
  [
    'urls-swapped',
    oauth().replace('/authorize}', '/oauth/TOKEN}').replace('/token}', '/authorize}'),
    [
      'urls-swapped 8:22-8:54 the authorize and token URLs look swapped | `authorize` is where the user logs in, `token` where the code is exchanged',
    ],
  ],
  [
    'insecure-url',
    oauth().replace('https://acme.example/token', 'http://acme.example/token'),
    [
      'insecure-url 9:18-9:43 a URL is `https`; what is sent over `http` can be read by anyone on the way | write `https://`',
    ],
  ],
  [
    'url-fragment',
    oauth().replace('/token}', '/token#x}'),
    ['url-fragment 9:18-9:46 a URL of a request has no fragment | take the part from `#` on away'],
  ],
  [
    'url-credentials',
    oauth().replace('https://acme.example/token', 'https://user:word@acme.example/token'),
    ['url-credentials 9:18-9:54 a URL carries no user name or password | make them variables of the method'],
  ],
  [
    'bad-url: no scheme',
    oauth().replace('https://acme.example/token', 'acme.example/token'),
    ['bad-url 9:18-9:36 a URL starts with `https://` | write the whole URL, such as `https://api.example.com/token`'],
  ],
  [
    'bad-url: a variable in the query',
    oauth().replace('https://acme.example/token', '"https://acme.example/token?c={{client_id}}"'),
    ['bad-url 9:48-9:61 a variable cannot stand in the query of a URL | put it under `query`'],
  ],
  [
    'secret-in-url',
    oauth().replace('https://acme.example/token', '"https://acme.example/{{client_secret}}/token"'),
    [
      'secret-in-url 9:40-9:57 `client_secret` is a secret and cannot stand in a URL | put it into a header or the body; URLs end up in logs and histories',
    ],
  ],
  [
    'secret-in-authorize',
    oauth().replace('/authorize}', '/authorize, query: {s: "{{client_secret}}"}}'),
    [
      'secret-in-authorize 8:65-8:84 `s` puts a secret into the authorize step | the browser sees this request; secrets belong to the token step',
    ],
  ],
  [
    'secret-in-endpoint-url',
    minimal.replace('path: /ping', 'path: /ping, query: {k: "{{api_key}}"}'),
    ['secret-in-endpoint-url 8:34-8:47 `k` puts a secret into the URL | URLs end up in logs; prefer a header'],
  ],
  [
    'free-text-in-host: a label',
    oauth('variables: {shop: {label: Shop}}').replace(
      'https://acme.example/token',
      '"https://{{shop}}.acme.example/token"',
    ),
    [
      'free-text-in-host 9:27-9:35 `shop` stands in a host but may hold any text | add `format: host-label` to the variable, or `choices`',
    ],
  ],
  [
    'free-text-in-host: a whole host',
    oauth('variables: {shop: {label: Shop, format: host-label}}').replace(
      'https://acme.example/token',
      '"https://{{shop}}/token"',
    ),
    [
      'free-text-in-host 9:27-9:35 `shop` decides the host, so it must come from a list | add `choices` to the variable',
    ],
  ],
  [
    'two-client-authentications',
    oauth().replace('/token}', '/token, body: {client_secret: "{{client_secret}}"}}'),
    [
      'two-client-authentications 9:68-9:87 the `token` step carries `client_secret` twice | `client_auth: basic` already authenticates the client; take `client_secret` away, or say `client_auth: body`',
    ],
  ],
  [
    'two-client-authentications: said twice',
    oauth('client_type: public', 'client_auth: basic'),
    [
      'two-client-authentications 11:5-11:16 `client_type: public` and `client_auth: basic` contradict each other | keep one of the two',
    ],
  ],
  [
    'public-client-with-secret',
    oauth('client_type: public').replace('/token}', '/token, body: {client_secret: "{{client_secret}}"}}'),
    [
      'public-client-with-secret 9:68-9:87 a public client sends `client_secret` in the `token` step | a secret in the body is `client_auth: body`, not a public client',
    ],
  ],
  [
    'public-client-without-pkce',
    oauth('client_type: public', 'pkce: {off: they say so}'),
    [
      'public-client-without-pkce 11:5-11:9 a public client needs PKCE | without a secret only PKCE ties the code to the client (RFC 9700 section 2.1.1)',
    ],
  ],
  [
    'response-type-token',
    oauth().replace('/authorize}', '/authorize, query: {response_type: token}}'),
    [
      'response-type-token 8:77-8:82 the implicit grant is not supported | use `code`: tokens in a redirect leak (RFC 9700 section 2.1.2)',
    ],
  ],
  [
    'reserved-parameter',
    oauth().replace('/authorize}', '/authorize, query: {state: fixed}}'),
    [
      "reserved-parameter 8:69-8:74 `state` is the flow's own in the `authorize` step | give it another name or place if the provider wants that, but not another value",
    ],
  ],
  [
    'nothing-to-remove',
    oauth().replace('/token}', '/token, body: {grant_typ: null}}'),
    ['nothing-to-remove 9:53-9:62 `grant_typ` is not a default of `body` here | did you mean `grant_type`?'],
  ],
  [
    'alias-of-no-default: an own variable',
    oauth('variables: {shop: {alias: shop_name}}', 'apply: {headers: {X-Shop: "{{shop}}"}}'),
    [
      'alias-of-no-default 10:24-10:29 no default holds just `shop`, so that nothing is sent as `shop_name` | take it away, and write `shop_name: "{{shop}}"` in the steps that send it',
    ],
  ],
  [
    'alias-of-no-default: a variable of the type that no step of this method sends',
    oauth('client_type: public', 'variables: {client_secret: {alias: app_secret}, client_id: {alias: app_key}}'),
    [
      'alias-of-no-default 11:33-11:38 no default holds just `client_secret`, so that nothing is sent as `app_secret` | take it away, and write `app_secret: "{{client_secret}}"` in the steps that send it',
    ],
  ],
  [
    'alias-of-no-default: a connector variable, and one where it is used',
    `${oauth('use: [{name: shop, alias: store}]', 'apply: {headers: {X-Shop: "{{shop}}"}}')}variables: {shop: {alias: shop_name}}\n`,
    [
      'alias-of-no-default 10:24-10:29 no default holds just `shop`, so that nothing is sent as `store` | take it away, and write `store: "{{shop}}"` in the steps that send it',
      'alias-of-no-default 14:20-14:25 no default holds just `shop`, so that nothing is sent as `shop_name` | take it away, and write `shop_name: "{{shop}}"` in the steps that send it',
    ],
  ],
  [
    'scope-not-a-choice',
    oauth('scopes: {default: [raed], choices: [read]}'),
    ['scope-not-a-choice 10:24-10:28 `raed` is not one of the scope choices | did you mean `read`?'],
  ],
  [
    'scope-holds-separator',
    oauth('scopes: {default: [read write]}'),
    [
      'scope-holds-separator 10:24-10:34 `read write` holds the separator between scopes | write one scope an item, or say the `separator`',
    ],
  ],
  [
    'parameter-collision',
    minimal.replace('path: /ping', 'path: /ping, query: {q: {type: string}}, headers: {q: {type: string}}'),
    [
      'parameter-collision 8:61-8:62 `q` is a parameter twice: in `query` and in `headers` | the generated function takes one object: make one of them an endpoint variable with another name',
    ],
  ],
  [
    'parameter-collision: payload and body',
    minimal.replace('path: /ping', 'path: /ping, method: POST, payload: {type: object}, body: {q: {type: string}}'),
    [
      'parameter-collision 8:37-8:44 an endpoint has a `payload` or a `body` | `payload` is the whole body, `body` is its members: keep one',
    ],
  ],
  [
    'unknown-schema',
    minimal.replace('[key]}', '[key], response: {schema: {$ref: "#/schemas/Pong"}}}'),
    ['unknown-schema 8:62-8:78 there is no schema `Pong` | add it to `schemas`'],
  ],
  [
    'unused-schema',
    `${minimal}schemas: {Pong: {type: object}}\n`,
    ['unused-schema 9:11-9:15 no `$ref` names the schema `Pong` | use it, or take it away'],
  ],
  [
    'schema-cycle-without-type',
    `${minimal}schemas: {A: {$ref: "#/schemas/B"}, B: {$ref: "#/schemas/A"}}\n`,
    [
      'schema-cycle-without-type 9:11-9:12 the schema `A` refers to itself with no member and no item between | refer to it from `properties`, `items` or `additionalProperties` alone',
      'schema-cycle-without-type 9:37-9:38 the schema `B` refers to itself with no member and no item between | refer to it from `properties`, `items` or `additionalProperties` alone',
    ],
  ],
  ...['allOf', 'anyOf', 'oneOf'].map((keyword): [string, string, string[]] => [
    `schema-cycle-without-type: through ${keyword}, and none through what is inside`,
    `${minimal}schemas:
  A: {type: object, ${keyword}: [{type: object}, {anyOf: [{$ref: "#/schemas/B"}]}]}
  B: {$ref: "#/schemas/A"}
  C: {${keyword}: [{$ref: "#/schemas/A"}, {type: array, items: {$ref: "#/schemas/C"}}], properties: {c: {$ref: "#/schemas/C"}}, additionalProperties: {$ref: "#/schemas/C"}}
`,
    [
      'schema-cycle-without-type 10:3-10:4 the schema `A` refers to itself with no member and no item between | refer to it from `properties`, `items` or `additionalProperties` alone',
      'schema-cycle-without-type 11:3-11:4 the schema `B` refers to itself with no member and no item between | refer to it from `properties`, `items` or `additionalProperties` alone',
    ],
  ]),
  [
    'forbidden-header',
    oauth('apply: {headers: {Content-Type: text/plain}}'),
    ['forbidden-header 10:23-10:35 `Content-Type` is not a header that a manifest can set | use `encoding`'],
  ],
  [
    'condition-not-a-choice',
    oauth(
      'variables: {mode: {choices: [a, b]}, extra: {label: Extra, when: {mode: c}}}',
      'apply: {headers: {X: "{{mode}}{{extra}}"}}',
    ),
    ['condition-not-a-choice 10:77-10:78 `c` is not a choice of `mode` | its choices are `a`, `b`'],
  ],
  [
    'condition-not-a-choice: client authentication',
    oauth('variables: {kind: {choices: [a, b]}}', 'client_auth: {variable: kind, choices: {a: basic}}'),
    [
      'condition-not-a-choice 11:29-11:33 `kind` has other choices than `client_auth` | give the variable the choices `a`',
    ],
  ],
  [
    'out-of-scope-variable: what is made from a variable that another method uses',
    `${oauth('use: [region]', 'apply: {headers: {X-Key: "{{own_id}}", X-Twice: "{{twice}}", X-Host: "{{api}}"}}')}variables:
  id_us: {label: ID}
  constant: {value: a}
  region: {choices: [{value: us, sets: {api: us, own_id: "{{id_us}}"}}, {value: eu, sets: {api: eu, own_id: b}}]}
derive:
  twice: {text: "{{own_id}} {{own_id}} {{constant}}"}
`,
    [
      'out-of-scope-variable 11:31-11:41 `own_id` cannot be used here | it is made from `id_us`, which the method `key` does not use',
      'out-of-scope-variable 11:54-11:63 `twice` cannot be used here | it is made from `id_us`, which the method `key` does not use',
    ],
  ],
  [
    'choice-sets-less',
    oauth(
      'variables: {region: {choices: [{value: eu, sets: {api: eu.acme.example}}, us]}}',
      'apply: {headers: {X: "{{api}}"}}',
    ),
    ['choice-sets-less 10:79-10:81 the choice `us` does not set `api` | add `sets: {api: …}` to it'],
  ],
  [
    'derived-from-itself',
    oauth('derive: {a: "{{b}}", b: "{{a}}"}', 'apply: {headers: {X: "{{a}}"}}'),
    ['derived-from-itself 10:17-10:24 `a` is made from itself | the circle is a → b → a'],
  ],
  [
    'incomplete-derivation',
    oauth('derive: {a: {hmac: sha256, text: x}}', 'apply: {headers: {X: "{{a}}"}}'),
    [
      'incomplete-derivation 10:14-10:15 `hmac` needs `key` | write a text, or one of `hash`, `hmac`, `jwt`, `saml` and `fingerprint`',
    ],
  ],
  [
    'bad-capture',
    oauth().replace('/token}', '/token, capture: {site: {parameter: site}}}'),
    [
      'bad-capture 9:56-9:60 `site` does not say where it is learned | this step takes one of `path`, `header`, `claim` and `cookies`',
    ],
  ],
  [
    'unknown-token',
    minimal.replace('[key]', '[key], token: user'),
    ['unknown-token 8:43-8:47 the method `key` has no token `user` | add it to `tokens` of the method'],
  ],
  [
    'bad-pattern',
    oauth('variables: {code_name: {pattern: "(["}}', 'apply: {headers: {X: "{{code_name}}"}}'),
    [
      'bad-pattern 10:38-10:42 `([` is not a regular expression | write a regular expression of JavaScript, without slashes around it',
    ],
  ],
  [
    'slow-pattern',
    oauth('variables: {code_name: {pattern: "(a+)+"}}', 'apply: {headers: {X: "{{code_name}}"}}'),
    [
      'slow-pattern 10:38-10:45 `(a+)+` can take exponential time on some values | do not repeat a group that is itself repeated',
    ],
  ],
  [
    'test-host',
    oauth().replace('https://acme.example/token', 'https://sandbox.acme.example/token'),
    [
      'test-host 9:18-9:52 `sandbox.acme.example` looks like a test system | if it is meant, make the host a variable with `choices`, so that production can be chosen too',
    ],
  ],
  [
    'credential-header: a token, a signature by hand and one of the type',
    `${head}auth:
  key: {type: bearer, apply: {headers: {X-Kind: app}}}
  signed:
    type: hmac
    derive: {seal: {hmac: sha256, key: "{{secret}}", text: "{{request_body}}", secret: false}}
    variables: {secret: {label: Secret, secret: true}}
    apply: {headers: {X-Seal: "{{seal}}"}}
  legged: {type: oauth1_one_legged}
endpoints:
  ping: {path: /ping, auth: [key], headers: {authorization: a, X-Kind: user, X-Seal: a}}
  pong: {path: /pong, auth: all, headers: {x-seal: a}}
  pang: {path: /pang, auth: [legged], headers: {Authorization: {type: string}}}
`,
    [
      'credential-header 14:46-14:59 `authorization` is where the method `key` puts its credential | take it away: nothing that an endpoint sends can stand in for a credential',
      'credential-header 15:44-15:50 `x-seal` is where the method `signed` puts its credential | take it away: nothing that an endpoint sends can stand in for a credential',
      'credential-header 16:49-16:62 `Authorization` is where the method `legged` puts its credential | take it away: nothing that an endpoint sends can stand in for a credential',
    ],
  ],
  [
    'credential-header: a cookie',
    minimal
      .replace('api_key}', 'api_key, apply: {headers: {X-API-Key: null}, cookies: {lang: en, login: "{{api_key}}"}}}')
      .replace('[key]', '[key], cookies: {theme: dark, login: {type: string}}'),
    [
      'credential-header 8:59-8:64 `login` is where the method `key` puts its credential | take it away: nothing that an endpoint sends can stand in for a credential',
    ],
  ],
  [
    'parameter-collision: a header of a step in other letters',
    oauth().replace('/token}', '/token, headers: {Accept: a/b, ACCEPT: c/d}}'),
    ['parameter-collision 9:69-9:75 `ACCEPT` is the header `Accept` in other letters | keep one of them'],
  ],
  [
    'missing-redirect',
    oauth().replace('/authorize}', '/authorize, query: {redirect_uri: null}}'),
    [
      'missing-redirect 8:5-8:14 the `authorize` step has no redirect URI | without it the provider sends users to whichever address is registered first; where it takes none, say why: `redirect_uri: {off: …}`',
    ],
  ],
  ['missing-redirect: not where there is a reason', oauth('redirect_uri: {off: The app has one redirect URL.}'), []],
  [
    'contradictory-redirect',
    oauth('redirect_uri: {off: The app has one redirect URL.}').replace(
      '/authorize}',
      '/authorize, query: {back: "{{redirect_uri}}"}}',
    ),
    [
      'contradictory-redirect 10:5-10:17 the `authorize` step carries a redirect URI, and `redirect_uri` says that the provider takes none | take one of the two away',
    ],
  ],
  [
    'missing-redirect: not in OAuth 1, whose first request carries it',
    `${head}auth:
  key:
    type: oauth1
    request_token: {url: https://acme.example/request}
    authorize: {url: https://acme.example/authorize}
    token: {url: https://acme.example/token}
${ping}`,
    [],
  ],
  [
    'legacy-grant',
    `${head}auth:\n  key: {type: oauth2_password, token: {url: "https://acme.example/token"}}\n${ping}`,
    [
      "legacy-grant 6:15-6:30 `oauth2_password` hands the user's password to the app | say `legacy: true` where the provider has nothing else (RFC 9700 section 2.4)",
    ],
  ],
  [
    'incomplete-signature',
    `${head}auth:\n  key: {type: aws_signature_v4}\n${ping}`,
    [
      'incomplete-signature 6:3-6:6 `aws_signature_v4` signs for a service and a region | add `signature: {service: …, region: …}`',
    ],
  ],
  [
    'undefined-variable: in a derived value',
    oauth('derive: {a: "{{nothing}}"}', 'apply: {headers: {X: "{{a}}"}}'),
    ['undefined-variable 10:18-10:29 `nothing` is not a variable of this connector | declare it under `variables`'],
  ],
  [
    'out-of-scope-variable: a value of the request in its own body, itself and in what is made from it',
    oauth(
      'derive: {a: {text: "{{upper request_method}}"}}',
      'apply: {body: {method: "{{request_method}}", a: "{{a}}"}, headers: {X-Method: "{{a}} {{request_method}}"}}',
    ),
    [
      'out-of-scope-variable 11:29-11:47 `request_method` cannot be used here | what is made from the request can stand in `query` and `headers` of `apply` only',
      'out-of-scope-variable 11:54-11:59 `a` cannot be used here | what is made from the request can stand in `query` and `headers` of `apply` only',
    ],
  ],
  [
    'out-of-scope-variable: a value of the request in the base URL, and with a token of its own',
    oauth(
      'base_url: "https://acme.example/{{request_method}}"',
      'tokens: {other: {response: {access_token: b}, apply: {headers: {X-Hash: "{{request_body}}"}}}}',
    ),
    [
      'out-of-scope-variable 10:37-10:55 `request_method` cannot be used here | what is made from the request can stand in `query` and `headers` of `apply` only',
      'out-of-scope-variable 11:78-11:94 `request_body` cannot be used here | what is made from the request can stand in `query` and `headers` of `apply` only',
    ],
  ],
  [
    'out-of-scope-variable: a derived value',
    oauth('derive: {a: "{{request_body}}"}').replace('/token}', '/token, body: {a: "{{a}}"}}'),
    [
      'out-of-scope-variable 9:57-9:62 `a` cannot be used here | it is made from `request_body`, which is not known in `token`',
    ],
  ],
  [
    'name-collision: learned and asked for',
    oauth('variables: {site: {label: Site}}', 'apply: {headers: {X: "{{site}}"}}').replace(
      '/token}',
      '/token, capture: {site: {path: site}}}',
    ),
    ['name-collision 9:56-9:60 `site` is learned in `token`, and is a variable too | rename one of the two'],
  ],
  [
    'reserved-parameter: plain PKCE',
    oauth().replace('/authorize}', '/authorize, query: {code_challenge_method: plain}}'),
    [
      "reserved-parameter 8:85-8:90 `code_challenge_method` is the flow's own in the `authorize` step | give it another name or place if the provider wants that, but not another value",
    ],
  ],
  [
    'reserved-parameter: a fixed nonce',
    oauth().replace('/authorize}', '/authorize, query: {nonce: fixed}}'),
    [
      "reserved-parameter 8:69-8:74 `nonce` is the flow's own in the `authorize` step | give it another name or place if the provider wants that, but not another value",
    ],
  ],
  [
    'reserved-parameter: a request object',
    oauth().replace('/authorize}', '/authorize, query: {request: x}}'),
    [
      "reserved-parameter 8:71-8:72 `request` is the flow's own in the `authorize` step | give it another name or place if the provider wants that, but not another value",
    ],
  ],
  [
    'reserved-parameter: a fixed client',
    oauth().replace('/authorize}', '/authorize, query: {client_id: x}}'),
    [
      "reserved-parameter 8:73-8:74 `client_id` is the flow's own in the `authorize` step | give it another name or place if the provider wants that, but not another value",
    ],
  ],
  [
    'setting-not-in-type: a code that would be sent twice',
    oauth('refresh: {again: true}'),
    [
      'setting-not-in-type 10:15-10:20 `again` would send `{{code}}` a second time | take it away; the refresh token is what brings new tokens here',
    ],
  ],
  [
    'reserved-parameter: another redirect URI',
    oauth().replace('/token}', '/token, body: {redirect_uri: "https://x.example"}}'),
    [
      "reserved-parameter 9:67-9:86 `redirect_uri` is the flow's own in the `token` step | give it another name or place if the provider wants that, but not another value",
    ],
  ],
  [
    'reserved-parameter: a fixed refresh token',
    oauth('refresh: {body: {refresh_token: x}}'),
    [
      "reserved-parameter 10:37-10:38 `refresh_token` is the flow's own in the `refresh` step | give it another name or place if the provider wants that, but not another value",
    ],
  ],
  [
    'reserved-parameter: a fixed scope of the refresh, which may be more than was granted',
    oauth('refresh: {body: {scope: read}}'),
    [
      "reserved-parameter 10:29-10:33 `scope` is the flow's own in the `refresh` step | take it away: without it the scopes stay as they were granted (RFC 6749 section 6)",
    ],
  ],
  [
    'legacy-grant: in another type, in its token step and in a further request',
    oauth('requests: {more: {url: https://acme.example/more, body: {grant_type: password}}}').replace(
      '/token}',
      '/token, body: {grant_type: password}}',
    ),
    [
      "legacy-grant 9:65-9:73 `password` hands the user's password to the app, in a method that does not say so | use `oauth2_password`, with `legacy: true`, where the provider has nothing else (RFC 9700 section 2.4)",
      "legacy-grant 10:74-10:82 `password` hands the user's password to the app, in a method that does not say so | use `oauth2_password`, with `legacy: true`, where the provider has nothing else (RFC 9700 section 2.4)",
    ],
  ],
  [
    'literal-secret: in a body',
    oauth().replace('/token}', '/token, body: {client_secret: hunter2}}'),
    [
      'literal-secret 9:68-9:75 `client_secret` is a credential that stands in the manifest | make it a variable with `secret: true`; manifests are in git',
    ],
  ],
  [
    'literal-secret: in a header',
    minimal.replace('{type: api_key}', '{type: none, apply: {headers: {Authorization: Bearer abc}}}'),
    [
      'literal-secret 6:54-6:64 `Authorization` is a credential that stands in the manifest | make it a variable with `secret: true`; manifests are in git',
    ],
  ],
  [
    'literal-secret: a default',
    minimal.replace(
      '{type: api_key}',
      '{type: api_key, variables: {api_key: {label: K}, pin: {secret: true, default: "1234"}}, apply: {headers: {X-Pin: "{{pin}}"}}}',
    ),
    [
      'literal-secret 6:86-6:92 `pin` is a credential that stands in the manifest | make it a variable with `secret: true`; manifests are in git',
    ],
  ],
  [
    'incomplete-limit',
    minimal.replace('auth:', 'limits: [{requests: 5}, {per: day, concurrency: 1}]\nauth:'),
    [
      'incomplete-limit 5:11-5:19 a limit with `requests` needs `per` | say how long the window is, as in `per: second`',
      'incomplete-limit 5:26-5:29 a limit with `per` needs `requests` | say how many `requests`, or the `concurrency`',
    ],
  ],
  [
    'incomplete-limit: nothing, on an endpoint',
    minimal.replace('[key]', '[key], limits: {}'),
    ['incomplete-limit 8:36-8:42 this limit limits nothing | say how many `requests`, or the `concurrency`'],
  ],
  [
    'needless-idempotency',
    minimal.replace('[key]', '[key], idempotency: {header: Idempotency-Key}'),
    ['needless-idempotency 8:36-8:47 `GET` changes nothing, so it needs no key | take it out'],
  ],
  [
    'needless-idempotency: pages',
    minimal.replace(
      '[key]',
      '[key], method: POST, idempotency: {header: X-Key}, response: {records: items}, paginate: {kind: link_header}',
    ),
    ['needless-idempotency 8:50-8:61 an endpoint with pages sends another request for each of them | take it out'],
  ],
  [
    'parameter-collision: two places for an idempotency key',
    minimal.replace('[key]', '[key], method: POST, idempotency: {header: X-Key, query: key}'),
    ['parameter-collision 8:79-8:84 the key goes to one place | keep one of them'],
  ],
  [
    'parameter-collision: a parameter and an idempotency key',
    minimal.replace('[key]', '[key], method: POST, headers: {x-key: {type: string}}, idempotency: {header: X-Key}'),
    [
      'parameter-collision 8:106-8:111 `X-Key` is a parameter and the idempotency key | take it out of the parameters: each call has a key of its own, which the caller may give',
    ],
  ],
  [
    'parameter-collision: a whole payload and an idempotency key in the body',
    minimal.replace('[key]', '[key], method: POST, payload: {type: object}, idempotency: {body: key}'),
    [
      'parameter-collision 8:95-8:98 `payload` is the whole body, which has no room for the key | make it members under `body`, or send the key elsewhere',
    ],
  ],
  [
    'forbidden-header: an idempotency key',
    minimal.replace('[key]', '[key], method: POST, idempotency: {header: Content-Type}'),
    ['forbidden-header 8:64-8:70 `Content-Type` is not a header that a manifest can set | use `encoding`'],
  ],
  [
    'incomplete-pagination',
    minimal.replace('[key]', '[key], response: {records: items}, paginate: {kind: cursor, parameter: after}'),
    ['incomplete-pagination 8:64-8:72 pages by `cursor` need `next` or `header` | add `next` or `header`'],
  ],
  [
    'incomplete-pagination: no records',
    minimal.replace('[key]', '[key], paginate: {kind: link_header}'),
    [
      'incomplete-pagination 8:36-8:44 where the records of a page are is not said | add `response: {records: …}`, or a schema of type `array`',
    ],
  ],
  [
    'incomplete-pagination: a total without a size',
    minimal.replace(
      '[key]',
      '[key], query: {page: {type: integer}}, response: {records: items}, paginate: {kind: page, parameter: page, total: total}',
    ),
    ['incomplete-pagination 8:96-8:104 pages by `page` with a `total` need `size` | add `size`'],
  ],
  [
    'incomplete-pagination: a total, and nothing else',
    minimal.replace('[key]', '[key], response: {records: items}, paginate: {kind: page, total: total}'),
    ['incomplete-pagination 8:64-8:72 pages by `page` need `parameter` and `size` | add `parameter` and `size`'],
  ],
  [
    'incomplete-pagination: a size that may be left out',
    minimal.replace(
      '[key]',
      '[key], query: {page: {type: integer}, limit: {type: integer}}, response: {records: items}, paginate: {kind: page, parameter: page, size: limit, total: total}',
    ),
    [
      'incomplete-pagination 8:166-8:171 without `limit` in a request, `total` does not say how many pages there are | give `limit` a `default`, or make it `required`',
    ],
  ],
  [
    'contradictory-pagination: the end',
    minimal.replace(
      '[key]',
      '[key], query: {page: {type: integer}, limit: 10}, response: {records: items}, paginate: {kind: page, parameter: page, pages: pages, size: limit, total: total}',
    ),
    [
      'contradictory-pagination 8:174-8:179 `pages` and `total` both say where the pages end | take one of the two away',
    ],
  ],
  [
    'contradictory-pagination: the cursor',
    minimal.replace(
      '[key]',
      '[key], query: {after: {type: string}}, response: {records: items}, paginate: {kind: cursor, parameter: after, next: after, header: X-After, path: /more, alone: true}',
    ),
    [
      'contradictory-pagination 8:152-8:158 `next` and `header` both say where the cursor is | take one of the two away',
      'contradictory-pagination 8:182-8:187 `path` and `alone` both say that the next request has nothing but the cursor | take one of the two away',
    ],
  ],
  [
    'contradictory-pagination: the base URL',
    minimal.replace(
      '[key]',
      '[key], base_url: https://files.acme.example/v2, response: {records: items}, paginate: {kind: next_url, next: next, relative_to: base_url}',
    ),
    [
      'contradictory-pagination 8:144-8:155 a path of the answer follows the base URL of the connector, and this endpoint has its own | take one of the two away',
    ],
  ],
  [
    'misplaced-page-setting: of other kinds',
    minimal.replace(
      '[key]',
      '[key], query: {after: {type: string}}, response: {records: items}, paginate: {kind: last_id, parameter: after, start: 1, total: total, alone: true, relative_to: base_url}',
    ),
    [
      'misplaced-page-setting 8:140-8:145 pages by `last_id` have no `start` | it belongs to `page`, `offset`',
      'misplaced-page-setting 8:150-8:155 pages by `last_id` have no `total` | it belongs to `page`, `offset`',
      'misplaced-page-setting 8:164-8:169 pages by `last_id` have no `alone` | it belongs to `cursor`',
      'misplaced-page-setting 8:177-8:188 pages by `last_id` have no `relative_to` | it belongs to `next_url`',
    ],
  ],
  [
    'unknown-page-parameter',
    minimal.replace(
      '[key]',
      '[key], query: {offset: {type: integer}}, response: {records: items}, paginate: {kind: offset, parameter: ofset}',
    ),
    ['unknown-page-parameter 8:134-8:139 `ofset` is not a parameter of this endpoint | did you mean `offset`?'],
  ],
  [
    'misplaced-page-setting',
    minimal.replace('[key]', '[key], response: {records: items}, paginate: {kind: link_header, parameter: page}'),
    [
      'misplaced-page-setting 8:94-8:103 pages by `link_header` have no `parameter` | it belongs to `page`, `offset`, `cursor`, `last_id`',
    ],
  ],
  [
    'contradictory-response: headers of several answers, and one of them twice',
    minimal.replace(
      '/ping',
      '/ping, response: {headers: [A, b, a], records: items, statuses: {200: {}}}, paginate: {kind: link_header}',
    ),
    [
      'contradictory-response 8:43-8:52 an endpoint with pages gives records, and no headers | take one of the two away',
      'contradictory-response 8:43-8:52 an endpoint whose answers differ by their status gives no headers | take one of the two away',
      'contradictory-response 8:50-8:51 `a` is the header `A` again | take it away',
      'contradictory-response 8:54-8:61 `records` is said of each status | move it into `statuses`',
      'contradictory-response 8:70-8:78 an endpoint with pages has answers of one form | take one of the two away',
    ],
  ],
  [
    'contradictory-response: the content of an answer to HEAD',
    minimal.replace('/ping', '/ping, method: HEAD, response: {schema: {type: object}}'),
    ['contradictory-response 8:48-8:54 an answer of the kind `none` has no schema | take it away, or change the kind'],
  ],
  [
    'contradictory-response: of each status',
    minimal.replace('[key]', '[key], response: {kind: xml, statuses: {200: {kind: text, schema: {type: string}}}}'),
    [
      'contradictory-response 8:47-8:51 `kind` is said of each status | move it into `statuses`',
      'contradictory-response 8:87-8:93 an answer of the kind `text` has no schema | take it away, or change the kind',
    ],
  ],
  [
    'contradictory-response: records',
    minimal.replace('[key]', '[key], response: {kind: binary, records: items, separator: ";"}'),
    [
      'contradictory-response 8:77-8:86 an answer of the kind `binary` has no separator | take it away, or say `kind: csv`',
      'contradictory-response 8:61-8:68 an answer of the kind `binary` has no records | take it away, or change the kind',
    ],
  ],
  [
    'contradictory-response: csv',
    minimal.replace('[key]', '[key], response: {kind: csv, records: items, schema: {type: object}}'),
    [
      'contradictory-response 8:74-8:80 an answer of the kind `csv` is a list | write a schema of type `array`',
      'contradictory-response 8:58-8:65 an answer of the kind `csv` is the list of its records | take it away',
    ],
  ],
  [
    'contradictory-response: pages',
    minimal.replace('[key]', '[key], response: {kind: text}, paginate: {kind: link_header}'),
    [
      'contradictory-response 8:47-8:51 an answer of the kind `text` has no records | take `paginate` away, or change the kind',
    ],
  ],
  [
    'bad-error-rule: every answer',
    `${minimal}errors:\n  rules:\n    - {kind: wait}\n`,
    ['bad-error-rule 11:7-11:19 this rule fits every answer | add a `status`, a `path` or a `header`'],
  ],
  [
    'bad-error-rule: a path and a header',
    `${minimal}errors:\n  rules:\n    - {path: a, header: b, equals: 1, exists: true, kind: wait}\n`,
    [
      'bad-error-rule 11:17-11:23 a rule looks at a `path` or a `header` | make two rules of it, or keep one',
      'bad-error-rule 11:39-11:45 what is equal to something exists | keep `equals` or `exists`',
    ],
  ],
  [
    'bad-error-rule: a value of nothing',
    `${minimal}errors:\n  rules:\n    - {status: 400, equals: 1, kind: wait}\n`,
    ['bad-error-rule 11:21-11:27 where it looks for `equals` is not said | add a `path` or a `header`'],
  ],
  [
    'unreachable-error-rule',
    `${minimal}errors:\n  rules:\n    - {path: ok, equals: [false, no], kind: invalid}\n    - {status: 400, path: ok, equals: false, kind: wait}\n`,
    [
      'unreachable-error-rule 12:7-12:57 an earlier rule fits every answer that this one fits | put it before the other, or take it away',
    ],
  ],
  [
    'unreachable-error-rule: what is something else',
    `${minimal}errors:
  rules:
    - {path: code, unequal: [0, ok], kind: refused}
    - {path: code, equals: 7, kind: login}
    - {path: code, equals: [7, ok], kind: login}
    - {path: code, unequal: [0, ok, 1], kind: wait}
    - {path: code, unequal: 0, kind: wait}
    - {path: code, kind: invalid}
    - {path: code, unequal: 7, kind: gone}
`,
    [
      'unreachable-error-rule 12:7-12:43 an earlier rule fits every answer that this one fits | put it before the other, or take it away',
      'unreachable-error-rule 14:7-14:52 an earlier rule fits every answer that this one fits | put it before the other, or take it away',
      'unreachable-error-rule 17:7-17:43 an earlier rule fits every answer that this one fits | put it before the other, or take it away',
    ],
  ],
  [
    'bad-error-rule: equal and other',
    `${minimal}errors:
  rules:
    - {path: code, equals: 1, unequal: 0, kind: refused}
    - {path: code, unequal: 0, exists: true, kind: refused}
    - {status: 200, unequal: 0, kind: refused}
`,
    [
      'bad-error-rule 11:31-11:38 what is equal to something is no other | keep `equals` or `unequal`',
      'bad-error-rule 12:32-12:38 what is other than something exists | keep `unequal` or `exists`',
      'bad-error-rule 13:21-13:28 where it looks for `unequal` is not said | add a `path` or a `header`',
    ],
  ],
  [
    'missing-file',
    `${minimal}schemas: {Order: {$ref: order.json}}\n`,
    [
      'missing-file 9:25-9:35 there is no file `connectors/acme/order.json` | put it into `connectors/acme/`',
      'unused-schema 9:11-9:16 no `$ref` names the schema `Order` | use it, or take it away',
    ],
  ],
  [
    'bad-graphql',
    minimal.replace('path: /ping', 'path: /ping, graphql: {document: "{ ping(a: $a) }"}'),
    ['bad-graphql 8:54-8:56 the operation declares no variable `$a`'],
  ],
  [
    'graphql-setting',
    minimal.replace('path: /ping', 'path: /ping, graphql: {operation: A}'),
    ['graphql-setting 8:23-8:30 the GraphQL document is not said | add `document` or `file`'],
  ],
  [
    'bad-base',
    minimal.replace('name: acme', 'name: acme\nextends: base'),
    ['bad-base 2:10-2:14 there is no manifest `base` beside this one'],
  ],
  [
    'bad-own-host: any text',
    minimal
      .replace('api_key}', 'api_key, use: [shop]}')
      .replace('auth:', 'variables: {shop: {own_host: true}}\nauth:')
      .replace('https://api.acme.example', 'https://{{shop}}'),
    [
      'bad-own-host 5:30-5:34 `shop` can hold more than a host | add `format: host`, or `format: url` for a host with folders behind it',
      'free-text-in-host 4:19-4:27 `shop` is a whole host | write `https://{{shop}}` for the format `host`, `{{shop}}` alone for `url`',
    ],
  ],
  [
    'app-secret-to-own-host',
    oauth('use: [shop]')
      .replace('https://acme.example/token', '"https://{{shop}}/token"')
      .replace('auth:', 'variables: {shop: {format: host, own_host: true}}\nauth:'),
    [
      "app-secret-to-own-host 7:3-7:6 `client_secret` is a secret of the app, and would go to the host that the user gives as `shop` | make `client_secret` the user's own, or `shop` the app's",
    ],
  ],
  [
    'name-collision: a variable used twice',
    oauth('use: [region, region]', 'apply: {headers: {R: "{{region}}"}}').replace(
      'auth:',
      'variables: {region: {label: Region}}\nauth:',
    ),
    ['name-collision 11:19-11:25 `region` is used twice | take one of the two away'],
  ],
  [
    'unknown-webhook-event',
    `${minimal}webhooks: {token: {header: Token}, event: {always: pait}, events: {paid: {}}}\n`,
    ['unknown-webhook-event 9:52-9:56 there is no event `pait` | did you mean `paid`?'],
  ],
  [
    'webhook-proof',
    `${minimal}webhooks: {event: {path: type}, events: {paid: {}}}\n`,
    [
      'webhook-proof 9:1-9:9 nothing proves where a webhook is from | add `signature`, or `token` where the provider sends the secret itself',
    ],
  ],
  [
    'webhook-not-covered: the body',
    `${minimal}webhooks: {signature: {header: Sig, algorithm: hmac-sha256, encoding: hex, signs: "{{url}}"}, event: {path: type}, events: {paid: {}}}\n`,
    [
      'webhook-not-covered 9:83-9:92 the signature does not cover the body, which anyone could change | put `{{body}}` where the provider has it in the text that it signs',
    ],
  ],
  [
    'webhook-not-covered: the time',
    `${minimal}webhooks: {signature: {header: Sig, algorithm: hmac-sha256, encoding: hex}, timestamp: {header: At}, event: {path: type}, events: {paid: {}}}\n`,
    [
      'webhook-not-covered 9:88-9:100 the signature does not cover the timestamp, which anyone could change | put `{{timestamp}}` where the provider has it in the text that it signs',
    ],
  ],
  [
    'webhook-not-covered: a token',
    `${minimal}webhooks: {token: {header: Token}, id: {header: Id}, event: {path: type}, events: {paid: {}}}\n`,
    ['webhook-not-covered 9:36-9:38 a token says nothing of the id, which anyone could change | take it away'],
  ],
  [
    'out-of-scope-variable: a time that is not sent',
    `${minimal}webhooks: {signature: {header: Sig, algorithm: hmac-sha256, encoding: hex, signs: "{{timestamp}}{{body}}"}, event: {path: type}, events: {paid: {}}}\n`,
    [
      'out-of-scope-variable 9:84-9:97 `timestamp` cannot be used here | say where it is: add `timestamp` to `webhooks`',
    ],
  ],
]

const test = suite('diagnostics of meaning')

test('the manifest that the others are made from is without findings', () => {
  assert.equal(diagnosticsOf(minimal), [])
  assert.equal(diagnosticsOf(oauth()), [])
})

test('what choices set and constants make is there for the methods that use what it is made from', () => {
  const manifest = `${head}variables:
  id_us: {label: ID}
  constant: {value: a}
  region: {choices: [{value: us, sets: {api: us, own_id: "{{id_us}}"}}, {value: eu, sets: {api: eu, own_id: b}}]}
derive: {greeting: {text: "{{constant}} {{constant}}"}}
auth:
  key: {type: api_key, use: [region], apply: {headers: {X-Host: "{{api}}", X-Greeting: "{{greeting}}"}}}
  app: {type: api_key, use: [region, id_us], apply: {headers: {X-Own: "{{own_id}}"}}}
${ping.replace('[key]', '[key, app]')}`
  assert.equal(diagnosticsOf(manifest), [])
})

for (const [title, manifest, expected] of cases) {
  test(title, () => assert.equal(diagnosticsOf(manifest), expected))
}

for (const [title, lines, expected] of requestCases) {
  const path = title.startsWith('list-in-path') ? '/send/{{ids}}' : '/send'
  const schemas = path === '/send' ? '' : 'schemas: {Ids: {type: array, items: {type: string}}}\n'
  const endpoint = [`path: ${path}`, 'auth: [key]', ...lines].map((line) => `    ${line}\n`).join('')
  test(title, () => assert.equal(diagnosticsOf(`${head}${key}endpoints:\n  send:\n${endpoint}${schemas}`), expected))
}

test('duplicate-connector', async () => {
  const sources = ['connectors/acme.yml', 'connectors/acme.yaml'].map((file) => ({ file, text: minimal }))
  const { diagnostics, files } = await compile(sources)
  assert.equal(
    diagnostics.map(({ code, file, message }) => ({ code, file, message })),
    [
      {
        code: 'duplicate-connector',
        file: 'connectors/acme.yml',
        message: '`connectors/acme.yaml` is the connector `acme` already',
      },
    ],
  )
  assert.equal(files, [])
})

test('every diagnostic of meaning has a case', () => {
  const shown = new Set([...[...cases, ...requestCases].map(([title]) => title.split(':')[0]), 'duplicate-connector'])
  assert.equal(
    Object.keys(meaning).filter((code) => !shown.has(code)),
    [],
  )
})

test.run()
