import * as bigcommerce from '../generated/bigcommerce/index.js'

const app = { client_id: 'id', client_secret: 'secret', store_hash: 'hpj4hvw2bb' }
const redirectUri = 'https://app.example/callback'

export async function useBigCommerce(callback: string): Promise<readonly unknown[]> {
  const { pending } = await bigcommerce.oauth2.authorize(app, { redirectUri })
  const instance = bigcommerce.oauth2.open(app, await bigcommerce.oauth2.complete(app, pending, callback))
  const names: string[] = []
  for await (const { name } of bigcommerce.listProducts.all(instance, {
    include: ['images', 'variants'],
    'categories:in': 12,
    sort: 'name',
  }))
    names.push(name)
  const own = bigcommerce.apiAccount.open({ store_hash: 'hpj4hvw2bb', api_key: 'token' })
  for await (const order of bigcommerce.listOrders.all(own, { status_id: 11 })) {
    const [line] = await bigcommerce.listOrderLines(own, { order_id: order.id })
    const items = [{ order_product_id: line?.id ?? 0, quantity: 1 }]
    await bigcommerce.createShipment(own, { order_id: order.id, order_address_id: 1, items })
  }
  const created = await bigcommerce.createProduct(own, { name: 'Tyre', type: 'physical', weight: 1, price: 20 })
  await bigcommerce.updateProduct(own, { product_id: created.data.id }, { inventory_level: 3 })
  const { data } = await bigcommerce.createCustomers(own, [{ email: 'a@example.com', first_name: 'A', last_name: 'B' }])
  return [names, data[0]?.id]
}

export async function misuseBigCommerce(): Promise<void> {
  const own = bigcommerce.apiAccount.open({ store_hash: 'hpj4hvw2bb', api_key: 'token' })
  // @ts-expect-error the store is missing
  bigcommerce.apiAccount.open({ api_key: 'token' })
  // @ts-expect-error customers are created as a list
  await bigcommerce.createCustomers(own, { email: 'a@example.com', first_name: 'A', last_name: 'B' })
  // @ts-expect-error an id is a number
  await bigcommerce.getOrder(own, { order_id: '1' })
  // @ts-expect-error a misspelt parameter
  await bigcommerce.listProducts(own, { category: 12 })
  // @ts-expect-error goods have a price
  await bigcommerce.createProduct(own, { name: 'Tyre', type: 'physical', weight: 1 })
}
