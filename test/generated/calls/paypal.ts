import * as paypal from '../generated/paypal/index.js'

const app = { client_id: 'id', client_secret: 'secret', environment: 'sandbox' } as const
const redirectUri = 'https://app.example/callback'

export async function usePayPal(callback: string): Promise<readonly unknown[]> {
  const shop = paypal.clientCredentials.open(app)
  const order = await paypal.createOrder(shop, {
    intent: 'CAPTURE',
    purchase_units: [{ amount: { currency_code: 'EUR', value: '10.00' } }],
  })
  const { status } = await paypal.captureOrder(shop, { order_id: order.id })
  const days = { start_date: '2026-01-01T00:00:00Z', end_date: '2026-01-31T00:00:00Z' }
  const amounts: string[] = []
  for await (const { transaction_info } of paypal.listTransactions.all(shop, days))
    amounts.push(transaction_info?.transaction_amount?.value ?? '')
  for await (const { dispute_id } of paypal.listDisputes.all(shop)) amounts.push(dispute_id)
  const { pending } = await paypal.logIn.authorize(app, { redirectUri, scope: ['openid', 'email'] })
  const user = paypal.logIn.open(app, await paypal.logIn.complete(app, pending, callback))
  const { email } = await paypal.getUserInfo(user)
  return [status, amounts, email]
}

export async function misusePayPal(): Promise<void> {
  const shop = paypal.clientCredentials.open(app)
  // @ts-expect-error an app is nobody who has logged in
  await paypal.getUserInfo(shop)
  // @ts-expect-error the dates are missing
  await paypal.listTransactions(shop, { page: 1 })
  // @ts-expect-error an order has parts
  await paypal.createOrder(shop, { intent: 'CAPTURE' })
  // @ts-expect-error an amount is text
  await paypal.refundCapture(shop, { capture_id: '1', amount: { currency_code: 'EUR', value: 10 } })
  // @ts-expect-error a scope that is not one of the choices
  await paypal.logIn.authorize(app, { redirectUri, scope: ['payments'] })
  // @ts-expect-error the secret is missing
  paypal.clientCredentials.open({ client_id: 'id' })
}
