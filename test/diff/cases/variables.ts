import type { variableKinds } from '../../../compiler/diff/kinds/variables.js'
import type { Case } from '../change.js'

/** A connector with variables of every sort. */
const base = `name: acme
label: Acme
version: 1.0.0
variables:
  shop: {label: Shop, help: "See https://help.acme.example/shop.", format: host-label}
  region: {label: Region, choices: [eu, us], default: eu}
  team: {label: Team, required: false}
auth:
  oauth2:
    type: oauth2_authorization_code
    use: [shop, region]
    variables:
      client_id: {label: App ID}
      partner: {label: Partner, example: p-1, pattern: "[a-z]{2,8}"}
      level: {label: Level, choices: [low, {value: high, label: High}], required: false}
    authorize:
      url: https://{{shop}}.acme.example/authorize
      query: {partner: "{{partner}}", level: "{{level}}", region: "{{region}}"}
    token:
      url: https://{{shop}}.acme.example/token
      capture:
        account: {path: account.id}
        api_host: {path: api, hosts: [.api.acme.example]}
    derive: {trace: "{{partner}}-1"}
    apply:
      headers: {X-Account: "{{account}}", X-Trace: "{{trace}}"}
    base_url: https://{{api_host}}/v1
  key:
    type: api_key
    use: [region, {name: team, required: false}]
    variables:
      site: {label: Site, choices: [{value: one, sets: {host: one.acme.example}}, {value: two, sets: {host: two.acme.example}}]}
      secret: {label: Signing secret, secret: true}
    apply:
      headers: {X-Team: "{{team}}", X-Region: "{{region}}", X-Secret: "{{secret}}"}
    base_url: https://{{host}}/v1
base_url: https://api.acme.example/v1
endpoints:
  list_orders:
    path: /orders
    auth: all
`

/** The same where a list says which shops there are. */
const listed = base.replace('format: host-label', 'choices: [one, two]')

/** The same where a pattern says which shops there are. */
const patterned = base.replace('format: host-label', 'format: host-label, pattern: "[a-z]+"')

/** The same with a value that is made from a secret. */
const hashed = base
  .replace(
    '    base_url: https://{{host}}/v1',
    '    derive: {digest: {hash: sha256, text: "{{secret}}"}}\n    base_url: https://{{host}}/v1',
  )
  .replace('X-Secret: "{{secret}}"', 'X-Secret: "{{digest}}"')

/** The same with one that is said to be none. */
const unhashed = hashed.replace('text: "{{secret}}"}', 'text: "{{secret}}", secret: false}')

/** The same with a token of its own making. */
const traced = base
  .replace(
    '{trace: "{{partner}}-1"}',
    '{trace: {jwt: HS256, key: "{{client_secret}}", header: {hint: "{{hint}}"}, claims: {iss: "{{partner}}"}}}',
  )
  .replace('      level:', '      hint: {label: Hint, required: false}\n      level:')

/** The same where a shop is taken when none is given. */
const set = base.replace('format: host-label', 'choices: [one, two], default: one')

/** The same with a scope that holds a variable. */
const scoped = base.replace('    derive:', '    scopes: {default: ["{{partner}}:read"]}\n    derive:')

/** The same where users may paste the whole host. */
const pasted = base.replace('format: host-label', 'format: host-label, suffix: .acme.example')

/** The same with a constant of the connector that both methods send. */
const constant = base
  .replace('  team:', '  edition: {value: "1"}\n  team:')
  .replace('{X-Account:', '{X-Edition: "{{edition}}", X-Account:')
  .replace('{X-Team:', '{X-Edition: "{{edition}}", X-Team:')

