import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { generate } from '../test/support/generate.js'
import { alike, manifests } from './size/manifests.js'
import { rivals } from './size/rivals.js'

/**
 * What the jobs of a client weigh in a bundle, minified by esbuild and compressed by gzip -9, beside the libraries that do
 * the same. Fails when a limit is passed.
 */

interface Entry {
  readonly name: string
  readonly code: string
  /** Bytes, gzipped. */
  readonly limit?: number
}

const generated = await generate(manifests)

const groups: Readonly<Record<string, readonly Entry[]>> = {
  'URL + PKCE + exchange + refresh': [
    {
      name: 'tenon: netsuite',
      code: `export { authorize, complete, refresh } from '${process.cwd()}/generated/netsuite/oauth2.js'`,
      limit: 2600,
    },
    { name: '@badgateway/oauth2-client', code: rivals.badgateway },
    { name: 'arctic', code: rivals.arctic },
    { name: 'oauth4webapi', code: rivals.oauth4webapi },
    { name: 'openid-client', code: rivals.openidClient },
  ],
  'the same with a token source and locks': [
    {
      name: 'tenon',
      code: `export { authorize, complete, refresh } from './acme-0/oauth2.js'; export { tokenSource } from './runtime/index.js'`,
      limit: 3200,
    },
    {
      name: 'tenon: netsuite',
      code: `export { authorize, complete, refresh } from '${process.cwd()}/generated/netsuite/oauth2.js'
export { tokenSource } from '${process.cwd()}/generated/runtime/index.js'`,
    },
    {
      name: 'tenon: netsuite, with an instance that makes API calls',
      code: `export { authorize, complete, open } from '${process.cwd()}/generated/netsuite/oauth2.js'`,
    },
    { name: '@badgateway/oauth2-client with OAuth2Fetch (no locks)', code: rivals.badgatewayFetch },
  ],
  'the first with private_key_jwt and DPoP': [
    { name: 'tenon', code: `export { authorize, complete, refresh } from './proofs/oauth2.js'`, limit: 4200 },
    {
      name: 'tenon, with instances, stores and locks',
      code: `export { authorize, complete, open } from './proofs/oauth2.js'`,
    },
    { name: 'oauth4webapi (no retry with a nonce)', code: rivals.oauth4webapiProofs },
  ],
  'client credentials': [
    { name: 'tenon', code: `export { connect } from './credentials/oauth2.js'`, limit: 1900 },
    { name: '@badgateway/oauth2-client', code: rivals.badgatewayCredentials },
    { name: 'oauth4webapi', code: rivals.oauth4webapiCredentials },
  ],
}

let failed = false
console.log('minified  gzip -9  what')
for (const [title, entries] of Object.entries(groups)) {
  console.log(`                   ${title}`)
  for (const { name, code, limit } of entries) print(name, await weigh(code), limit)
}

const flowOf = (name: string, index: number) =>
  `export { authorize as a${index}, complete as c${index}, open as o${index} } from './${name}/oauth2.js'`
const one = await weigh(alike.slice(0, 1).map(flowOf).join('\n'))
const ten = await weigh(alike.map(flowOf).join('\n'))
const further = {
  minified: Math.round((ten.minified - one.minified) / (alike.length - 1)),
  gzipped: Math.round((ten.gzipped - one.gzipped) / (alike.length - 1)),
}
console.log(`                   each further connector, of ${alike.length} in one bundle`)
print('tenon', further, 350)

const calls = [
  { connector: 'netsuite', name: 'getCustomer', what: 'get a customer' },
  { connector: 'netsuite', name: 'createCustomer', what: 'create a customer, with a JSON body' },
  { connector: 'netsuite', name: 'listCustomers', what: 'list customers, page by page' },
  { connector: 'slack', name: 'postMessage', what: 'post a message, with rules of what is an error' },
  { connector: 'slack', name: 'listChannels', what: 'list channels, page by page, with such rules' },
]
console.log('                   one call of one endpoint, over the flow with instances')
for (const { connector, name, what } of calls) {
  const folder = `${process.cwd()}/generated/${connector}`
  const opened = `export { authorize, complete, open } from '${folder}/oauth2.js'`
  const without = await weigh(opened)
  const called = await weigh(`${opened}; export { ${name} } from '${folder}/endpoints.js'`)
  const over = { minified: called.minified - without.minified, gzipped: called.gzipped - without.gzipped }
  print(`tenon: ${connector}, ${what}`, over, 1600)
}

generated.remove()
process.exitCode = failed ? 1 : 0

interface Weight {
  readonly minified: number
  readonly gzipped: number
}

function print(name: string, { minified, gzipped }: Weight, limit?: number): void {
  const over = limit !== undefined && gzipped > limit
  failed ||= over
  const verdict = limit === undefined ? '' : ` (${over ? 'over' : 'within'} its limit of ${limit})`
  console.log(`${String(minified).padStart(8)} ${String(gzipped).padStart(8)}    ${name}${verdict}`)
}

/** Bundles code that imports generated modules by their path in the output folder, and libraries by name. */
async function weigh(code: string): Promise<Weight> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: code.includes("from './") ? generated.folder : process.cwd(), loader: 'js' },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
  })
  const bytes = outputFiles[0]?.contents ?? new Uint8Array()
  return { minified: bytes.length, gzipped: gzipSync(bytes, { level: 9 }).length }
}
