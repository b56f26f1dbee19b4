import * as shopify from '../generated/shopify/index.js'

export async function useShopify(): Promise<readonly unknown[]> {
  const instance = shopify.adminToken.open({ shop: 'acme-supplies', api_key: 'token' })
  const { shop } = await shopify.getShop(instance)
  const { orders } = await shopify.listOrders(instance, { status: 'open', limit: 50 })
  for await (const page of shopify.listProducts.pages(instance)) void page.records[0]?.title
  const embedded = { shop: 'acme-supplies', client_id: 'id', client_secret: 'secret', subject_token: 'a.b.c' }
  const tokens = await shopify.tokenExchange.connect(embedded)
  const { shop: same } = await shopify.getShop(shopify.tokenExchange.open(embedded, tokens))
  return [shop, orders, same]
}

export async function misuseShopify(): Promise<void> {
  const instance = shopify.adminToken.open({ shop: 'acme-supplies', api_key: 'token' })
  // @ts-expect-error a status that there is not
  await shopify.listOrders(instance, { status: 'opened' })
  // @ts-expect-error there is nothing to exchange
  await shopify.tokenExchange.connect({ shop: 'acme-supplies', client_id: 'id', client_secret: 'secret' })
  // @ts-expect-error the shop is missing
  shopify.adminToken.open({ api_key: 'token' })
  // @ts-expect-error a static method has no flow
  await shopify.adminToken.authorize(
    { shop: 'acme-supplies', api_key: 'token' },
    { redirectUri: 'https://app.example' },
  )
}
