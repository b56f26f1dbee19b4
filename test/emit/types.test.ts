import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { emit } from '../../compiler/4-emit/emit.js'
import type { EndpointPlan, JsonSchema, Plan } from '../../compiler/plan.js'
import { noTypeErrors, typeErrorsOfAll } from '../support/typescript.js'
import { hostile, hostilePlan } from './hostile-plan.js'
import { emitAll, goldenPlan, goldenPlans } from './plans.js'

/** Uses the output as an application does; each wrong use must be an error. */
const application = `
import { connectors } from './index.js'
import * as netsuite from './netsuite/index.js'
import * as photos from './photos/index.js'
import * as shopify from './shopify/index.js'
import * as warehouse from './warehouse/index.js'
import type { Customer } from './netsuite/index.js'

export async function use(tokens: Parameters<typeof netsuite.oauth2.refresh>[1]): Promise<Customer[]> {
  const variables: netsuite.oauth2.Variables = { accountid: 'a', client_id: 'b', client_secret: 'c' }
  await netsuite.oauth2.authorize(variables, { redirectUri: 'https://app.example', scope: ['restlets'] })
  // @ts-expect-error not a scope of NetSuite
  await netsuite.oauth2.authorize(variables, { redirectUri: 'https://app.example', scope: ['admin'] })
  // @ts-expect-error the secret is missing
  netsuite.oauth2.open({ accountid: 'a', client_id: 'b' }, tokens)
  const instance = netsuite.oauth2.open(variables, tokens)
  await netsuite.createCustomer(instance, { companyName: 'A', subsidiary: { id: '1' } })
  // @ts-expect-error an id is a number
  await netsuite.getCustomer(instance, { id: 'x' })
  const maybe: number | undefined = undefined
  await netsuite.listCustomers(instance)
  const page = await netsuite.listCustomers(instance, { limit: maybe })

  const shop = { shop: 's', api_key: 'k' }
  const custom = shopify.accessToken.open(shop)
  await shopify.listProducts(custom, { status: 'draft', fields: ['id'], 'X-Request-Id': '1' })
  // @ts-expect-error not one of the choices
  await shopify.listProducts(custom, { status: 'gone' })
  // @ts-expect-error not enabled for this method
  await shopify.deleteProduct(custom, { product_id: 1 })
  // @ts-expect-error an instance of another connector
  await shopify.listProducts(instance)
  const [offered] = shopify.endpointsFor(custom)
  const name: 'list_products' | undefined = offered?.name
  // @ts-expect-error not enabled for this method
  if (offered?.name === 'delete_product') return []
  // @ts-expect-error an instance of another connector
  shopify.endpointsFor(instance)
  // @ts-expect-error not a method of this connector
  shopify.endpointsFor({ connector: 'shopify', method: 'basic' })
  const more: ReadonlyArray<'list_products' | 'update_product' | 'delete_product' | 'export_products'> = shopify
    .endpointsFor({ connector: 'shopify', method: 'oauth2' })
    .map((endpoint) => endpoint.name)
  // @ts-expect-error what is offered is not changed
  if (offered) offered.label = name ?? more.join()

  await photos.oauth2.check(photos.oauth2.open({ client_id: 'a', region: undefined }, tokens))
  // @ts-expect-error not one of the choices
  photos.oauth2.open({ client_id: 'a', region: 'asia' }, tokens)
  await warehouse.getStatus(warehouse.open.open())
  const lazy = await connectors.netsuite()
  const answer: string = await shopify.exportProducts(shopify.oauth2.open({ client_id: 'a', client_secret: 'b', shop: 's' }, tokens))
  return [...page.items, await lazy.getCustomer(instance, { id: answer.length })]
}
`

const checked = emitAll([...goldenPlans(), hostilePlan(hostile)]).then((files) => {
  const modules = files.filter(({ path }) => path.endsWith('.ts'))
  return typeErrorsOfAll([...modules, { path: 'application.ts', text: application }])
})

test('the output type-checks under every compiler, and wrong use does not', async () => {
  assert.equal(await checked, noTypeErrors)
})

/** The text of `types.ts` for the schemas, after its first line. */
async function typesOf(schemas: Plan['schemas'], endpoints: readonly EndpointPlan[] = []): Promise<string | undefined> {
  const files = await emit({ ...goldenPlan('netsuite'), schemas, endpoints }, 'connectors/netsuite.yaml')
  return files
    .find(({ path }) => path === 'netsuite/types.ts')
    ?.text.split('\n')
    .slice(2)
    .join('\n')
}

test('names are the manifest’s own: digits, titles and repeated use change none', async () => {
  const schemas: Record<string, JsonSchema> = {
    Oauth2token: { title: 'Something else', type: 'object', properties: { other: { $ref: '#/schemas/OAUTH2Token' } } },
    OAUTH2Token: { title: 'Something else', type: 'array', items: { $ref: '#/schemas/Oauth2token' } },
    Id: { type: ['string', 'integer'] },
  }
  assert.is(
    await typesOf(schemas),
    `export interface Oauth2token {
  other?: OAUTH2Token
}

export type OAUTH2Token = Oauth2token[]

export type Id = string | number
`,
  )
})

test('shapes of schemas', async () => {
  const schemas: Record<string, JsonSchema> = {
    Anything: true,
    Nothing: false,
    Empty: {},
    Free: { type: 'object' },
    Closed: { type: 'object', properties: {} },
    Map: { type: 'object', additionalProperties: { type: 'number' } },
    Either: { oneOf: [{ type: 'string' }, { type: 'object', properties: { a: { type: 'null' } }, required: ['a'] }] },
    Both: {
      allOf: [{ $ref: '#/schemas/Map' }, { anyOf: [{ $ref: '#/schemas/Free' }, { enum: ["it's", '"', 1, null] }] }],
    },
    Lists: {
      type: 'array',
      items: { type: ['string', 'null'] },
      minItems: 2,
      maxItems: 3,
      description: 'All @of */ them.\nHere',
    },
  }
  assert.is(
    await typesOf(schemas),
    `export type Anything = unknown

export type Nothing = never

export type Empty = unknown

export interface Free {
  [k: string]: unknown
}

export interface Closed {}

export interface Map {
  [k: string]: number
}

export type Either = string | {
  a: null
}

export type Both = Map & (Free | "it's" | '"' | 1 | null)

/** All \\@of *\\/ them. Here */
export type Lists = (string | null)[]
`,
  )
})

test('without schemas there is no types.ts, and nothing imports it', async () => {
  const files = await emit(goldenPlan('departures'), 'connectors/departures.yaml')
  assert.not.ok(files.some(({ path, text }) => path.endsWith('types.ts') || text.includes('types.js')))
})

test.run()
