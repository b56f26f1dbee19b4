import * as sage from '../generated/sage-accounting/index.js'

const app = { client_id: 'id', client_secret: 'secret', country: 'gb' } as const
const redirectUri = 'https://app.example/callback'

export async function useSageAccounting(callback: string): Promise<readonly unknown[]> {
  const { pending } = await sage.oauth2.authorize(app, { redirectUri, scope: ['full_access'] })
  const connection = await sage.oauth2.complete(app, pending, callback)
  const instance = sage.oauth2.open(app, connection)
  const owed: unknown[] = []
  for await (const invoice of sage.listSalesInvoices.all(instance, { attributes: 'all', items_per_page: 200 })) {
    owed.push(invoice.outstanding_amount)
  }
  for await (const business of sage.listBusinesses.all(instance, { items_per_page: 200 }))
    owed.push(business.displayed_as)
  const contact = await sage.createContact(instance, { contact: { name: 'Acme', contact_type_ids: ['CUSTOMER'] } })
  const invoice = await sage.createSalesInvoice(instance, {
    sales_invoice: {
      contact_id: contact.id,
      date: '2026-06-15',
      invoice_lines: [
        { description: 'Cap', ledger_account_id: '1', quantity: 2, unit_price: 16, tax_rate_id: 'GB_STANDARD' },
      ],
    },
  })
  const { $items: accounts } = await sage.listLedgerAccounts(instance, {})
  return [owed, invoice.contact?.displayed_as, accounts[0]?.displayed_as]
}

export async function misuseSageAccounting(callback: string): Promise<void> {
  const { pending } = await sage.oauth2.authorize(app, { redirectUri })
  const instance = sage.oauth2.open(app, await sage.oauth2.complete(app, pending, callback))
  // @ts-expect-error no such country
  await sage.oauth2.authorize({ ...app, country: 'nl' }, { redirectUri })
  // @ts-expect-error no such scope
  await sage.oauth2.authorize(app, { redirectUri, scope: ['write'] })
  // @ts-expect-error a contact has a name
  await sage.createContact(instance, { contact: { contact_type_ids: ['VENDOR'] } })
  // @ts-expect-error the id is missing
  await sage.getSalesInvoice(instance, {})
  // @ts-expect-error a misspelt parameter
  await sage.listContacts(instance, { itemsPerPage: 10 })
}
