import * as airtable from '../generated/airtable/index.js'

export async function useAirtable(): Promise<readonly unknown[]> {
  const instance = airtable.personalToken.open({ token: 'token' })
  const place = { base_id: 'app1', table: 'Tasks' }
  for await (const { fields } of airtable.listRecords.all(instance, { ...place, 'fields[]': ['Name'], view: 'Open' }))
    void fields.Name
  const { records } = await airtable.createRecords(instance, { ...place, records: [{ fields: { Name: 'Write' } }] })
  const { deleted } = await airtable.deleteRecord(instance, { ...place, record_id: 'rec1' })
  return [records?.[0]?.createdTime, deleted]
}

export async function misuseAirtable(app: airtable.oauth2.Variables): Promise<void> {
  const instance = airtable.personalToken.open({ token: 'token' })
  // @ts-expect-error the table is missing
  await airtable.listRecords(instance, { base_id: 'app1' })
  // @ts-expect-error records have their values in `fields`
  await airtable.createRecords(instance, { base_id: 'app1', table: 'Tasks', records: [{ Name: 'Write' }] })
  // @ts-expect-error a scope that there is not
  await airtable.oauth2.authorize(app, { redirectUri: 'https://app.example/callback', scope: ['data.records'] })
}

export async function receiveFromAirtable(request: Request): Promise<unknown> {
  const received = await airtable.receiveWebhook(request, 'bWFj')
  if (received.event === null) return received.name
  // @ts-expect-error what has changed does not come along
  void received.payload.changes
  return received.payload.base.id
}
