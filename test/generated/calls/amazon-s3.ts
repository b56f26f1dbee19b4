import * as s3 from '../generated/amazon-s3/index.js'

const key = { region: 'eu-central-1', access_key_id: 'AKIA', secret_access_key: 'secret' }

export async function useAmazonS3(): Promise<readonly unknown[]> {
  const instance = s3.accessKey.open({ ...key, session_token: 'token' })
  for await (const { Name, CreationDate } of s3.listBuckets.all(instance, { prefix: 'acme-' }))
    void [Name, CreationDate]
  await s3.putObject(instance, { bucket: 'acme-data', key: 'letters/2026/greeting.txt' }, 'Hello')
  const sizes: number[] = []
  for await (const { Size } of s3.listObjects.all(instance, { bucket: 'acme-data', 'max-keys': 100 })) sizes.push(Size)
  const { ListBucketResult } = await s3.listObjects(instance, { bucket: 'acme-data', delimiter: '/' })
  const bytes: ReadableStream<Uint8Array> = await s3.getObject(instance, { bucket: 'acme-data', key: 'greeting.txt' })
  const { headers } = await s3.headObject(instance, { bucket: 'acme-data', key: 'letters/2026/greeting.txt' })
  await s3.deleteObject(instance, { bucket: 'acme-data', key: 'greeting.txt' })
  return [sizes, ListBucketResult.CommonPrefixes?.[0]?.Prefix, bytes, headers['Content-Length']]
}

export async function misuseAmazonS3(): Promise<void> {
  const instance = s3.accessKey.open(key)
  // @ts-expect-error the region is missing
  s3.accessKey.open({ access_key_id: 'AKIA', secret_access_key: 'secret' })
  // @ts-expect-error the key is missing
  await s3.getObject(instance, { bucket: 'acme-data' })
  // @ts-expect-error there is nothing to put
  await s3.putObject(instance, { bucket: 'acme-data', key: 'greeting.txt' })
  // @ts-expect-error a number of keys is a number
  await s3.listObjects(instance, { bucket: 'acme-data', 'max-keys': '100' })
}
