import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type AwsRequest, awsSignature, canonicalRequest } from '../../compiler/runtime/aws-signature.js'
import { hex, sha256 } from '../../compiler/runtime/hash.js'

/** The test suite that AWS published for Signature Version 4: the requests by their names, with the signatures in it. */
const test = suite('aws-signature')

const unreserved = '-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const form = { type: '', text: 'Param1=value1' }
const published: Readonly<
  Record<string, Partial<AwsRequest> & { readonly signature: string; readonly path?: string }>
> = {
  'get-header-key-duplicate': {
    headers: { 'My-Header1': 'value2,value2,value1' },
    signature: 'c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea',
  },
  'get-header-value-order': {
    headers: { 'My-Header1': 'value4,value1,value3,value2' },
    signature: '08c7e5a9acfcfeb3ab6b2185e75ce8b1deb5e634ec47601a50643f830c755c01',
  },
  'get-header-value-trim': {
    headers: { 'My-Header1': ' value1', 'My-Header2': ' "a   b   c"' },
    signature: 'acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736',
  },
  'get-unreserved': {
    path: `/${unreserved}`,
    signature: '07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f',
  },
  'get-vanilla': { signature: '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31' },
  'get-vanilla-empty-query-key': {
    path: '/?Param1=value1',
    signature: 'a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb',
  },
  'get-vanilla-query-order-key-case': {
    path: '/?Param2=value2&Param1=value1',
    signature: 'b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500',
  },
  'get-vanilla-query-unreserved': {
    path: `/?${unreserved}=${unreserved}`,
    signature: '9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197',
  },
  'get-vanilla-utf8-query': {
    path: '/?ሴ=bar',
    signature: '2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04',
  },
  'get-relative': {
    path: '/example/..',
    signature: '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
  },
  'get-slash': { path: '//', signature: '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31' },
  'get-slash-dot-slash': { path: '/./', signature: '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31' },
  'get-slashes': {
    path: '//example//',
    signature: '9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84',
  },
  'post-header-key-sort': {
    method: 'POST',
    headers: { 'My-Header1': 'value1' },
    signature: 'c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c',
  },
  'post-header-value-case': {
    method: 'POST',
    headers: { 'My-Header1': 'VALUE1' },
    signature: 'cdbc9802e29d2942e5e10b5bccfdd67c5f22c7c4e8ae67b53629efa58b974b7d',
  },
  'post-sts-header-before': {
    method: 'POST',
    sessionToken:
      'AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL64lIZbqBAz+scqKmlzm8FDrypNC9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA==',
    signature: '85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead',
  },
  'post-vanilla': { method: 'POST', signature: '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b' },
  'post-vanilla-query': {
    method: 'POST',
    path: '/?Param1=value1',
    signature: '28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11',
  },
  'post-x-www-form-urlencoded': {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: form,
    signature: 'ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a',
  },
  'post-x-www-form-urlencoded-parameters': {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded; charset=utf8' },
    body: form,
    signature: '1a72ec8f64bd914b0e42e42607c7fbce7fb2c7465f63e3092b3b0d39fa77a6fe',
  },
}

for (const [name, { signature, path = '/', ...request }] of Object.entries(published)) {
  test(name, async () => {
    const { authorization, ...others } = await awsSignature({
      method: 'GET',
      url: `https://example.amazonaws.com${path}`,
      accessKeyId: 'AKIDEXAMPLE',
      secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
      region: 'us-east-1',
      service: 'service',
      now: () => Date.UTC(2015, 7, 30, 12, 36),
      ...request,
    })
    assert.is(authorization?.replace(/.*Signature=/, ''), signature)
    assert.is(others['x-amz-date'], '20150830T123600Z')
  })
}

const s3 = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  region: 'us-east-1',
  service: 's3',
  now: () => Date.UTC(2013, 4, 24),
}

test("S3: its reference's GET of an object with a range", async () => {
  const url = 'https://examplebucket.s3.amazonaws.com/test.txt'
  const { authorization } = await awsSignature({ ...s3, method: 'GET', url, headers: { Range: 'bytes=0-9' } })
  assert.is(
    authorization,
    'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, SignedHeaders=host;range;x-amz-content-sha256;x-amz-date, Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
  )
})

test("S3: its reference's PUT of an object whose name is encoded once", async () => {
  const { authorization } = await awsSignature({
    ...s3,
    method: 'PUT',
    url: 'https://examplebucket.s3.amazonaws.com/test$file.text',
    headers: { Date: 'Fri, 24 May 2013 00:00:00 GMT', 'x-amz-storage-class': 'REDUCED_REDUNDANCY' },
    body: { type: '', text: 'Welcome to Amazon S3.' },
  })
  assert.match(authorization ?? '', /Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd$/)
})

test('a path is encoded once more, but for S3; S3 keeps its slashes', () => {
  const line = (service: string) =>
    canonicalRequest('GET', 'https://host//a b/ሴ', new Headers(), '', service).text.split('\n')[1]
  assert.is(line('execute-api'), '/a%2520b/%25E1%2588%25B4')
  assert.is(line('s3'), '//a%20b/%E1%88%B4')
})

test('a body can be left out of the signature, and says so', async () => {
  const request = { ...s3, method: 'PUT', url: 'https://host/', body: { type: '', text: 'x' } }
  assert.is((await awsSignature(request))['x-amz-content-sha256'], hex(await sha256('x')))
  assert.is((await awsSignature({ ...request, unsignedPayload: true }))['x-amz-content-sha256'], 'UNSIGNED-PAYLOAD')
})

test('the secret key and an authorization that was there before are in no header', async () => {
  const request = { ...s3, method: 'GET', url: 'https://host/', headers: { Authorization: 'Bearer old' } }
  const text = JSON.stringify(await awsSignature(request))
  assert.not.match(text, /bPxRfiCYEXAMPLEKEY|Bearer|SignedHeaders=authorization/)
})

test.run()
