import type { Case } from '../diagnostics/show.js'
import { manifestKeys } from '../support/manifest-keys.js'

const acme = `name: x
label: X
version: 1.0.0
auth:
  key: {type: api_key}
base_url: https://api.x.example
`

/** What can be wrong with the shape of a manifest, and what must not be. */
export const cases: readonly Case[] = [
  {
    name: 'nothing is wrong',
    yaml: acme,
    expected: [],
  },
  {
    name: 'nothing at all',
    yaml: `{}
`,
    expected: [
      'missing-key 1:1-1:3 the manifest needs `name`, `label`, `version`, `auth` and `base_url` | add them, for example `name: netsuite`, `label: NetSuite`, `version: 1.0.0` and `base_url: https://{{accountid}}.suitetalk.api.netsuite.com/services/rest`',
    ],
  },
  {
    name: 'most keys are missing',
    yaml: `name: x
`,
    expected: [
      'missing-key 1:1-1:5 the manifest needs `label`, `version`, `auth` and `base_url` | add them, for example `label: NetSuite`, `version: 1.0.0` and `base_url: https://{{accountid}}.suitetalk.api.netsuite.com/services/rest`',
    ],
  },
  {
    name: 'a misspelt key is not missing too',
    yaml: `name: x
lable: X
version: 1.0.0
auth:
  key: {type: api_key}
base_url: https://api.x.example
`,
    expected: ['unknown-key 2:1-2:6 `lable` is not a key here | did you mean `label`?'],
  },
  {
    name: 'a key in camel case',
    yaml: `name: x
label: X
version: 1.0.0
auth:
  key: {type: api_key, clientType: public}
base_url: https://api.x.example
`,
    expected: ['unknown-key 5:24-5:34 `clientType` is not a key here | did you mean `client_type`?'],
  },
  {
    name: 'a key that exists in the right spelling too',
    yaml: `${acme}labels: X
`,
    expected: [`unknown-key 7:1-7:7 \`labels\` is not a key here | the keys here are ${manifestKeys}`],
  },
  {
    name: 'a key that belongs further in',
    yaml: `name: x
label: X
version: 1.0.0
auth:
  key: {type: api_key, url: https://x.example}
base_url: https://api.x.example
`,
    expected: [
      'unknown-key 5:24-5:27 `url` is not a key here | it belongs under `authorize`, `token`, `refresh`, `revoke`, `check`, `request_token` or `device`',
    ],
  },
  {
    name: 'a key that belongs one level further out',
    yaml: `name: x
label: X
version: 1.0.0
auth:
  key: {type: api_key, token: {scopes: {}}}
base_url: https://api.x.example
`,
    expected: ['unknown-key 5:32-5:38 `scopes` is not a key here | it belongs one level further out, in `key`'],
  },
  {
    name: 'a key that belongs to the manifest',
    yaml: `${acme}endpoints:
  list: {path: /x, auth: all, homepage: https://x.example}
`,
    expected: ['unknown-key 8:31-8:39 `homepage` is not a key here | it belongs 2 levels further out, in the manifest'],
  },
  {
    name: 'keys of every object of JavaScript',
    yaml: `${acme}__proto__: {a: 1}
constructor: 1
`,
    expected: [
      `unknown-key 7:1-7:10 \`__proto__\` is not a key here | the keys here are ${manifestKeys}`,
      `unknown-key 8:1-8:12 \`constructor\` is not a key here | the keys here are ${manifestKeys}`,
    ],
  },
  {
    name: 'a missing key in a list',
    yaml: `${acme}variables:
  a: {choices: [{label: A}, {value: b, lable: B}]}
`,
    expected: [
      'missing-key 8:18-8:23 item 1 of `choices` needs `value` | add it, for example `value: eu`',
      'unknown-key 8:40-8:45 `lable` is not a key here | did you mean `label`?',
    ],
  },
  {
    name: 'a version that YAML reads as a number',
    yaml: `name: x
label: X
version: 1.0
auth:
  key: {type: api_key}
base_url: https://api.x.example
`,
    expected: [
      'needs-quotes 3:10-3:13 YAML reads `1.0` as a number, and `version` is text | write three numbers with dots between them in quotes, such as `"1.0.0"`',
    ],
  },
  {
    name: 'a version with two numbers',
    yaml: `name: x
label: X
version: "1.0"
auth:
  key: {type: api_key}
base_url: https://api.x.example
`,
    expected: [
      'bad-value 3:10-3:15 `version` must be three numbers with dots between them, not `1.0` | did you mean `1.0.0`?',
    ],
  },
  {
    name: 'a version with a letter',
    yaml: `name: x
label: X
version: v1.2.3
auth:
  key: {type: api_key}
base_url: https://api.x.example
`,
    expected: [
      'bad-value 3:10-3:16 `version` must be three numbers with dots between them, not `v1.2.3` | did you mean `1.2.3`?',
    ],
  },
  {
    name: 'a version in words',
    yaml: `name: x
label: X
version: latest
auth:
  key: {type: api_key}
base_url: https://api.x.example
`,
    expected: [
      'bad-value 3:10-3:16 `version` must be three numbers with dots between them, not `latest` | for example `1.0.0`',
    ],
  },
  {
    name: 'a text that YAML reads as something else',
    yaml: `${acme}variables: {a: {label: true, help: null, example: 0123, choices: [1, "2"]}}
`,
    expected: [
      'needs-quotes 7:24-7:28 YAML reads `true` as a truth value, and `label` is text | put it in quotes: `"true"`',
      'needs-quotes 7:36-7:40 YAML reads `null` as nothing, and `help` is text | put it in quotes: `"null"`',
      'needs-quotes 7:51-7:55 YAML reads `0123` as a number, and `example` is text | put it in quotes: `"0123"`',
      'needs-quotes 7:67-7:68 YAML reads `1` as a number, and item 1 of `choices` is text | put it in quotes: `"1"`',
    ],
  },
  {
    name: 'a value left out',
    yaml: `name: x
label:
version: 1.0.0
auth:
  key: {type: api_key}
base_url: https://api.x.example
docs:
variables:
homepage: https://x.example
`,
    expected: [
      'wrong-type 2:1-2:6 `label` has no value | give it text',
      'wrong-type 7:1-7:5 `docs` has no value | give it text, or take it out',
      'wrong-type 8:1-8:10 `variables` has no value | give it a mapping, or take it out',
    ],
  },
  {
    name: 'a list for a text',
    yaml: `name: x
label: [X]
version: 1.0.0
auth:
  key: {type: api_key}
base_url: https://api.x.example
`,
    expected: ['wrong-type 2:8-2:11 `label` must be text, not a list'],
  },
  {
    name: 'a text for a list',
    yaml: `name: x
label: X
version: 1.0.0
auth:
  key: {type: api_key, use: accountid}
base_url: https://api.x.example
`,
    expected: ['wrong-type 5:29-5:38 `use` must be a list, not text | write `[accountid]`'],
  },
  {
    name: 'a list for a mapping',
    yaml: `${acme}endpoints: []
`,
    expected: ['wrong-type 7:12-7:14 `endpoints` must be a mapping, not a list'],
  },
  {
    name: 'words for truth values',
    yaml: `${acme}variables: {a: {required: "true", secret: yes, advanced: No}}
`,
    expected: [
      'wrong-type 7:27-7:33 `required` must be `true` or `false`, not text | write `true`, without quotes',
      'wrong-type 7:43-7:46 `secret` must be `true` or `false`, not text | write `true`, without quotes',
      'wrong-type 7:58-7:60 `advanced` must be `true` or `false`, not text | write `false`, without quotes',
    ],
  },
  {
    name: 'a text for a number',
    yaml: `${acme}schemas: {A: {maxLength: "10", minimum: "ten", minLength: 1.5}}
`,
    expected: [
      'wrong-type 7:26-7:30 `maxLength` must be a whole number, not text | write `10` without quotes',
      'wrong-type 7:41-7:46 `minimum` must be a number, not text',
      'wrong-type 7:59-7:62 `minLength` must be a whole number, not `1.5`',
    ],
  },
  {
    name: 'numbers without end',
    yaml: `${acme}schemas: {A: {minimum: .nan, maximum: 1e400}}
`,
    expected: [
      'wrong-type 7:24-7:28 `minimum` must be a number, not `.nan`',
      'wrong-type 7:39-7:44 `maximum` must be a number, not `1e400`',
    ],
  },
  {
    name: 'a list for a parameter',
    yaml: `${acme}endpoints: {a: {path: /a, auth: all, query: {b: [1]}}}
`,
    expected: ['wrong-type 7:49-7:52 `b` must be a mapping, text, a number, a truth value or `null`, not a list'],
  },
  {
    name: 'a client type that is neither',
    yaml: `name: x
label: X
version: 1.0.0
auth:
  key: {type: api_key, client_type: foo}
base_url: https://api.x.example
`,
    expected: [
      'not-a-choice 5:37-5:40 `client_type` is `confidential` or `public`; any other value, such as `foo`, is refused',
    ],
  },
  {
    name: 'a client type left out',
    yaml: `name: x
label: X
version: 1.0.0
auth:
  key: {type: api_key, client_type: }
base_url: https://api.x.example
`,
    expected: ['not-a-choice 5:24-5:35 `client_type` has no value | write `confidential` or `public`'],
  },
  {
    name: 'a client authentication in a list',
    yaml: `name: x
label: X
version: 1.0.0
auth:
  key: {type: api_key, client_auth: [basic]}
base_url: https://api.x.example
`,
    expected: ['wrong-type 5:37-5:44 `client_auth` must be text or a mapping, not a list'],
  },
  {
    name: 'a type that is begun',
    yaml: `name: x
label: X
version: 1.0.0
auth:
  key: {type: oauth2}
base_url: https://api.x.example
`,
    expected: ['not-a-choice 5:15-5:21 `oauth2` is not a choice for `type` | did you mean `oauth1`?'],
  },
  {
    name: 'a type that is nowhere near',
    yaml: `name: x
label: X
version: 1.0.0
auth:
  key: {type: kerberos}
base_url: https://api.x.example
`,
    expected: [
      'not-a-choice 5:15-5:23 `kerberos` is not a choice for `type` | the choices are `api_key`, `app_installation`, `aws_signature_v4`, `basic`, `bearer`, `custom`, `digest`, `hmac`, `mutual_tls`, `none`, `oauth1`, `oauth1_one_legged`, `oauth2_authorization_code`, `oauth2_client_credentials`, `oauth2_device_code`, `oauth2_jwt_bearer`, `oauth2_password`, `oauth2_refresh_token`, `oauth2_saml2_bearer`, `oauth2_token_exchange`, `session` or `wsse`',
    ],
  },
  {
    name: 'a method in lower case',
    yaml: `name: x
label: X
version: 1.0.0
auth:
  key: {type: api_key, check: {url: https://x.example, method: get}}
base_url: https://api.x.example
`,
    expected: ['not-a-choice 5:64-5:67 `get` is not a choice for `method` | did you mean `GET`?'],
  },
  {
    name: 'a type of JSON that does not exist',
    yaml: `${acme}schemas: {A: {type: strng}, B: {type: [string, nil]}}
`,
    expected: [
      'not-a-choice 7:21-7:26 `strng` is not a choice for `type` | did you mean `string`?',
      'not-a-choice 7:48-7:51 `nil` is not a choice for item 2 of `type` | the choices are `string`, `number`, `integer`, `boolean`, `array`, `object` or `null`',
    ],
  },
  {
    name: 'a separator that is a number',
    yaml: `name: x
label: X
version: 1.0.0
auth:
  key: {type: api_key, scopes: {separator: 1}}
base_url: https://api.x.example
`,
    expected: ['not-a-choice 5:44-5:45 `1` is not a choice for `separator` | the choices are ` `, `,`, `+` or `;`'],
  },
  {
    name: 'a connector name in capitals',
    yaml: `name: NetSuite
label: X
version: 1.0.0
auth:
  key: {type: api_key}
base_url: https://api.x.example
`,
    expected: [
      'bad-name 1:7-1:15 `name` must be lower-case words with `-` or `_` between them, not `NetSuite` | did you mean `net-suite`?',
    ],
  },
  {
    name: 'ids in other spellings',
    yaml: `${acme}variables: {account-id: {}, 1st: {}}
endpoints: {listOrders: {path: /x, auth: all}}
schemas: {line_item: {}}
`,
    expected: [
      'bad-name 7:13-7:23 the name `account-id` must be letters, digits and `_`, with a letter first | did you mean `account_id`?',
      'bad-name 7:29-7:32 the name `1st` must be letters, digits and `_`, with a letter first | for example `accountid`',
      'bad-name 8:13-8:23 the name `listOrders` must be lower-case words with `_` between them | did you mean `list_orders`?',
      'bad-name 9:11-9:20 the name `line_item` must be capitalised words without anything between them | did you mean `LineItem`?',
    ],
  },
  {
    name: 'a name that is too long',
    yaml: `${acme}variables: {aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa: {}}
`,
    expected: ['bad-name 7:13-7:78 the name `aaaaaaaaaaaaaaaaaaaa…` is longer than 64 characters'],
  },
  {
    name: 'a name in a list',
    yaml: `${acme}endpoints: {a: {path: /x, auth: [Key]}}
`,
    expected: [
      'bad-name 7:34-7:37 item 1 of `auth` must be lower-case words with `_` between them, not `Key` | did you mean `key`?',
    ],
  },
  {
    name: 'addresses that are not https',
    yaml: `${acme}homepage: http://x.example
docs: see the web
`,
    expected: [
      'bad-value 7:11-7:27 `homepage` must be an address that starts with `https://`, not `http://x.example` | did you mean `https://x.example`?',
      'bad-value 8:7-8:18 `docs` must be an address that starts with `https://`, not `see the web` | for example `https://www.netsuite.com`',
    ],
  },
  {
    name: 'forms of an endpoint',
    yaml: `${acme}endpoints: {a: {path: orders, auth: oauth2, response: {records: a..b, schema: {$ref: Order}}}}
`,
    expected: [
      'bad-value 7:23-7:29 `path` must be a path that starts with `/`, not `orders` | did you mean `/orders`?',
      'bad-value 7:37-7:43 `auth` must be a list of methods, or `all`, not `oauth2` | did you mean `[oauth2]`?',
      'bad-value 7:65-7:69 `records` must be names with dots between them, not `a..b` | for example `data.access_token`',
      'bad-value 7:86-7:91 `$ref` must be a place in `schemas`, as in `#/schemas/Customer`, or a file beside the manifest, as in `customer.json`, not `Order` | for example `#/schemas/Customer`',
    ],
  },
  {
    name: 'numbers beyond their limits',
    yaml: `name: x
label: X
version: 1.0.0
auth:
  key: {type: api_key, token: {response: {expires: {default: 0}, refresh_expires: {default: 400000000}}}}
base_url: https://api.x.example
`,
    expected: [
      'out-of-range 5:62-5:63 `default` must be at least 1',
      'out-of-range 5:93-5:102 `default` must be at most 315360000',
    ],
  },
  {
    name: 'a text that is too long',
    yaml: `name: x
label: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
version: 1.0.0
auth:
  key: {type: api_key}
base_url: https://api.x.example
`,
    expected: ['too-long 2:8-2:209 `label` is longer than 200 characters'],
  },
  {
    name: 'a list that is too long',
    yaml: `${acme}schemas: {A: {anyOf: [${Array(101).fill('{}').join(', ')}]}}\n`,
    expected: ['too-long 7:22-7:426 `anyOf` has more than 100 items'],
  },
  {
    name: 'more members than there may be',
    yaml: `${acme}schemas: {A: {properties: {${Array.from({ length: 1001 }, (_, index) => `a${index}: {}`).join(', ')}}}}\n`,
    expected: ['too-long 7:27-7:9928 `properties` has more than 1000 members'],
  },
  {
    name: 'the one value that there is, and another',
    yaml: `${acme}variables: {host: {label: Host, format: host, own_host: false}}\n`,
    expected: ['not-a-choice 7:57-7:62 `own_host` is `true`; any other value, such as `false`, is refused'],
  },
  {
    name: 'two of which only one can be',
    yaml: `${acme}webhooks: {event: {header: X-Event, path: type}, events: {a: {label: A}}}\n`,
    expected: ['too-long 7:19-7:48 `event` has more than one member | keep one of `header` or `path`'],
  },
  {
    name: 'nothing in it',
    yaml: `name: x
label: ""
version: 1.0.0
auth: {}
base_url: https://api.x.example
variables: {a: {choices: []}}
`,
    expected: [
      'too-short 2:8-2:10 `label` is empty',
      'too-short 4:7-4:9 `auth` is empty',
      'too-short 6:26-6:28 `choices` is empty',
    ],
  },
  {
    name: 'a reason that is too short',
    yaml: `name: x
label: X
version: 1.0.0
auth:
  key: {type: api_key, pkce: {off: no}}
base_url: https://api.x.example
`,
    expected: ['too-short 5:36-5:38 `off` needs at least 8 characters'],
  },
  {
    name: 'an item twice',
    yaml: `${acme}categories: [erp, crm, erp]
endpoints: {a: {path: /x, auth: [key, key]}}
`,
    expected: [
      'repeated-item 7:24-7:27 `erp` stands twice in `categories` | remove one of them',
      'repeated-item 8:39-8:42 `key` stands twice in `auth` | remove one of them',
    ],
  },
  {
    name: 'values that would be sent in another form',
    yaml: `name: x
label: X
version: 1.0.0
auth:
  key: {type: api_key, apply: {headers: {A: 2024.10, B: 007, C: True, D: ~, E: , F: 1e3, G: "1.0", H: null, I: 1.5, J: -1}}, refresh: }
base_url: https://api.x.example
`,
    expected: [
      'ambiguous-value 5:45-5:52 `2024.10` would be sent as `2024.1` | write `"2024.10"` if the text matters, or `2024.1`',
      'ambiguous-value 5:57-5:60 `007` would be sent as `7` | write `"007"` if the text matters, or `7`',
      'ambiguous-value 5:65-5:69 `True` would be sent as `true` | write `"True"` if the text matters, or `true`',
      'ambiguous-value 5:74-5:75 `~` means `null` | write `null`',
      'ambiguous-value 5:77-5:78 `E` has no value | give it one, or write `null` if nothing is meant',
      'ambiguous-value 5:85-5:88 `1e3` would be sent as `1000` | write `"1e3"` if the text matters, or `1000`',
      'ambiguous-value 5:126-5:133 `refresh` has no value | give it one, or write `null` if nothing is meant',
    ],
  },
  {
    name: 'mistakes inside an alias are reported where they are written',
    yaml: `${acme}variables:
  a: &a {lable: A}
  b: *a
`,
    expected: ['unknown-key 8:10-8:15 `lable` is not a key here | did you mean `label`?'],
  },
]
