import * as klaviyo from '../generated/klaviyo/index.js'

const app = { client_id: 'id', client_secret: 'secret' }
const redirectUri = 'https://app.example/callback'

export async function useKlaviyo(callback: string): Promise<readonly unknown[]> {
  const { pending } = await klaviyo.oauth2.authorize(app, { redirectUri, scope: ['profiles:read'] })
  const instance = klaviyo.oauth2.open(app, await klaviyo.oauth2.complete(app, pending, callback))
  const emails: string[] = []
  for await (const { attributes } of klaviyo.listProfiles.all(instance, { 'page[size]': 100, sort: '-updated' }))
    emails.push(attributes.email ?? '')
  const own = klaviyo.privateKey.open({ api_key: 'pk_1' })
  const { data } = await klaviyo.createProfile(own, {
    data: { type: 'profile', attributes: { email: 'sarah@example.com', properties: { shoe: 42 } } },
  })
  await klaviyo.addProfilesToList(own, { list_id: 'Y6nRLr', data: [{ type: 'profile', id: data.id }] })
  await klaviyo.createEvent(own, {
    data: {
      type: 'event',
      attributes: {
        properties: { sku: 'A-1' },
        metric: { data: { type: 'metric', attributes: { name: 'Viewed product' } } },
        profile: { data: { type: 'profile', id: data.id, attributes: {} } },
      },
    },
  })
  const { data: campaigns } = await klaviyo.listCampaigns(own, { filter: "equals(messages.channel,'email')" })
  return [emails, campaigns[0]?.attributes.status]
}

export async function misuseKlaviyo(): Promise<void> {
  const instance = klaviyo.privateKey.open({ api_key: 'pk_1' })
  // @ts-expect-error the key is missing
  klaviyo.privateKey.open({})
  // @ts-expect-error campaigns are listed by channel
  await klaviyo.listCampaigns(instance, {})
  // @ts-expect-error a list is not a profile
  await klaviyo.addProfilesToList(instance, { list_id: 'Y6nRLr', data: [{ type: 'list', id: '1' }] })
  // @ts-expect-error an event has a metric
  await klaviyo.createEvent(instance, { data: { type: 'event', attributes: { properties: {} } } })
  // @ts-expect-error a misspelt parameter
  await klaviyo.listProfiles(instance, { page_size: 10 })
}
