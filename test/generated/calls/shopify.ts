import * as shopify from '../generated/shopify/index.js'
import * as woocommerce from '../generated/woocommerce/index.js'

export async function useShopify(): Promise<readonly unknown[]> {
  const instance = shopify.adminToken.open({ shop: 'acme-supplies', api_key: 'token' })
  const { shop } = await shopify.getShop(instance)
  const { orders } = await shopify.listOrders(instance, { status: 'open', limit: 50 })
  for await (const page of shopify.listProducts.pages(instance)) void page.records[0]?.title
  const embedded = { shop: 'acme-supplies', client_id: 'id', client_secret: 'secret', subject_token: 'a.b.c' }
  const tokens = await shopify.tokenExchange.connect(embedded)
  const { shop: same } = await shopify.getShop(shopify.tokenExchange.open(embedded, tokens))
  const { data } = await shopify.createProduct(instance, {
    product: { title: 'Chair', status: 'DRAFT', tags: ['new'] },
  })
  for (const { message } of data.productCreate?.userErrors ?? []) void message
  for await (const order of shopify.queryOrders.all(instance, { sortKey: 'UPDATED_AT', query: 'test:false' })) {
    void order.totalPriceSet.shopMoney.amount
    for await (const line of shopify.queryOrderLines.all(instance, { id: order.id })) void line.sku?.length
  }
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
  // @ts-expect-error a variable of the document is missing
  await shopify.getProduct(instance, {})
  // @ts-expect-error a variable is misspelt
  await shopify.queryOrders(instance, { sortkey: 'UPDATED_AT' })
  // @ts-expect-error a value that the type of the document does not have
  await shopify.queryOrders(instance, { sortKey: 'updated_at' })
  // @ts-expect-error a member of an input is misspelt
  await shopify.createProduct(instance, { product: { titel: 'Chair' } })
  // @ts-expect-error what Shopify does not take may have led to no product
  void (await shopify.createProduct(instance, { product: {} })).data.productCreate.product.id
  const elsewhere = woocommerce.restApiKey.open({
    store_url: 'https://shop.example',
    username: 'ck_1',
    password: 'cs_1',
  })
  // @ts-expect-error an instance of another connector
  await shopify.queryCustomers(elsewhere)
}
