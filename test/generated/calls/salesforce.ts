import * as salesforce from '../generated/salesforce/index.js'

const variables = { client_id: 'key', client_secret: 'secret', environment: 'sandbox' } as const
const redirectUri = 'https://app.example/callback'

export async function useSalesforce(callback: string): Promise<readonly unknown[]> {
  const { pending } = await salesforce.oauth2.authorize(variables, { redirectUri, scope: ['api', 'refresh_token'] })
  const instance = salesforce.oauth2.open(variables, await salesforce.oauth2.complete(variables, pending, callback))
  const { records, totalSize } = await salesforce.query(instance, { q: 'SELECT Id FROM Account' })
  for await (const record of salesforce.query.all(instance, { q: 'SELECT Id FROM Lead' })) records.push(record)
  const { id } = await salesforce.createRecord(instance, { object: 'Account' }, { Name: 'Acme' })
  await salesforce.updateRecord(instance, { object: 'Account', id }, { Name: 'Acme Ltd' })
  const { attributes } = await salesforce.getRecord(instance, { object: 'Account', id, fields: 'Id,Name' })
  const user = { username: 'ada@acme.example', private_key: 'pem' }
  const byJwt = salesforce.jwtBearer.open({ issuer: 'key', ...user })
  const bySaml = salesforce.samlBearer.open({ client_id: 'key', ...user })
  const person = { username: 'ada@acme.example', password: 'secret and token' }
  const byPassword = salesforce.password.open({ ...variables, ...person })
  for (const one of [byJwt, bySaml, byPassword]) await salesforce.query(one, { q: 'SELECT Id FROM Account' })
  return [totalSize, attributes.type]
}

export async function misuseSalesforce(tokens: Awaited<ReturnType<typeof salesforce.oauth2.complete>>): Promise<void> {
  const instance = salesforce.oauth2.open(variables, tokens)
  // @ts-expect-error an environment that there is not
  salesforce.oauth2.open({ ...variables, environment: 'staging' }, tokens)
  // @ts-expect-error the query is missing
  await salesforce.query(instance, {})
  // @ts-expect-error the fields are missing
  await salesforce.createRecord(instance, { object: 'Account' })
  // @ts-expect-error the id is missing
  await salesforce.deleteRecord(instance, { object: 'Account' })
  // @ts-expect-error whom to act for is missing
  salesforce.jwtBearer.open({ issuer: 'key', private_key: 'pem' })
  // @ts-expect-error the SAML flow sends no secret
  salesforce.samlBearer.open({ client_id: 'key', client_secret: 'secret', username: 'ada@acme.example' })
  // @ts-expect-error a user and no password
  salesforce.password.open({ ...variables, username: 'ada@acme.example' })
  // @ts-expect-error a scope that is not one of the choices
  await salesforce.oauth2.authorize(variables, { redirectUri, scope: ['everything'] })
}
