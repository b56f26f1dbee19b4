import * as github from '../generated/github/index.js'
import * as netsuite from '../generated/netsuite/index.js'

const variables = { accountid: '1234567-sb1', client_id: 'id', client_secret: 'secret' }
const redirectUri = 'https://app.example/callback'

export async function useNetSuite(callback: string): Promise<readonly unknown[]> {
  const { pending } = await netsuite.oauth2.authorize(variables, { redirectUri, scope: ['restlets'] })
  const tokens = await netsuite.oauth2.complete(variables, pending, callback)
  const instance = netsuite.oauth2.open(variables, tokens)
  const { items } = await netsuite.listCustomers(instance, { limit: 10 })
  for await (const link of netsuite.listCustomers.all(instance, { q: 'email START_WITH "a"' })) items.push(link)
  const customer = await netsuite.getCustomer(instance, { id: '1' })
  const { accountid } = variables
  const machine = netsuite.certificate.open({ accountid, client_id: 'id', private_key: 'pem', key_id: 'cert' })
  const { items: rows } = await netsuite.runSuiteql(machine, { q: 'SELECT id FROM customer' })
  const keys = { consumer_key: 'key', consumer_secret: 'a', token: 'token', token_secret: 'b' }
  const order = await netsuite.getSalesOrder(netsuite.token.open({ accountid, ...keys }), { id: '2' })
  return [items, customer.id, rows, order.id]
}

export async function misuseNetSuite(tokens: Awaited<ReturnType<typeof netsuite.oauth2.complete>>): Promise<void> {
  const instance = netsuite.oauth2.open(variables, tokens)
  // @ts-expect-error the certificate's id is missing
  netsuite.certificate.open({ accountid: '1', client_id: 'id', private_key: 'pem' })
  // @ts-expect-error the token's secret is missing
  netsuite.token.open({ accountid: '1', consumer_key: 'key', consumer_secret: 'a', token: 'token' })
  // @ts-expect-error no user takes part
  await netsuite.certificate.authorize(variables, { redirectUri })
  // @ts-expect-error a scope that is not one of the choices
  await netsuite.oauth2.authorize(variables, { redirectUri, scope: ['rest'] })
  // @ts-expect-error the account id is missing
  netsuite.oauth2.open({ client_id: 'id', client_secret: 'secret' }, tokens)
  // @ts-expect-error a parameter is misspelt
  await netsuite.listCustomers(instance, { limt: 10 })
  // @ts-expect-error a parameter is missing
  await netsuite.getCustomer(instance, {})
  // @ts-expect-error an instance of another connector
  await github.getAuthenticatedUser(instance)
}
