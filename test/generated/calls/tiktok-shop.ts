import * as tiktok from '../generated/tiktok-shop/index.js'

const app = { client_id: 'key', client_secret: 'secret' } as const

export async function useTikTokShop(callback: string): Promise<readonly unknown[]> {
  const variables = { ...app, service_id: '7172308900013999877', market: 'us' } as const
  const { pending } = await tiktok.oauth2.authorize(variables, { redirectUri: 'https://app.example/callback' })
  const tokens = await tiktok.oauth2.complete(variables, pending, callback)
  const instance = tiktok.oauth2.open(variables, tokens)
  const { data } = await tiktok.listShops(instance)
  const shop_cipher = data?.shops?.[0]?.cipher ?? ''
  const own = tiktok.refreshToken.open({ ...app, refresh_token: 'ROW_' })
  const skus: string[] = []
  const waiting = { shop_cipher, page_size: 100, order_status: 'AWAITING_SHIPMENT' } as const
  for await (const { line_items } of tiktok.searchOrders.all(own, waiting))
    for (const { seller_sku } of line_items ?? []) skus.push(seller_sku ?? '')
  for await (const { title } of tiktok.searchProducts.all(own, { shop_cipher, page_size: 100 })) skus.push(title ?? '')
  const { data: stock } = await tiktok.updateStock(own, {
    shop_cipher,
    product_id: '1',
    skus: [{ id: '2', inventory: [{ quantity: 4 }] }],
  })
  await tiktok.markShipped(own, { shop_cipher, order_id: '1', tracking_number: '2', shipping_provider_id: '3' })
  return [skus, stock?.errors?.[0]?.detail?.sku_id]
}

export async function misuseTikTokShop(): Promise<void> {
  const own = tiktok.refreshToken.open({ ...app, refresh_token: 'ROW_' })
  // @ts-expect-error the shop is missing
  await tiktok.listWarehouses(own)
  // @ts-expect-error the shops are not a shop's
  await tiktok.listShops(own, { shop_cipher: 'GCP_' })
  // @ts-expect-error a status that there is not
  await tiktok.searchOrders(own, { shop_cipher: 'GCP_', page_size: 10, order_status: 'SHIPPED' })
  // @ts-expect-error the service is missing
  await tiktok.oauth2.authorize({ ...app, market: 'row' }, { redirectUri: 'https://app.example/callback' })
  const sku = { id: '2', price: { amount: 1, currency: 'GBP' } }
  // @ts-expect-error prices are text
  await tiktok.updatePrices(own, { shop_cipher: 'GCP_', product_id: '1', skus: [sku] })
}
