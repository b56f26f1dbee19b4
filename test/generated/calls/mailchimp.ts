import * as mailchimp from '../generated/mailchimp/index.js'

const variables = { client_id: 'id', client_secret: 'secret' }
const redirectUri = 'https://app.example/callback'

export async function useMailchimp(callback: string): Promise<readonly unknown[]> {
  const { pending } = await mailchimp.oauth2.authorize(variables, { redirectUri })
  const instance = mailchimp.oauth2.open(variables, await mailchimp.oauth2.complete(variables, pending, callback))
  const { lists, total_items } = await mailchimp.listAudiences(instance, { count: 100 })
  const own = mailchimp.apiKey.open({ username: 'any', password: 'key', dc: 'us21' })
  for await (const { email_address } of mailchimp.listMembers.all(own, { list_id: 'a1', status: 'subscribed' }))
    void email_address
  const added = await mailchimp.addMember(own, { list_id: 'a1', email_address: 'ada@acme.example', status: 'pending' })
  return [lists[0]?.stats?.member_count, total_items, added.id]
}

export async function misuseMailchimp(): Promise<void> {
  const own = mailchimp.apiKey.open({ username: 'any', password: 'key', dc: 'us21' })
  // @ts-expect-error the data centre is missing
  mailchimp.apiKey.open({ username: 'any', password: 'key' })
  // @ts-expect-error a status that there is not
  await mailchimp.listMembers(own, { list_id: 'a1', status: 'active' })
  // @ts-expect-error the status is missing
  await mailchimp.addMember(own, { list_id: 'a1', email_address: 'ada@acme.example' })
  // @ts-expect-error an API key has no flow
  await mailchimp.apiKey.authorize({ username: 'any', password: 'key', dc: 'us21' }, { redirectUri })
}
