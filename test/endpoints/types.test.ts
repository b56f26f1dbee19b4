import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { emitAll, goldenPlan } from '../emit/plans.js'
import { typeErrors } from '../support/typescript.js'

/** What endpoints take, used rightly; each wrong use must be an error. */
const application = `
import * as requests from './requests/index.js'

export async function use(): Promise<void> {
  const instance = requests.key.open({ api_key: 'k', region: 'eu' })
  await requests.search(instance, { ids: ['1'], filter: { state: 'open' }, range: { min: 1 }, either: 'x' })
  await requests.search(instance, { ids: [], page_size: undefined, fields: { articles: ['title'] }, where: { any: null } })
  // @ts-expect-error ids is missing
  await requests.search(instance, { sort: ['name'] })
  // @ts-expect-error a list is wanted, whatever its style
  await requests.search(instance, { ids: '1,2' })
  // @ts-expect-error not a member of the filter
  await requests.search(instance, { ids: [], filter: { stat: 'open' } })
  // @ts-expect-error a range is of numbers
  await requests.search(instance, { ids: [], range: { min: '1' } })
  // @ts-expect-error a name that is not the parameter's
  await requests.search(instance, { ids: [], 'tags[]': ['a'] })
  await requests.createOrder(instance, { items: [{ price: 'p' }], metadata: { a: 'b' } })
  // @ts-expect-error an item has a price
  await requests.createOrder(instance, { items: [{}] })
  // @ts-expect-error metadata is texts
  await requests.createOrder(instance, { items: [], metadata: { a: 1 } })
  await requests.updateOrder(instance, { order_id: 'o' }, { address: { city: 'London' } })
  // @ts-expect-error an address has no such member
  await requests.updateOrder(instance, { order_id: 'o' }, { address: { town: 'London' } })
  await requests.attach(instance, { file: new Blob(['a']), more: [new Uint8Array(1), { data: new Blob(['b']), filename: 'b' }] })
  // @ts-expect-error a file is no text
  await requests.attach(instance, { file: 'a' })
  // @ts-expect-error the file is missing
  await requests.attach(instance, { title: 'a' })
  const { body } = new Response('a')
  if (body) await requests.putContent(instance, { id: '1', 'Content-Type': 'image/png' }, body)
  // @ts-expect-error bytes are no text
  await requests.putContent(instance, { id: '1' }, 'a')
  await requests.importRows(instance, 'a,b')
  // @ts-expect-error a text is no bytes
  await requests.importRows(instance, new Uint8Array(1))
  await requests.placeOrder(instance, { '@version': '1', Line: [{ Sku: 'a' }] })
  // @ts-expect-error a line is an element
  await requests.placeOrder(instance, { Line: ['a'] })
  await requests.placeEnvelope(instance, { 'soap:Body': { any: 1 } })
  await requests.whoami(instance, { session: 's' })
  // @ts-expect-error the cookie is missing
  await requests.whoami(instance, {})
}
`

const test = suite('types of requests')

test('right calls compile, and wrong ones do not', async () => {
  const modules = (await emitAll([goldenPlan('requests')])).filter(({ path }) => path.endsWith('.ts'))
  assert.equal(await typeErrors([...modules, { path: 'application.ts', text: application }], 'typescript'), [])
})

test.run()
