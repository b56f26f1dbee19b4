import * as magento from '../generated/magento/index.js'

const shop = { store_url: 'https://shop.example.com' }
const tokens = { consumer_key: 'key', consumer_secret: 'secret', token: 'token', token_secret: 'token secret' }

export async function useMagento(): Promise<readonly unknown[]> {
  const instance = magento.integration.open({ ...shop, ...tokens })
  const numbers: string[] = []
  const changed = { field: 'updated_at', value: '2026-06-01 00:00:00', condition_type: 'gteq' } as const
  const parameters = {
    'searchCriteria[filter_groups][1][filters]': [changed],
    'searchCriteria[sortOrders][0][field]': 'updated_at',
  }
  for await (const { increment_id } of magento.listOrders.all(instance, parameters)) numbers.push(increment_id)
  const { items } = await magento.getOrder(instance, { order_id: 3 })
  const shipment = await magento.shipOrder(instance, {
    order_id: 3,
    items: items.map(({ item_id, qty_ordered = 1 }) => ({ order_item_id: item_id, qty: qty_ordered })),
    tracks: [{ track_number: '1Y-9876543210', title: 'United Parcel Service', carrier_code: 'ups' }],
  })
  const own = magento.accessToken.open({ ...shop, store_code: 'all', token: 'token' })
  await magento.setSourceItems(own, { sourceItems: [{ sku: 'A-1', source_code: 'default', quantity: 3, status: 1 }] })
  const product = await magento.updateProduct(own, { sku: 'A-1', product: { price: 12.5 } })
  return [numbers, shipment, product.name]
}

export async function misuseMagento(): Promise<void> {
  const instance = magento.integration.open({ ...shop, ...tokens })
  // @ts-expect-error the store's address is missing
  magento.integration.open(tokens)
  const filters = [{ field: 'sku', value: 'A-1', condition_type: 'is' }] as const
  // @ts-expect-error such a condition does not exist
  await magento.listProducts(instance, { 'searchCriteria[filter_groups][1][filters]': filters })
  // @ts-expect-error a direction is in capitals
  await magento.listOrders(instance, { 'searchCriteria[sortOrders][0][direction]': 'desc' })
  // @ts-expect-error stock is at a source
  await magento.setSourceItems(instance, { sourceItems: [{ sku: 'A-1', quantity: 3 }] })
  // @ts-expect-error an order's id is a number
  await magento.getOrder(instance, { order_id: '000000003' })
  // @ts-expect-error the product is missing
  await magento.createProduct(instance, { sku: 'A-1' })
}
