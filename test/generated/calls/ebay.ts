import * as ebay from '../generated/ebay/index.js'

const app = { client_id: 'id', client_secret: 'secret' }
const seller = { ...app, ru_name: 'Acme-AcmeApp-PRD-1' }
const redirectUri = 'https://app.example/callback'

export async function useEbay(callback: string): Promise<readonly unknown[]> {
  const { pending } = await ebay.oauth2.authorize(seller, { redirectUri })
  const instance = ebay.oauth2.open(seller, await ebay.oauth2.complete(seller, pending, callback))
  const skus: string[] = []
  for await (const { orderId, lineItems } of ebay.listOrders.all(instance, { limit: 200 })) {
    skus.push(orderId, ...(lineItems ?? []).map(({ sku }) => sku ?? ''))
    await ebay.createShipment(instance, { order_id: orderId, lineItems: [{ lineItemId: '1', quantity: 1 }] })
  }
  await ebay.saveInventoryItem(instance, { sku: 'A-1', 'Content-Language': 'en-GB' }, { product: { title: 'Tyre' } })
  const { offerId } = await ebay.createOffer(
    instance,
    { 'Content-Language': 'en-GB' },
    { sku: 'A-1', marketplaceId: 'EBAY_GB', format: 'FIXED_PRICE' },
  )
  const { listingId } = await ebay.publishOffer(instance, { offer_id: offerId })
  const pasted = ebay.refreshToken.open({ ...app, refresh_token: 'v^1.1', environment: 'sandbox' })
  for await (const { sku } of ebay.listInventoryItems.all(pasted)) skus.push(sku ?? '')
  const shopper = ebay.clientCredentials.open(app)
  for await (const { price } of ebay.searchItems.all(shopper, { q: 'tyre' })) skus.push(price?.value ?? '')
  return [skus, listingId]
}

export async function misuseEbay(tokens: Awaited<ReturnType<typeof ebay.oauth2.complete>>): Promise<void> {
  const instance = ebay.oauth2.open(seller, tokens)
  const shopper = ebay.clientCredentials.open(app)
  // @ts-expect-error an application sees nobody's orders
  await ebay.listOrders(shopper)
  // @ts-expect-error the RuName is missing
  ebay.oauth2.open(app, tokens)
  // @ts-expect-error the goods are missing
  await ebay.listOffers(instance, { limit: 5 })
  // @ts-expect-error the language is missing
  await ebay.saveInventoryItem(instance, { sku: 'A-1' }, {})
  // @ts-expect-error a misspelt parameter
  await ebay.searchItems(shopper, { query: 'tyre' })
  // @ts-expect-error an environment that there is not
  ebay.clientCredentials.open({ ...app, environment: 'test' })
}
