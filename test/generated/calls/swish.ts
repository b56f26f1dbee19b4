import * as swish from '../generated/swish/index.js'

const variables = { certificate: 'pem', private_key: 'pem', environment: 'simulator' } as const
const id = '11A86BE70EA346E4B1C39C874173F088'

export async function useSwish(options: Parameters<typeof swish.certificate.open>[1]): Promise<readonly unknown[]> {
  const instance = swish.certificate.open(variables, options)
  const payment = { payeeAlias: '1234679304', amount: '100', currency: 'SEK' } as const
  const callbackUrl = 'https://shop.example/swish'
  const { headers } = await swish.createPaymentRequest(instance, { id, callbackUrl, ...payment })
  const token: string | null = headers.PaymentRequestToken
  const { status, paymentReference } = await swish.getPaymentRequest(instance, { id })
  await swish.cancelPaymentRequest(instance, { id }, [{ op: 'replace', path: '/status', value: 'cancelled' }])
  const refund = { payerAlias: '1234679304', amount: '100', currency: 'SEK', callbackUrl } as const
  const created = await swish.createRefund(instance, {
    id,
    originalPaymentReference: paymentReference ?? '',
    ...refund,
  })
  return [status, token, created.headers.Location, (await swish.getRefund(instance, { id })).amount]
}

export async function misuseSwish(): Promise<void> {
  const instance = swish.certificate.open(variables)
  // @ts-expect-error the key of the certificate is missing
  swish.certificate.open({ certificate: 'pem' })
  // @ts-expect-error an environment that there is not
  swish.certificate.open({ ...variables, environment: 'test' })
  const payment = { id, payeeAlias: '1234679304', amount: '100', callbackUrl: 'https://shop.example/swish' }
  // @ts-expect-error Swish pays in crowns
  await swish.createPaymentRequest(instance, { ...payment, currency: 'EUR' })
  // @ts-expect-error a header that the answer does not give
  void (await swish.createPaymentRequest(instance, { ...payment, currency: 'SEK' })).headers.Date
  // @ts-expect-error a payment request can be cancelled, and nothing else
  await swish.cancelPaymentRequest(instance, { id }, [{ op: 'replace', path: '/status', value: 'paid' }])
}
