import * as hubspot from '../generated/hubspot/index.js'

export async function useHubSpot(): Promise<readonly unknown[]> {
  const instance = hubspot.privateApp.open({ token: 'token' })
  const contact = await hubspot.createRecord(instance, { object_type: 'contacts', properties: { firstname: 'Ada' } })
  const search = { filters: [{ propertyName: 'email', operator: 'EQ', value: 'ada@example.com' }] } as const
  for await (const { properties } of hubspot.searchRecords.all(instance, {
    object_type: 'contacts',
    filterGroups: [{ filters: [...search.filters] }],
  }))
    void properties.email
  const { results, paging } = await hubspot.listOwners(instance, { limit: 100 })
  return [contact.id, results[0]?.userId, paging?.next?.after]
}

export async function misuseHubSpot(): Promise<void> {
  const instance = hubspot.privateApp.open({ token: 'token' })
  // @ts-expect-error the type of the records is missing
  await hubspot.listRecords(instance, { limit: 10 })
  // @ts-expect-error properties are text
  await hubspot.createRecord(instance, { object_type: 'deals', properties: { amount: 10 } })
  // @ts-expect-error a method that there is not
  hubspot.apiKey.open({ token: 'token' })
}

export async function receiveFromHubSpot(request: Request): Promise<readonly unknown[]> {
  const received = await hubspot.receiveWebhook(request, 'secret')
  // @ts-expect-error there is no such event in the manifest
  if (received[0]?.event === 'contact.made') return []
  return received.map((one) => (one.event === 'deal.creation' ? one.payload.objectId.toFixed() : one.event))
}
