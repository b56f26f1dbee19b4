import * as amazon from '../generated/amazon-selling-partner/index.js'

const app = { client_id: 'id', client_secret: 'secret', seller_central: 'europe' } as const
const redirectUri = 'https://app.example/callback'

export async function useAmazon(callback: string): Promise<readonly unknown[]> {
  const website = { ...app, application_id: 'amzn1.sellerapps.app.1' }
  const { pending } = await amazon.oauth2.authorize(website, { redirectUri })
  const tokens = await amazon.oauth2.complete(website, pending, callback)
  const instance = amazon.oauth2.open(website, tokens)
  const { selling_partner_id } = await instance.learned()
  const listing = { seller_id: String(selling_partner_id), sku: 'A-1', marketplaceIds: ['A1PA6795UKMFR9'] }
  const { summaries } = await amazon.getListing(instance, listing)
  const own = amazon.refreshToken.open({ ...app, refresh_token: 'Atzr|', environment: 'sandbox' })
  const asins: string[] = []
  for await (const { orderItems } of amazon.searchOrders.all(own, { createdAfter: '2026-01-01T00:00:00Z' }))
    for (const { product } of orderItems ?? []) asins.push(product?.asin ?? '')
  const stock = { granularityId: 'A1PA6795UKMFR9', marketplaceIds: 'A1PA6795UKMFR9', details: true }
  for await (const { totalQuantity } of amazon.listStock.all(own, stock)) asins.push(String(totalQuantity))
  const { reportId } = await amazon.createReport(own, {
    reportType: 'GET_MERCHANT_LISTINGS_ALL_DATA',
    marketplaceIds: ['A1PA6795UKMFR9'],
  })
  for await (const report of amazon.listReports.all(own, { reportTypes: ['GET_MERCHANT_LISTINGS_ALL_DATA'] }))
    asins.push(report.processingStatus)
  const { payload } = await amazon.listDestinations(amazon.grantless.open(app))
  return [summaries, asins, reportId, payload?.[0]?.name]
}

export async function misuseAmazon(): Promise<void> {
  const own = amazon.refreshToken.open({ ...app, refresh_token: 'Atzr|' })
  // @ts-expect-error notifications are the app's, not the seller's
  await amazon.listDestinations(own)
  // @ts-expect-error an app sees no seller's orders
  await amazon.searchOrders(amazon.grantless.open(app), {})
  // @ts-expect-error the marketplace is missing
  await amazon.searchCatalog(own, { keywords: 'tyre' })
  // @ts-expect-error a Seller Central that there is not
  amazon.grantless.open({ ...app, seller_central: 'moon' })
  // @ts-expect-error the application id is missing
  await amazon.oauth2.authorize(app, { redirectUri })
  // @ts-expect-error a misspelt parameter
  await amazon.searchOrders(own, { created_after: '2026-01-01T00:00:00Z' })
}
