import * as brightpearl from '../generated/brightpearl/index.js'

const app = { client_id: 'acme-sync', client_secret: 'secret', account: 'topfurniture', dev_ref: 'acme' }
const redirectUri = 'https://app.example/callback'

export async function useBrightpearl(callback: string): Promise<readonly unknown[]> {
  const { pending } = await brightpearl.oauth2.authorize(app, { redirectUri })
  const instance = brightpearl.oauth2.open(app, await brightpearl.oauth2.complete(app, pending, callback))
  const ids: unknown[] = []
  for await (const [id] of brightpearl.searchOrders.all(instance, { orderTypeId: 1, pageSize: 200 })) ids.push(id)
  const { response } = await brightpearl.getOrders(instance, { order_ids: ids.join(',') })
  const own = brightpearl.privateApp.open({
    api_key: 'token',
    app_ref: 'topfurniture_autoship',
    account: 'topfurniture',
    datacenter: 'euw1',
  })
  const stock = await brightpearl.getAvailability(own, { product_ids: '1007', includeOptional: ['onOrder'] })
  const created = await brightpearl.createSalesOrder(own, {
    customer: { id: 200 },
    rows: [{ productId: 1007, quantity: '1', taxCode: 'T20', net: '10.00', tax: '2.00' }],
  })
  await brightpearl.closeSalesOrder(own, { order_id: created.response, taxDate: '2026-06-15T00:00:00' })
  return [response[0]?.parties?.customer?.contactId, stock.response['1007']?.total.onHand]
}

export async function misuseBrightpearl(): Promise<void> {
  const own = { api_key: 'token', app_ref: 'ship', account: 'topfurniture', datacenter: 'euw1' }
  const instance = brightpearl.privateApp.open(own)
  // @ts-expect-error the account is missing
  brightpearl.privateApp.open({ api_key: 'token', app_ref: 'ship', datacenter: 'euw1' })
  // @ts-expect-error sets of ids are text
  await brightpearl.getOrders(instance, { order_ids: [1, 2] })
  // @ts-expect-error an order is for a customer
  await brightpearl.createSalesOrder(instance, { rows: [] })
  // @ts-expect-error a misspelt parameter
  await brightpearl.searchProducts(instance, { sku: 'A-1' })
  // @ts-expect-error such a detail does not exist
  await brightpearl.getAvailability(instance, { product_ids: '1', includeOptional: ['onorder'] })
}
