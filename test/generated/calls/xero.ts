import * as xero from '../generated/xero/index.js'

export async function useXero(app: xero.oauth2.Variables, tokens: xero.oauth2.Tokens): Promise<readonly unknown[]> {
  const [first] = await xero.oauth2.tenantIdChoices(app, tokens)
  const chosen = first ? xero.oauth2.chooseTenantId(tokens, first) : tokens
  const instance = xero.oauth2.open(app, chosen)
  for await (const { AmountDue } of xero.listInvoices.all(instance, { Statuses: 'AUTHORISED' }))
    void AmountDue?.toFixed(2)
  const { Invoices } = await xero.saveInvoices(instance, {
    Invoices: [{ Type: 'ACCREC', Contact: { ContactID: 'id' }, LineItems: [{ Description: 'Tyres', UnitAmount: 20 }] }],
  })
  return [Invoices[0]?.InvoiceNumber]
}

export async function misuseXero(app: xero.oauth2.Variables, tokens: xero.oauth2.Tokens): Promise<void> {
  const instance = xero.oauth2.open(app, tokens)
  // @ts-expect-error an invoice has lines
  await xero.saveInvoices(instance, { Invoices: [{ Type: 'ACCREC', Contact: {} }] })
  // @ts-expect-error a misspelt parameter
  await xero.listContacts(instance, { include_archived: true })
  // @ts-expect-error the organisation is chosen, not given
  xero.oauth2.open({ ...app, tenant_id: 'id' }, tokens)
}

export async function receiveFromXero(request: Request): Promise<readonly unknown[]> {
  const received = await xero.receiveWebhook(request, 'secret')
  // @ts-expect-error several events come at once
  void received.event
  return received.map((one) => (one.event === 'INVOICE' ? one.payload.resourceId.trim() : one.event))
}
