import * as woocommerce from '../generated/woocommerce/index.js'

const shop = { store_url: 'https://shop.example.com/blog', username: 'ck_1', password: 'cs_1' }

export async function useWooCommerce(): Promise<readonly unknown[]> {
  const instance = woocommerce.restApiKey.open(shop)
  const skus: string[] = []
  for await (const { sku } of woocommerce.listProducts.all(instance, { status: 'publish', per_page: 100 }))
    skus.push(sku)
  const { id } = await woocommerce.createOrder(instance, { line_items: [{ product_id: 93, quantity: 2 }] })
  await woocommerce.updateOrder(instance, { order_id: id }, { status: 'completed' })
  await woocommerce.createOrderNote(instance, { order_id: id, note: 'Sent', customer_note: true })
  const orders = await woocommerce.listOrders(instance, { status: ['processing', 'on-hold'], include: [id] })
  return [skus, orders[0]?.billing.city]
}

export async function misuseWooCommerce(): Promise<void> {
  const instance = woocommerce.restApiKey.open(shop)
  // @ts-expect-error the store's address is missing
  woocommerce.restApiKey.open({ username: 'ck_1', password: 'cs_1' })
  // @ts-expect-error a note says something
  await woocommerce.createOrderNote(instance, { order_id: 1 })
  // @ts-expect-error a misspelt parameter
  await woocommerce.listOrders(instance, { perPage: 10 })
  // @ts-expect-error a customer has an address
  await woocommerce.createCustomer(instance, { first_name: 'Sarah' })
  // @ts-expect-error money is text
  await woocommerce.createProduct(instance, { name: 'Cap', regular_price: 16 })
}

export async function receiveFromWooCommerce(request: Request): Promise<string> {
  const received = await woocommerce.receiveWebhook(request, 'secret')
  if (received.event === 'order.created') return received.payload.number
  // @ts-expect-error a customer has no number
  if (received.event === 'customer.created') return received.payload.number
  return received.event === null ? received.name : received.event
}
