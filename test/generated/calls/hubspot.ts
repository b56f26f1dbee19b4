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

export async function receiveFromHubSpot(request: Request): Promise<unknown> {
  const received = await hubspot.receiveWebhook(request, 'secret')
  if (received.event === 'contact.creation') return received.payload.map(({ objectId }) => objectId.toFixed())
  // @ts-expect-error several changes come at once
  if (received.event === 'deal.creation') return received.payload.objectId
  return received.event === null ? received.name : received.event
}
