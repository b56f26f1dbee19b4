import * as stripe from '../generated/stripe/index.js'

export async function useStripe(): Promise<readonly unknown[]> {
  const instance = stripe.secretKey.open({ token: 'key' })
  const { available } = await stripe.getBalance(instance)
  const customer = await stripe.createCustomer(instance, {
    name: 'Ada',
    address: { country: 'GB' },
    metadata: { order: '6735' },
    expand: ['default_source'],
  })
  for await (const { amount_due } of stripe.listInvoices.all(instance, {
    customer: customer.id,
    status: 'open',
    created: { gte: 1_700_000_000 },
  }))
    void amount_due?.toFixed()
  const payment = await stripe.createPaymentIntent(instance, { amount: 2000, currency: 'eur', customer: customer.id })
  await stripe.createPaymentIntent(instance, { amount: 2000, currency: 'eur' }, { idempotencyKey: 'order-17' })
  return [available[0]?.amount, payment.client_secret]
}

export async function misuseStripe(): Promise<void> {
  const instance = stripe.secretKey.open({ token: 'key' })
  // @ts-expect-error the currency is missing
  await stripe.createPaymentIntent(instance, { amount: 2000 })
  // @ts-expect-error a misspelt member of the address
  await stripe.createCustomer(instance, { address: { land: 'GB' } })
  // @ts-expect-error metadata is texts
  await stripe.createCustomer(instance, { metadata: { order: 6735 } })
  // @ts-expect-error a read has no idempotency key
  await stripe.getBalance(instance, { idempotencyKey: 'order-17' })
  // @ts-expect-error a status that there is not
  await stripe.listInvoices(instance, { status: 'closed' })
  // @ts-expect-error the key is called `token`
  stripe.secretKey.open({ api_key: 'key' })
}
