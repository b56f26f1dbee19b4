import * as coinbase from '../generated/coinbase-exchange/index.js'

const keys = { api_key: 'key', api_secret: 'c2VjcmV0', passphrase: 'words' }

export async function useCoinbaseExchange(): Promise<readonly unknown[]> {
  const instance = coinbase.apiKey.open(keys)
  const [account] = await coinbase.listAccounts(instance)
  const ledger = await coinbase.listLedger(instance, { account_id: account?.id ?? '', limit: 10 })
  const order = { product_id: 'BTC-USD', side: 'buy', type: 'limit', price: '100.00', size: '0.01' } as const
  const { id, status } = await coinbase.createOrder(instance, order)
  const fills = await coinbase.listFills(instance, { order_id: id })
  const older: string[] = []
  for await (const { amount } of coinbase.listLedger.all(instance, { account_id: account?.id ?? '' }))
    older.push(amount)
  await coinbase.cancelOrder(instance, { order_id: id })
  return [account?.available, ledger[0]?.amount, older, status, fills[0]?.trade_id]
}

export async function misuseCoinbaseExchange(): Promise<void> {
  const instance = coinbase.apiKey.open(keys)
  // @ts-expect-error the passphrase is missing
  coinbase.apiKey.open({ api_key: 'key', api_secret: 'c2VjcmV0' })
  // @ts-expect-error an order is to buy or to sell
  await coinbase.createOrder(instance, { product_id: 'BTC-USD', side: 'hold', type: 'market' })
  // @ts-expect-error amounts are text
  await coinbase.createOrder(instance, { product_id: 'BTC-USD', side: 'buy', type: 'market', funds: 10 })
  // @ts-expect-error products come at once
  coinbase.listProducts.all(instance)
  // @ts-expect-error the order is missing
  await coinbase.getOrder(instance, {})
}
