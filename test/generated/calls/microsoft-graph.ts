import * as graph from '../generated/microsoft-graph/index.js'

const variables = { client_id: 'id', client_secret: 'secret' }
const redirectUri = 'https://app.example/callback'

export async function useMicrosoftGraph(callback: string): Promise<readonly unknown[]> {
  const { pending } = await graph.oauth2.authorize(variables, { redirectUri, scope: ['offline_access', 'Mail.Read'] })
  const instance = graph.oauth2.open(variables, await graph.oauth2.complete(variables, pending, callback))
  const { userPrincipalName } = await graph.getMe(instance)
  const { value } = await graph.listMyFiles(instance, { $top: 10 })
  const { size } = await graph.getMyFile(instance, { item_path: 'Reports/2026/May.xlsx' })
  const app = graph.clientCredentials.open({ ...variables, tenant: 'contoso.onmicrosoft.com' })
  const page = await graph.listUsers(app, { $search: '"displayName:ada"', ConsistencyLevel: 'eventual' })
  const device = await graph.device.start({ client_id: 'id' }, { scope: ['offline_access', 'Mail.Read'] })
  const onDevice = graph.device.open({ client_id: 'id' }, await graph.device.poll({ client_id: 'id' }, device))
  const { displayName } = await graph.getMe(onDevice)
  const message = { subject: 'Hello', toRecipients: [{ emailAddress: { address: 'ada@contoso.com' } }] }
  await graph.sendMail(app, { user: 'bob@contoso.com', message })
  return [displayName, userPrincipalName, value[0]?.folder?.childCount, size, page['@odata.nextLink']]
}

export async function misuseMicrosoftGraph(): Promise<void> {
  const app = graph.clientCredentials.open({ ...variables, tenant: 'contoso.onmicrosoft.com' })
  // @ts-expect-error an app has no signed-in user
  await graph.getMe(app)
  // @ts-expect-error the user is missing
  await graph.listMessages(app, { $top: 10 })
  // @ts-expect-error a message is not text
  await graph.sendMail(app, { user: 'bob@contoso.com', message: 'Hello' })
  // @ts-expect-error without a user, the tenant has to be said
  graph.clientCredentials.open(variables)
  // @ts-expect-error the user logs in on another device; nobody comes back
  await graph.device.authorize({ client_id: 'id' }, { redirectUri })
  // @ts-expect-error a number of users is a number
  await graph.listUsers(app, { $top: '10' })
}
