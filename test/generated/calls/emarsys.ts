import * as emarsys from '../generated/emarsys/index.js'

export async function useEmarsys(): Promise<readonly unknown[]> {
  const instance = emarsys.wsse.open({ username: 'customer001', password: 'secret' })
  const contacts = [{ '1': 'Ada', '3': 'ada@acme.example', '4711': ['a', 'b'] }]
  const { data } = await emarsys.createContacts(instance, { key_id: '3', contacts })
  await emarsys.updateContacts(instance, { key_id: 3, contacts, create_if_not_exists: 1 })
  const list = { key_id: '3', name: 'readers', external_ids: ['ada@acme.example'] }
  const { data: made } = await emarsys.createContactList(instance, list)
  const { data: count } = await emarsys.countContactList(instance, { list_id: made.id ?? 0 })
  const { data: fields } = await emarsys.listFields(instance, { language: 'en' })
  return [data.ids, count + 1, fields[0]?.name]
}

export async function misuseEmarsys(): Promise<void> {
  const instance = emarsys.wsse.open({ username: 'customer001', password: 'secret' })
  // @ts-expect-error the secret is missing
  emarsys.wsse.open({ username: 'customer001' })
  // @ts-expect-error what tells contacts apart is missing
  await emarsys.createContacts(instance, { contacts: [{ '3': 'ada@acme.example' }] })
  // @ts-expect-error a list has a number
  await emarsys.countContactList(instance, { list_id: 'readers' })
  // @ts-expect-error it is 0 or 1
  await emarsys.updateContacts(instance, { key_id: 3, contacts: [], create_if_not_exists: 2 })
}
