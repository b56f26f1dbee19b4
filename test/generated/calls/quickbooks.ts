import * as quickbooks from '../generated/quickbooks/index.js'

export async function useQuickBooks(
  app: quickbooks.oauth2.App,
  tokens: quickbooks.oauth2.Tokens,
): Promise<readonly unknown[]> {
  const instance = quickbooks.oauth2.open({ ...app, environment: 'sandbox' }, tokens)
  const { Customer } = await quickbooks.createCustomer(instance, { DisplayName: 'Ada' })
  const { Invoice } = await quickbooks.createInvoice(instance, {
    CustomerRef: { value: Customer.Id },
    Line: [{ DetailType: 'SalesItemLineDetail', Amount: 10, SalesItemLineDetail: { ItemRef: { value: '1' } } }],
  })
  const { QueryResponse } = await quickbooks.runQuery(instance, { query: 'select * from Invoice' })
  return [Invoice.TotalAmt, QueryResponse?.Invoice?.[0]?.DocNumber]
}

export async function misuseQuickBooks(app: quickbooks.oauth2.App, tokens: quickbooks.oauth2.Tokens): Promise<void> {
  const instance = quickbooks.oauth2.open(app, tokens)
  // @ts-expect-error an environment that there is not
  quickbooks.oauth2.open({ ...app, environment: 'test' }, tokens)
  // @ts-expect-error an invoice has lines
  await quickbooks.createInvoice(instance, { CustomerRef: { value: '1' } })
  // @ts-expect-error the company is learned, not given
  quickbooks.oauth2.open({ ...app, realm_id: '1' }, tokens)
}

export async function receiveFromQuickBooks(request: Request): Promise<readonly unknown[]> {
  const received = await quickbooks.receiveWebhook(request, 'secret')
  // @ts-expect-error several events come at once
  void received.payload
  return received.map((one) => (one.event === null ? one.name : one.payload.intuitentityid.trim()))
}
