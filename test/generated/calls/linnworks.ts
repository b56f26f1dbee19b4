import * as linnworks from '../generated/linnworks/index.js'

const application = { username: 'application id', password: 'application secret', token: 'token' }

export async function useLinnworks(): Promise<readonly unknown[]> {
  const instance = linnworks.application.open(application, await linnworks.application.connect(application))
  const numbers: number[] = []
  for await (const { NumOrderId } of linnworks.listOpenOrders.all(instance, { entriesPerPage: 200 })) {
    numbers.push(NumOrderId)
  }
  const [order] = await linnworks.getOrders(instance, { ordersIds: ['05d47a64'], loadItems: true })
  const { Processed } = await linnworks.processOrder(instance, { orderId: '05d47a64', scanPerformed: true })
  const [level] = await linnworks.setStockLevels(instance, {
    stockLevels: [{ SKU: 'A-1', LocationId: '2aa13121', Level: 3 }],
  })
  const sold = await linnworks.searchProcessedOrders(instance, { dateType: 'ALLDATES', searchTerm: 'A-1' })
  return [numbers, order?.TotalsInfo?.TotalCharge, Processed, level?.Location.LocationName, sold.Data[0]?.nOrderId]
}

export async function misuseLinnworks(): Promise<void> {
  const instance = linnworks.application.open(application, await linnworks.application.connect(application))
  // @ts-expect-error the account's token is missing
  await linnworks.application.connect({ username: 'application id', password: 'application secret' })
  // @ts-expect-error such a date does not exist
  await linnworks.searchProcessedOrders(instance, { dateType: 'SHIPPED' })
  // @ts-expect-error a misspelt parameter
  await linnworks.listStockItems(instance, { keyword: 'cap' })
  // @ts-expect-error a level is of a location
  await linnworks.setStockLevels(instance, { stockLevels: [{ SKU: 'A-1', Level: 3 }] })
  // @ts-expect-error whether it was scanned is not said
  await linnworks.processOrder(instance, { orderId: '05d47a64' })
}
