import * as zoho from '../generated/zoho-crm/index.js'

const variables = { client_id: 'id', client_secret: 'secret', region: 'eu' } as const
const redirectUri = 'https://app.example/callback'

export async function useZohoCrm(callback: string): Promise<readonly unknown[]> {
  const { pending } = await zoho.oauth2.authorize(variables, { redirectUri, scope: ['ZohoCRM.modules.ALL'] })
  const instance = zoho.oauth2.open(variables, await zoho.oauth2.complete(variables, pending, callback))
  const { data, info } = await zoho.listRecords(instance, { module: 'Leads', fields: 'Last_Name,Email', per_page: 200 })
  for await (const lead of zoho.listRecords.all(instance, { module: 'Leads', fields: 'Email' })) data.push(lead)
  const created = await zoho.createRecords(instance, { module: 'Leads', data: [{ Last_Name: 'Lovelace' }] })
  return [data[0]?.Owner?.name, info.more_records, created.data[0]?.details.id]
}

export async function misuseZohoCrm(tokens: Awaited<ReturnType<typeof zoho.oauth2.complete>>): Promise<void> {
  const instance = zoho.oauth2.open(variables, tokens)
  // @ts-expect-error a data centre that there is not
  zoho.oauth2.open({ ...variables, region: 'mars' }, tokens)
  // @ts-expect-error the fields are missing
  await zoho.listRecords(instance, { module: 'Leads' })
  // @ts-expect-error a field to sort by that there is not
  await zoho.listRecords(instance, { module: 'Leads', fields: 'Email', sort_by: 'Email' })
  // @ts-expect-error records are a list
  await zoho.createRecords(instance, { module: 'Leads', data: { Last_Name: 'Lovelace' } })
  // @ts-expect-error the id is missing
  await zoho.deleteRecord(instance, { module: 'Leads' })
}
