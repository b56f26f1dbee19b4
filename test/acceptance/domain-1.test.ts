import * as assert from 'uvu/assert'
import { explainPlan } from '../../compiler/report/explain-plan.js'
import { virtualClock } from '../support/clock.js'
import { diagnosticsOf } from '../support/manifest.js'
import { acceptance, type Row } from './rows.js'
import { sendTimes } from './send-times.js'

/** What is wrong with a manifest that a row's own is not. */
const wrong = (manifest: string) => diagnosticsOf(`name: acme\nlabel: Acme\nversion: 1.0.0\n${manifest}`)

const api = 'base_url: https://api.acme.example\n'
const ping = 'endpoints: {ping: {path: /ping, auth: all}}\n'

const rows: readonly Row[] = [
  {
    number: 1,
    title: 'identity: names, versions, category, icon, colour, links; the protocol is always HTTPS',
    manifest: `${api}
version_label: Version 1 - 28th July 2023
description: Sells things.
homepage: https://www.acme.example
docs: https://docs.acme.example
icon: https://www.acme.example/icon.svg
colour: "#1f6feb"
categories: [erp, accounting]
auth: {key: {type: api_key}}
${ping}`,
    test({ plan }) {
      assert.equal(plan.connector, {
        name: 'row-1',
        label: 'Acme',
        version: '1.0.0',
        versionLabel: 'Version 1 - 28th July 2023',
        description: 'Sells things.',
        homepage: 'https://www.acme.example',
        docs: 'https://docs.acme.example',
        icon: 'https://www.acme.example/icon.svg',
        colour: '#1f6feb',
        categories: ['accounting', 'erp'],
      })
      assert.equal(wrong(`base_url: ftp://files.acme.example\nauth: {key: {type: api_key}}\n${ping}`), [
        'bad-url 4:11-4:35 a URL starts with `https://` | write the whole URL, such as `https://api.example.com/token`',
      ])
    },
  },
  {
    number: 2,
    title: 'closed lists: category, unit of a rate limit, HTTP method, data type, pagination, type of authentication',
    manifest: `${api}
categories: [shop]
limits: {requests: 5, per: week}
auth: {key: {type: apikey}}
endpoints:
  ping: {path: /ping, auth: all, method: GETS, encoding: yaml, response: {kind: cvs}, paginate: {kind: pages}}
`,
    diagnostics: [
      'not-a-choice 6:14-6:18 `shop` is not a choice for item 1 of `categories` | the choices are `accounting`, `analytics`, `communication`, `crm`, `database`, `developer-tools`, `ecommerce`, `erp`, `files`, `marketing`, `marketplace`, `payments`, `pim`, `pos`, `productivity`, `project-management`, `support`, `third-party-logistics`, `warehouse` or `other`',
      'not-a-choice 8:20-8:26 `apikey` is not a choice for `type` | did you mean `api_key`?',
      'bad-value 7:28-7:32 `per` must be `second`, `minute`, `hour`, `day` or a number of seconds, not `week` | for example `second`',
      'not-a-choice 10:42-10:46 `GETS` is not a choice for `method` | did you mean `GET`?',
      'not-a-choice 10:58-10:62 `yaml` is not a choice for `encoding` | the choices are `form`, `json`, `multipart`, `text`, `xml` or `binary`',
      'not-a-choice 10:81-10:84 `cvs` is not a choice for `kind` | did you mean `csv`?',
      'not-a-choice 10:104-10:109 `pages` is not a choice for `kind` | did you mean `page`?',
    ],
  },
  {
    number: 3,
    title: 'a date format and a rate limit of the connector, which an instance can override',
    manifest: `${api}
date_format: dd/MM/yyyy
limits: {requests: 2, per: second}
variables: {date_format: {label: Date format, default: dd/MM/yyyy, advanced: true}}
auth: {key: {type: api_key, use: [date_format]}}
endpoints: {orders: {path: /orders, auth: all, headers: {X-Date-Format: "{{date_format}}"}}}
`,
    async test({ plan, client, wire }) {
      assert.is(plan.connector.dateFormat, 'dd/MM/yyyy')
      assert.match(explainPlan(plan), 'Dates are written as dd/MM/yyyy')
      wire.answer({}).answer({})
      await client.orders(client.key.open({ api_key: 'k' }, wire.options))
      await client.orders(client.key.open({ api_key: 'k', date_format: 'yyyy-MM-dd' }, wire.options))
      assert.is(wire.request(0).headers.get('x-date-format'), 'dd/MM/yyyy')
      assert.is(wire.request(1).headers.get('x-date-format'), 'yyyy-MM-dd')

      const clock = virtualClock()
      const three = (own: object) =>
        sendTimes(clock, (options) => {
          const instance = client.key.open({ api_key: 'k' }, { ...options, ...own })
          return [1, 2, 3].map(() => client.orders(instance))
        })
      assert.equal(await three({}), [0, 0, 1000])
      const limits = client.kernel.limiter([{ requests: 1, perMs: 60_000 }], clock)
      assert.equal(await three({ limits }), [0, 60_000, 120_000])
    },
  },
  {
    number: 4,
    title: 'a variable declared once, in several methods and endpoints',
    manifest: `
base_url: https://{{store}}.acme.example
variables: {store: {label: Store, format: host-label}}
auth:
  key: {type: api_key, use: [store]}
  login: {type: basic, use: [store], apply: {headers: {X-Store: "{{store}}"}}}
endpoints:
  ping: {path: /ping, auth: all}
  orders: {path: "/{{store}}/orders", auth: all}
`,
    async test({ client, wire }) {
      wire.answer({}).answer({})
      await client.ping(client.key.open({ store: 'shoes', api_key: 'k' }, wire.options))
      await client.orders(client.login.open({ store: 'hats', username: 'u', password: 'p' }, wire.options))
      assert.is(wire.request(0).url.href, 'https://shoes.acme.example/ping')
      assert.is(wire.request(1).url.href, 'https://hats.acme.example/hats/orders')
      assert.is(wire.request(1).headers.get('x-store'), 'hats')
    },
  },
  {
    number: 5,
    title: 'a variable’s key, label, wire name, default, whether it is required, optional, advanced, secret',
    manifest: `${api}
auth:
  app:
    type: oauth2_client_credentials
    client_auth: body
    token: {url: https://acme.example/token, body: {site: "{{site}}"}}
    variables:
      client_id: {label: App key, alias: app_key}
      client_secret: {label: App secret, alias: app_secret}
      site: {label: Site, default: main, advanced: true}
      pin: {label: PIN, required: false, secret: true}
    apply: {headers: {X-Pin: "{{pin}}"}}
${ping}`,
    async test({ plan, client, wire, file }) {
      const facts = plan.methods[0]?.inputs.map((input) => {
        const { name, label, required, advanced, secret } = input
        return [name, label, required, advanced, secret, input.default]
      })
      assert.equal(facts, [
        ['client_id', 'App key', true, false, false, undefined],
        ['client_secret', 'App secret', true, false, true, undefined],
        ['site', 'Site', false, true, false, 'main'],
        ['pin', 'PIN', false, false, true, undefined],
      ])
      assert.match(file('app.ts'), '/** PIN. A secret. */\n  readonly pin?: string | undefined')
      wire.answer({ access_token: 't' })
      await client.app.connect({ client_id: 'i', client_secret: 's' }, wire.options)
      assert.is(wire.request(0).form.app_key, 'i')
      assert.is(wire.request(0).form.app_secret, 's')
      assert.is(wire.request(0).form.site, 'main')
      const long = `variables: {x: {default: ${'x'.repeat(1025)}}}\n`
      assert.equal(
        wrong(`${api}${long}auth: {key: {type: api_key, use: [x], apply: {headers: {X: "{{x}}"}}}}\n${ping}`),
        ['too-long 5:26-5:1051 `default` is longer than 1024 characters'],
      )
    },
  },
  {
    number: 6,
    title: 'required, advanced, label, default and wire name belong to the use, not to the variable',
    manifest: `${api}
variables: {store: {label: Store}}
auth:
  key: {type: api_key, use: [store], apply: {headers: {X-Store: "{{store}}"}}}
  login:
    type: basic
    use: [{name: store, label: Shop, required: false, advanced: true, default: main}]
    apply: {headers: {X-Shop: "{{store}}"}}
${ping}`,
    async test({ plan, client, wire }) {
      const facts = plan.methods.flatMap(({ inputs }) =>
        inputs
          .filter(({ name }) => name === 'store')
          .map(({ label, required, advanced }) => [label, required, advanced]),
      )
      assert.equal(facts, [
        ['Store', true, false],
        ['Shop', false, true],
      ])
      assert.is(plan.variables[0]?.label, 'Store')
      wire.answer({})
      await client.ping(client.login.open({ username: 'u', password: 'p' }, wire.options))
      assert.is(wire.request(0).headers.get('x-shop'), 'main')
    },
  },
  {
    number: 7,
    title: 'a constant that nobody is asked for',
    manifest: `${api}
auth:
  key:
    type: api_key
    variables: {api_version: {value: 2024-01}}
    apply: {headers: {X-Version: "{{api_version}}"}}
${ping}`,
    async test({ plan, client, wire, file }) {
      assert.equal(
        plan.methods[0]?.inputs.map(({ name }) => name),
        ['api_key'],
      )
      assert.not.match(file('key.ts'), 'readonly api_version')
      wire.answer({})
      await client.ping(client.key.open({ api_key: 'k' }, wire.options))
      assert.is(wire.request(0).headers.get('x-version'), '2024-01')
    },
  },
  {
    number: 8,
    title: 'the type’s variables are locked but for their label, help and example',
    manifest: `${api}
auth:
  login:
    type: basic
    variables: {username: {label: Consumer key, help: From the settings page.}, password: {label: Consumer secret}}
${ping}`,
    test({ plan, file }) {
      assert.equal(
        plan.methods[0]?.inputs.map(({ name, label, locked, source }) => [name, label, locked, source]),
        [
          ['username', 'Consumer key', true, 'type'],
          ['password', 'Consumer secret', true, 'type'],
        ],
      )
      assert.match(file('login.ts'), '/** Consumer key. From the settings page. */\n  readonly username: string')
      assert.equal(wrong(`${api}auth: {login: {type: basic, variables: {password: {secret: false}}}}\n${ping}`), [
        'locked-variable 5:52-5:58 `password` is locked: its `secret` comes with the authentication type | only its label, help, example, alias and owner can be changed',
      ])
    },
  },
  {
    number: 9,
    title: 'further variables of a method beside the type’s',
    manifest: `${api}
auth:
  key:
    type: api_key
    variables: {company: {label: Company}}
    apply: {headers: {X-Company: "{{company}}"}}
${ping}`,
    async test({ client, wire }) {
      wire.answer({})
      await client.ping(client.key.open({ api_key: 'k', company: 'c' }, wire.options))
      assert.is(wire.request(0).headers.get('x-api-key'), 'k')
      assert.is(wire.request(0).headers.get('x-company'), 'c')
    },
  },
  {
    number: 10,
    title: 'a method uses a variable of the connector by reference',
    manifest: `
base_url: https://{{accountid}}.api.acme.example
variables: {accountid: {label: Account ID, format: host-label}}
auth:
  oauth2:
    type: oauth2_authorization_code
    use: [accountid]
    authorize: {url: "https://{{accountid}}.app.acme.example/authorize"}
    token: {url: "https://{{accountid}}.api.acme.example/token"}
${ping}`,
    async test({ plan, client }) {
      const input = plan.methods[0]?.inputs.find(({ name }) => name === 'accountid')
      assert.equal([input?.source, input?.label], ['connector', 'Account ID'])
      const variables = { accountid: '1234567-sb1', client_id: 'i', client_secret: 's' }
      const { url } = await client.oauth2.authorize(variables, { redirectUri: 'https://app.example/callback' })
      assert.is(new URL(url).host, '1234567-sb1.app.acme.example')
    },
  },
  {
    number: 11,
    title: 'variables of an endpoint, asked for at the call',
    manifest: `${api}
auth: {key: {type: api_key}}
endpoints:
  order: {path: "/orders/{{order_id}}", auth: all, variables: {order_id: {type: string}}}
`,
    async test({ client, wire, file }) {
      assert.not.match(file('key.ts'), 'order_id')
      assert.match(file('types.ts'), 'order_id: string')
      wire.answer({})
      await client.order(client.key.open({ api_key: 'k' }, wire.options), { order_id: 'a b' })
      assert.is(wire.request(0).url.pathname, '/orders/a%20b')
    },
  },
  {
    number: 12,
    title: 'variables in host, path, query, headers and body, with text around them',
    manifest: `
base_url: https://{{store}}.acme.example/v1/{{company}}
variables: {store: {format: host-label}, company: {label: Company}}
auth: {key: {type: api_key, use: [store, company]}}
endpoints:
  add:
    path: /x-{{id}}
    method: POST
    auth: all
    variables: {id: {type: string}}
    query: {filter: "store:{{store}}"}
    headers: {X-Reference: "ref-{{id}}"}
    body: {note: "for {{company}}"}
`,
    async test({ client, wire }) {
      wire.answer({})
      await client.add(client.key.open({ api_key: 'k', store: 's', company: 'a b' }, wire.options), { id: '7' })
      const { url, headers, body } = wire.request(0)
      assert.is(url.href, 'https://s.acme.example/v1/a%20b/x-7?filter=store%3As')
      assert.is(headers.get('x-reference'), 'ref-7')
      assert.equal(JSON.parse(body), { note: 'for a b' })
    },
  },
  {
    number: 13,
    title: 'undefined, out-of-scope and unused variables are told',
    manifest: `${api}
variables: {company: {label: Company}}
auth:
  key: {type: api_key, apply: {headers: {X-Company: "{{company}}", X-Store: "{{stor}}"}}}
endpoints:
  ping: {path: /ping, auth: all, variables: {id: {type: string}}}
`,
    diagnostics: [
      'out-of-scope-variable 8:54-8:65 `company` cannot be used here | add it to `use` of the method `key`',
      'undefined-variable 8:78-8:86 `stor` is not a variable of this connector | declare it under `variables`',
      'unused-variable 10:46-10:48 `id` is not used in this endpoint | use it in an expression, or take it away',
    ],
  },
  {
    number: 14,
    title: 'the case of wire names is kept',
    manifest: `${api}
auth: {key: {type: api_key, apply: {query: {AccountID: main}}}}
endpoints:
  add: {path: /add, method: POST, auth: all, query: {PageSize: 10}, body: {OrderRef: a, orderRef: b}}
`,
    async test({ client, wire, file }) {
      wire.answer({})
      await client.add(client.key.open({ api_key: 'k' }, wire.options))
      assert.equal([...wire.request(0).url.searchParams.keys()].sort(), ['AccountID', 'PageSize'])
      assert.equal(JSON.parse(wire.request(0).body), { OrderRef: 'a', orderRef: 'b' })
      assert.match(file('key.ts'), "'X-API-Key': ")
    },
  },
]

acceptance('domain 1', 'What a manifest must be able to say: identity and variables', rows)