export const variableCases: Readonly<Record<keyof typeof variableKinds, readonly Case[]>> = {
  'variable-mandatory-added': [
    {
      title: 'its injection is said with it',
      base,
      edits: [
        [
          '      partner: {label: Partner, example: p-1, pattern: "[a-z]{2,8}"}\n',
          '      partner: {label: Partner, example: p-1, pattern: "[a-z]{2,8}"}\n      code_word: {label: Code word}\n',
        ],
        ['region: "{{region}}"}', 'region: "{{region}}", word: "{{code_word}}"}'],
      ],
      changes: ['variable-mandatory-added | method oauth2, variable code_word | null => required | - > 15:7'],
    },
    {
      title: 'a connector variable, once for all methods',
      base,
      edits: [
        ['  team:', '  zone: {label: Zone}\n  team:'],
        ['[shop, region]', '[shop, region, zone]'],
        ['use: [region,', 'use: [region, zone,'],
        ['query: {', 'query: {zone: "{{zone}}", '],
        ['{X-Team:', '{X-Zone: "{{zone}}", X-Team:'],
      ],
      changes: ['variable-mandatory-added | variable zone | null => required | - > 7:3'],
    },
    {
      title: 'in a case that instances can be in',
      base,
      edits: [
        [
          '      partner: {label: Partner, example: p-1, pattern: "[a-z]{2,8}"}\n',
          '      partner: {label: Partner, example: p-1, pattern: "[a-z]{2,8}"}\n      high_reason: {label: Reason, when: {level: high}}\n',
        ],
        ['query: {', 'query: {reason: "{{high_reason}}", '],
      ],
      changes: [
        'variable-mandatory-added | method oauth2, variable high_reason | null => required where level is high | - > 15:7',
      ],
    },
  ],
  'variable-mandatory-added-with-default': [
    {
      base,
      edits: [
        [
          '      partner: {label: Partner, example: p-1, pattern: "[a-z]{2,8}"}\n',
          '      partner: {label: Partner, example: p-1, pattern: "[a-z]{2,8}"}\n      code_word: {label: Code word, required: true, default: open}\n',
        ],
        ['query: {', 'query: {word: "{{code_word}}", '],
      ],
      changes: [
        'variable-mandatory-added-with-default | method oauth2, variable code_word | null => required, default open | - > 15:7',
      ],
    },
  ],
  'variable-optional-added': [
    {
      base,
      edits: [
        [
          '      partner: {label: Partner, example: p-1, pattern: "[a-z]{2,8}"}\n',
          '      partner: {label: Partner, example: p-1, pattern: "[a-z]{2,8}"}\n      hint: {label: Hint, required: false}\n',
        ],
        ['query: {', 'query: {hint: "{{hint}}", '],
      ],
      changes: ['variable-optional-added | method oauth2, variable hint | null => optional | - > 15:7'],
    },
    {
      title: 'in a case that no instance is in',
      base,
      edits: [
        ['[low, {value', '[low, none, {value'],
        [
          '      partner: {label: Partner, example: p-1, pattern: "[a-z]{2,8}"}\n',
          '      partner: {label: Partner, example: p-1, pattern: "[a-z]{2,8}"}\n      none_reason: {label: Reason, when: {level: none}}\n',
        ],
        ['query: {', 'query: {reason: "{{none_reason}}", '],
      ],
      changes: [
        'variable-optional-added | method oauth2, variable none_reason | null => required where level is none | - > 15:7',
        'variable-choice-added | method oauth2, variable level | null => none | 15:38 > 16:38',
      ],
    },
  ],
  'variable-removed': [
    {
      title: 'what is made from it is said with it',
      base: traced,
      edits: [
        ['\n      hint: {label: Hint, required: false}', ''],
        ['header: {hint: "{{hint}}"}, ', ''],
      ],
      changes: ['variable-removed | method oauth2, variable hint | optional => null | 15:7 > 12:5'],
    },
    {
      title: 'its injection goes with it',
      base,
      edits: [
        ['\n      level: {label: Level, choices: [low, {value: high, label: High}], required: false}', ''],
        ['level: "{{level}}", ', ''],
      ],
      changes: ['variable-removed | method oauth2, variable level | optional => null | 15:7 > 12:5'],
    },
    {
      title: 'a connector variable',
      base,
      edits: [
        ['  team: {label: Team, required: false}\n', ''],
        [', {name: team, required: false}', ''],
        ['X-Team: "{{team}}", ', ''],
      ],
      changes: ['variable-removed | variable team | optional => null | 7:3 > 4:1'],
    },
  ],
  'variable-renamed': [
    {
      title: 'in a scope',
      base: scoped,
      edits: [
        ['partner: {label', 'party: {label'],
        ['"{{partner}}:read"', '"{{party}}:read"'],
        ['"{{partner}}", level', '"{{party}}", level'],
        ['"{{partner}}-1"', '"{{party}}-1"'],
      ],
      changes: ['variable-renamed | method oauth2, variable party | partner => party | 14:7 > 14:7'],
    },
    {
      title: 'what uses it is the same',
      base,
      edits: [
        ['partner: {label: Partner', 'partner_id: {label: Partner number'],
        ['"{{partner}}", level', '"{{partner_id}}", level'],
        ['"{{partner}}-1"', '"{{partner_id}}-1"'],
      ],
      changes: ['variable-renamed | method oauth2, variable partner_id | partner => partner_id | 14:7 > 14:7'],
    },
    {
      title: 'a connector variable, in URLs too',
      base,
      edits: [
        ['shop: {', 'store: {'],
        ['[shop,', '[store,'],
        ['{{shop}}.acme.example/authorize', '{{store}}.acme.example/authorize'],
        ['{{shop}}.acme.example/token', '{{store}}.acme.example/token'],
      ],
      changes: ['variable-renamed | variable store | shop => store | 5:3 > 5:3'],
    },
  ],
  'variable-case-changed': [
    {
      base,
      edits: [
        ['partner: {label', 'Partner: {label'],
        ['"{{partner}}", level', '"{{Partner}}", level'],
        ['"{{partner}}-1"', '"{{Partner}}-1"'],
      ],
      changes: ['variable-case-changed | method oauth2, variable Partner | partner => Partner | 14:7 > 14:7'],
    },
  ],
  'variable-to-mandatory': [
    {
      title: 'in one method',
      base,
      edits: [['{name: team, required: false}', '{name: team, required: true}']],
      changes: ['variable-to-mandatory | method key, variable team | optional => required | 30:42 > 30:42'],
    },
    {
      title: 'in all cases',
      base,
      edits: [['label: High}], required: false', 'label: High}]']],
      changes: ['variable-to-mandatory | method oauth2, variable level | optional => required | 15:83 > 15:7'],
    },
  ],
  'variable-to-optional': [
    {
      base,
      edits: [
        [
          'partner: {label: Partner, example: p-1, pattern: "[a-z]{2,8}"}',
          'partner: {label: Partner, example: p-1, pattern: "[a-z]{2,8}", required: false}',
        ],
      ],
      changes: ['variable-to-optional | method oauth2, variable partner | required => optional | 14:7 > 14:80'],
    },
    {
      title: 'in some cases',
      base,
      edits: [
        [
          '      secret: {label: Signing secret, secret: true}',
          '      secret: {label: Signing secret, secret: true, when: {site: two}}',
        ],
      ],
      changes: [
        'variable-to-optional | method key, variable secret | required => required where site is two | 33:7 > 33:59',
      ],
    },
  ],
  'variable-condition-changed': [
    {
      base,
      edits: [['      level: {label: Level,', '      level: {label: Level, when: {region: eu},']],
      changes: [
        'variable-condition-changed | method oauth2, variable level | optional => optional where region is eu | 15:7 > 15:35',
      ],
    },
  ],
  'variable-owner-changed': [
    {
      base,
      edits: [['      level: {label: Level,', '      level: {label: Level, owner: app,']],
      changes: ['variable-owner-changed | method oauth2, variable level | user => app | 15:7 > 15:36'],
    },
  ],
  'variable-shared-with-method': [
    {
      base,
      edits: [
        ['[shop, region]', '[shop, region, {name: team, required: false}]'],
        ['query: {', 'query: {team: "{{team}}", '],
      ],
      changes: ['variable-shared-with-method | method oauth2, variable team | null => optional | - > 11:26'],
    },
  ],
  'variable-secret-shared-with-method': [
    {
      base,
      edits: [
        ['  team: {label: Team,', '  team: {label: Team, secret: true,'],
        ['[shop, region]', '[shop, region, {name: team, required: false}]'],
        ['{X-Account:', '{X-Team: "{{team}}", X-Account:'],
      ],
      changes: [
        'variable-secret-shared-with-method | method oauth2, variable team | null => optional, secret | - > 11:26',
        'injection-secret-added | method oauth2, apply headers X-Team | null => {{team}} | - > 26:25',
        'variable-plain-to-secret | variable team | false => true | 7:3 > 7:31',
      ],
    },
  ],
  'variable-unshared-from-method': [
    {
      base,
      edits: [
        ['[shop, region]', '[shop]'],
        [', region: "{{region}}"', ''],
      ],
      changes: [
        'variable-unshared-from-method | method oauth2, variable region | optional, default eu => null | 11:17 > 11:5',
      ],
    },
  ],
  'variable-type-changed': [
    {
      base,
      edits: [['team: {label: Team,', 'team: {label: Team, type: integer,']],
      changes: ['variable-type-changed | variable team | string => integer | 7:3 > 7:29'],
    },
  ],
  'variable-format-changed': [
    {
      base,
      edits: [['team: {label: Team,', 'team: {label: Team, format: email,']],
      changes: ['variable-format-changed | variable team | text => email | 7:3 > 7:31'],
    },
  ],
  'variable-choice-removed': [
    {
      base,
      edits: [['[eu, us]', '[eu]']],
      changes: ['variable-choice-removed | variable region | us => null | 6:36 > 6:36'],
    },
  ],
  'variable-choice-added': [
    {
      base,
      edits: [['[eu, us]', '[eu, us, ap]']],
      changes: ['variable-choice-added | variable region | null => ap | 6:36 > 6:36'],
    },
  ],
  'variable-choices-closed': [
    {
      base,
      edits: [['team: {label: Team,', 'team: {label: Team, choices: [red, blue],']],
      changes: ['variable-choices-closed | variable team | null => red, blue | 7:3 > 7:32'],
    },
  ],
  'variable-choices-opened': [
    {
      base,
      edits: [['label: Region, choices: [eu, us]', 'label: Region']],
      changes: ['variable-choices-opened | variable region | eu, us => null | 6:36 > 6:3'],
    },
  ],
  'variable-pattern-tightened': [
    {
      base,
      edits: [['{2,8}', '{2,6}']],
      changes: [
        'variable-pattern-tightened | method oauth2, variable partner | [a-z]{2,8} => [a-z]{2,6} | 14:56 > 14:56',
      ],
    },
    {
      title: 'where there was none',
      base,
      edits: [['team: {label: Team,', 'team: {label: Team, pattern: "[a-z]+",']],
      changes: ['variable-pattern-tightened | variable team | null => [a-z]+ | 7:3 > 7:32'],
    },
    {
      title: 'the hosts of a learned value',
      base,
      edits: [['[.api.acme.example]', '[eu.api.acme.example]']],
      changes: [
        'variable-pattern-tightened | method oauth2, value api_host | .api.acme.example => eu.api.acme.example | 23:9 > 23:9',
      ],
    },
  ],
  'variable-pattern-loosened': [
    {
      base,
      edits: [['[a-z]{2,8}', '[a-z0-9]{2,8}']],
      changes: [
        'variable-pattern-loosened | method oauth2, variable partner | [a-z]{2,8} => [a-z0-9]{2,8} | 14:56 > 14:56',
      ],
    },
    {
      title: 'where there is none any more',
      base,
      edits: [[', pattern: "[a-z]{2,8}"', '']],
      changes: ['variable-pattern-loosened | method oauth2, variable partner | [a-z]{2,8} => null | 14:56 > 14:7'],
    },
  ],
  'variable-pattern-changed': [
    {
      base,
      edits: [['[a-z]{2,8}', 'p-[a-z]+']],
      changes: ['variable-pattern-changed | method oauth2, variable partner | [a-z]{2,8} => p-[a-z]+ | 14:56 > 14:56'],
    },
  ],
  'host-variable-loosened': [
    {
      title: 'a value that a choice set',
      base,
      edits: [
        [
          '[{value: one, sets: {host: one.acme.example}}, {value: two, sets: {host: two.acme.example}}]}',
          '[one, two]}\n      host: {label: Host, choices: [one.acme.example, two.acme.example]}',
        ],
        ['X-Team: "', 'X-Site: "{{site}}", X-Team: "'],
      ],
      changes: [
        'host-variable-loosened | method key, variable host | null => required | - > 33:7',
        'injection-added | method key, apply headers X-Site | null => {{site}} | - > 36:25',
      ],
    },
    {
      title: 'any label where there were choices',
      base: listed,
      edits: [['choices: [one, two]', 'format: host-label']],
      changes: ['host-variable-loosened | variable shop | one, two => null | 5:77 > 5:3'],
    },
    {
      title: 'one choice more',
      base: listed,
      edits: [['[one, two]', '[one, two, three]']],
      changes: ['host-variable-loosened | variable shop | null => three | 5:77 > 5:77'],
    },
    {
      title: 'a choice that sets a host',
      base,
      edits: [['{value: two, sets', '{value: three, sets: {host: evil.example}}, {value: two, sets']],
      changes: ['host-variable-loosened | method key, variable site | null => three | 32:36 > 32:36'],
    },
    {
      title: 'a pattern of which it cannot be decided what it takes',
      base: patterned,
      edits: [['"[a-z]+"', '"[a-z]+|x-.*"']],
      changes: ['host-variable-loosened | variable shop | [a-z]+ => [a-z]+|x-.* | 5:97 > 5:97'],
    },
    {
      title: 'the hosts of a learned value',
      base,
      edits: [['[.api.acme.example]', '[.acme.example]']],
      changes: [
        'host-variable-loosened | method oauth2, value api_host | .api.acme.example => .acme.example | 23:9 > 23:9',
      ],
    },
  ],
  'variable-affix-added': [
    {
      base,
      edits: [['format: host-label}', 'format: host-label, suffix: .acme.example}']],
      changes: ['variable-affix-added | variable shop | null => .acme.example | 5:3 > 5:96'],
    },
  ],
  'variable-affix-removed': [
    {
      base: pasted,
      edits: [[', suffix: .acme.example', '']],
      changes: ['variable-affix-removed | variable shop | .acme.example => null | 5:96 > 5:3'],
    },
  ],
  'variable-default-added': [
    {
      base,
      edits: [
        [
          'partner: {label: Partner, example: p-1, pattern: "[a-z]{2,8}"}',
          'partner: {label: Partner, example: p-1, pattern: "[a-z]{2,8}", default: none}',
        ],
      ],
      changes: ['variable-default-added | method oauth2, variable partner | null => none | 14:7 > 14:79'],
    },
  ],
  'variable-default-changed': [
    {
      base,
      edits: [['default: eu', 'default: us']],
      changes: ['variable-default-changed | variable region | eu => us | 6:55 > 6:55'],
    },
  ],
  'variable-default-removed': [
    {
      base,
      edits: [[', default: eu', '']],
      changes: ['variable-default-removed | variable region | eu => null | 6:55 > 6:3'],
    },
  ],
  'variable-secret-to-plain': [
    {
      title: 'a value that is made',
      base: hashed,
      edits: [['text: "{{secret}}"}', 'text: "{{secret}}", secret: false}']],
      changes: ['variable-secret-to-plain | method key, value digest | true => false | 36:22 > 36:22'],
    },
    {
      base,
      edits: [['Signing secret, secret: true', 'Signing secret']],
      changes: ['variable-secret-to-plain | method key, variable secret | true => false | 33:47 > 33:7'],
    },
  ],
  'variable-plain-to-secret': [
    {
      title: 'the only secret that its host is sent',
      base: unhashed,
      edits: [[', secret: false}}', '}}']],
      changes: ['variable-plain-to-secret | method key, value digest | false => true | 36:22 > 36:22'],
    },
    {
      base,
      edits: [['team: {label: Team,', 'team: {label: Team, secret: true,']],
      changes: ['variable-plain-to-secret | variable team | false => true | 7:3 > 7:31'],
    },
    {
      title: 'a learned value',
      base,
      edits: [['{path: account.id}', '{path: account.id, secret: true}']],
      changes: ['variable-plain-to-secret | method oauth2, value account | false => true | 22:9 > 22:9'],
    },
  ],
  'variable-user-to-derived': [
    {
      base,
      edits: [
        ['level: {label: Level, choices: [low, {value: high, label: High}], required: false}', 'level: {value: high}'],
      ],
      changes: ['variable-user-to-derived | method oauth2, variable level | optional => null | 15:7 > 15:7'],
    },
    {
      title: 'a connector variable',
      base,
      edits: [
        ['region: {label: Region, choices: [eu, us], default: eu}', 'region: {value: eu}'],
        ['[shop, region]', '[shop]'],
        ['use: [region, {', 'use: [{'],
      ],
      changes: ['variable-user-to-derived | variable region | optional, default eu => null | 6:3 > 6:3'],
    },
  ],
  'variable-derived-to-user': [
    {
      base,
      edits: [
        ['    derive: {trace: "{{partner}}-1"}\n', ''],
        [
          '      partner: {label: Partner, example: p-1, pattern: "[a-z]{2,8}"}\n',
          '      partner: {label: Partner, example: p-1, pattern: "[a-z]{2,8}"}\n      trace: {label: Trace}\n',
        ],
      ],
      changes: ['variable-derived-to-user | method oauth2, variable trace | null => required | - > 15:7'],
    },
  ],
  'variable-derivation-changed': [
    {
      base,
      edits: [['"{{partner}}-1"', '"{{partner}}-2"']],
      changes: [
        'variable-derivation-changed | method oauth2, value trace | {{partner}}-1 => {{partner}}-2 | 24:21 > 24:21',
      ],
    },
    {
      title: 'a value of the connector, once for all methods',
      base: constant,
      edits: [['value: "1"', 'value: "2"']],
      changes: ['variable-derivation-changed | value edition | 1 => 2 | 7:20 > 7:20'],
    },
  ],
  'host-value-changed': [
    {
      title: 'the default of a variable',
      base: set,
      edits: [['default: one', 'default: two']],
      changes: ['host-value-changed | variable shop | one => two | 5:98 > 5:98'],
    },
    {
      title: 'where a server gives it',
      base,
      edits: [['{path: api, hosts', '{path: api_url, hosts']],
      changes: [
        'host-value-changed | method oauth2, value api_host | path api of token as host => path api_url of token as host | 23:9 > 23:9',
      ],
    },
    {
      base,
      edits: [['host: two.acme.example', 'host: two.acme-login.example']],
      changes: [
        'host-value-changed | method key, value host | two: two.acme.example => two: two.acme-login.example | 32:36 > 32:36',
      ],
    },
  ],
  'captured-value-required-added': [
    {
      base,
      edits: [
        ['account: {path: account.id}', 'account: {path: account.id}\n        plan: {path: plan}'],
        ['{X-Account:', '{X-Plan: "{{plan}}", X-Account:'],
      ],
      changes: ['captured-value-required-added | method oauth2, value plan | null => from token, required | - > 23:9'],
    },
  ],
  'captured-value-added': [
    {
      base,
      edits: [
        ['account: {path: account.id}', 'account: {path: account.id}\n        plan: {path: plan, required: false}'],
        ['{X-Account:', '{X-Plan: "{{plan}}", X-Account:'],
      ],
      changes: ['captured-value-added | method oauth2, value plan | null => from token | - > 23:9'],
    },
  ],
  'captured-value-removed': [
    {
      base,
      edits: [
        ['        account: {path: account.id}\n', ''],
        ['X-Account: "{{account}}", ', ''],
      ],
      changes: ['captured-value-removed | method oauth2, value account | from token => null | 22:9 > 21:7'],
    },
  ],
  'captured-value-renamed': [
    {
      base,
      edits: [
        ['account: {path', 'customer: {path'],
        ['"{{account}}"', '"{{customer}}"'],
      ],
      changes: ['captured-value-renamed | method oauth2, value customer | account => customer | 22:9 > 22:9'],
    },
  ],
  'captured-value-changed': [
    {
      base,
      edits: [['path: account.id', 'path: account.key']],
      changes: [
        'captured-value-changed | method oauth2, value account | path account.id of token => path account.key of token | 22:9 > 22:9',
      ],
    },
  ],
  'variable-help-host-changed': [
    {
      base,
      edits: [['https://help.acme.example/shop', 'https://acme-help.example/shop']],
      changes: ['variable-help-host-changed | variable shop | help.acme.example => acme-help.example | 5:29 > 5:29'],
    },
  ],
  'variable-text-changed': [
    {
      base,
      edits: [['example: p-1', 'example: p-2, advanced: true']],
      changes: [
        'variable-text-changed | method oauth2, variable partner | example: p-1; advanced: false => example: p-2; advanced: true | 14:42 > 14:42',
      ],
    },
    {
      title: 'of a choice',
      base,
      edits: [['label: High', 'label: Highest']],
      changes: [
        'variable-text-changed | method oauth2, variable level | choice high: High => choice high: Highest | 15:38 > 15:38',
      ],
    },
    {
      title: 'of the type’s variable',
      base,
      edits: [['label: App ID', 'label: Application ID']],
      changes: [
        'variable-text-changed | method oauth2, variable client_id | label: App ID => label: Application ID | 13:26 > 13:26',
      ],
    },
    {
      title: 'a link to the same host',
      base,
      edits: [['example/shop.', 'example/shops.']],
      changes: [
        'variable-text-changed | variable shop | help: See https://help.acme.example/shop. => help: See https://help.acme.example/shops. | 5:29 > 5:29',
      ],
    },
    {
      title: 'a learned value',
      base,
      edits: [['{path: account.id}', '{path: account.id, label: Account}']],
      changes: ['variable-text-changed | method oauth2, value account | account => Account | 22:9 > 22:9'],
    },
  ],
  'variable-order-changed': [
    {
      base,
      edits: [['[shop, region]', '[region, shop]']],
      changes: [
        'variable-order-changed | method oauth2, variables | client_id, client_secret, shop, region, partner, level => client_id, client_secret, region, shop, partner, level | 12:5 > 12:5',
      ],
    },
    {
      title: 'of choices',
      base,
      edits: [['[eu, us]', '[us, eu]']],
      changes: ['variable-order-changed | variable region | eu, us => us, eu | 6:36 > 6:36'],
    },
  ],
}
