import * as shopify from '../generated/shopify/index.js'

export async function useShopify(): Promise<readonly unknown[]> {
  const instance = shopify.adminToken.open({ shop: 'acme-supplies', api_key: 'token' })
  const { shop } = await shopify.getShop(instance)
  const { orders } = await shopify.listOrders(instance, { status: 'open', limit: 50 })
  for await (const page of shopify.listProducts.pages(instance)) void page.records[0]?.title
  return [shop, orders]
}

export async function misuseShopify(): Promise<void> {
  const instance = shopify.adminToken.open({ shop: 'acme-supplies', api_key: 'token' })
  // @ts-expect-error a status that there is not
  await shopify.listOrders(instance, { status: 'opened' })
  // @ts-expect-error the shop is missing
  shopify.adminToken.open({ api_key: 'token' })
  // @ts-expect-error a static method has no flow
  await shopify.adminToken.authorize(
    { shop: 'acme-supplies', api_key: 'token' },
    { redirectUri: 'https://app.example' },
  )
}
