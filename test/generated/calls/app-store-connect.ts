import * as store from '../generated/app-store-connect/index.js'

const key = { issuer_id: '57246542-96fe-1a63-e053-0824d011072a', key_id: '2X9R4HXF34', private_key: 'pem' }

export async function useAppStoreConnect(): Promise<readonly unknown[]> {
  const instance = store.teamKey.open(key)
  const { data } = await store.listApps(instance, { limit: 10, 'filter[bundleId]': 'com.acme.shop' })
  const app_id = data[0]?.id ?? ''
  const versions: unknown[] = []
  for await (const { attributes } of store.listBuilds.all(instance, { app_id })) versions.push(attributes?.version)
  const ratings: number[] = []
  for await (const { id } of store.listReviews.all(instance, { app_id, sort: '-createdDate' })) {
    const { data: review } = await store.getReview(instance, { review_id: id })
    ratings.push(review.attributes?.rating ?? 0)
  }
  return [versions, ratings]
}

export async function misuseAppStoreConnect(): Promise<void> {
  const instance = store.teamKey.open(key)
  // @ts-expect-error the private key is missing
  store.teamKey.open({ issuer_id: 'id', key_id: 'id' })
  // @ts-expect-error the app is missing
  await store.listReviews(instance, {})
  // @ts-expect-error a filter is misspelt
  await store.listApps(instance, { 'filter[bundle]': 'com.acme.shop' })
  // @ts-expect-error a number of records is a number
  await store.listBuilds(instance, { app_id: 'id', limit: '10' })
}
