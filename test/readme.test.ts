import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { parse } from 'yaml'
import { inProject, type Project } from './cli/project.js'
import { sendJson, serve } from './runtime/server.js'
import { typeErrors } from './support/typescript.js'

/** The README's snippets do what it says: its commands are run, its manifest is built, its code is checked and run. */

const readme = readFileSync('README.md', 'utf8')

const snippets = (language: string) =>
  [...readme.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)]
    .filter(([, name]) => name === language)
    .map(([, , text = '']) => text)

/** The whole manifest comes first; what is shown later is added to it. */
const manifest = snippets('yaml').reduce<unknown>((whole, part) => merged(whole, parse(part)), {})

function merged(whole: unknown, part: unknown): unknown {
  const isObject = (value: unknown): value is object =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
  if (!isObject(whole) || !isObject(part)) return part
  const members = Object.entries(part).map(([name, value]) => [name, merged(Reflect.get(whole, name), value)])
  return { ...whole, ...Object.fromEntries(members) }
}

/** What the application around the snippets has: a browser that logs in, a place to save to, a webhook that came in. */
const application = `declare const client_id: string, client_secret: string
declare const request: Request, newSecret: string, oldSecret: string
declare function visit(url: string): Promise<string>
declare function first(records: readonly unknown[]): void
declare function save(records: readonly unknown[], next: unknown): Promise<void>
`

/** The snippets as one module: each sees the names of those before it. */
function moduleOf([first = '', ...others]: readonly string[]): string {
  const isImport = (line: string) => line.startsWith('import ')
  const lines = [first, ...others].flatMap((text) => text.split('\n'))
  const code = (text: string) =>
    text
      .split('\n')
      .filter((line) => !isImport(line))
      .join('\n')
  const start = code(first).replace(/^\/\/ Keep `pending`.*$/m, 'const callbackUrl = await visit(url)')
  const rest = others.reduceRight((inner, text) => `{\n${code(text)}${inner}}\n`, '')
  return `${lines.filter(isImport).join('\n')}\n${application}${start}${rest}\nfirst(orders)\n`
}

const test = suite('README')

test('its two commands are those that are tried in a fresh checkout', () => {
  const script = readFileSync('.ci/run', 'utf8')
  assert.ok(readme.includes('npm ci && npx tenon build ') && readme.includes('npm ci && npm test '))
  assert.match(script, 'npm ci --no-audit --no-fund && npm test')
  assert.match(script, 'npx tenon build --check')
})

test(
  'the first connector goes from nothing to its first call',
  inProject({ 'package.json': '{ "type": "module" }' }, async (project) => {
    assert.is((await project.tenon('new', 'acme')).code, 0)
    project.write({ 'connectors/acme.yaml': JSON.stringify(manifest) })
    assert.is((await project.tenon('check')).stdout, 'nothing is wrong\n')
    assert.is((await project.tenon('explain', 'acme')).code, 0)
    assert.is((await project.tenon('build')).code, 0)
    const main = { path: 'main.ts', text: moduleOf(snippets('ts')) }
    const generated = [...project.tree('generated')].map(([path, text]) => ({ path: `generated/${path}`, text }))
    const sources = generated.filter(({ path }) => path.endsWith('.ts'))
    assert.equal(await typeErrors([...sources, main], 'typescript'), [])
    project.write({ [main.path]: main.text })
    assert.equal(await runMain(project), { first: [{ id: 'o1', total: 1 }], saved: ['o1', 'o2', 'limit', 'after'] })
  }),
)

test.run()

/** Runs the module with the provider on loopback in place of the one that the manifest names. */
async function runMain(project: Project): Promise<object> {
  const server = await serve(({ url, form }, response) => {
    if (url === '/oauth/token') {
      const granted = { access_token: 'a', token_type: 'Bearer', expires_in: 3600 }
      return form.get('code') === 'good' ? sendJson(response, granted) : sendJson(response, {}, 400)
    }
    const second = url.includes('after=o1')
    const orders = [{ id: second ? 'o2' : 'o1', total: 1 }]
    return sendJson(response, second ? { orders } : { orders, next: 'o1' })
  })
  const paid = JSON.stringify({ type: 'order.paid', id: 'o1', total: 1 })
  const seen: { first: unknown; saved: unknown[] } = { first: null, saved: [] }
  const fetched = globalThis.fetch
  const given = {
    client_id: 'id',
    client_secret: 'secret',
    visit: async (url: string) => {
      const { searchParams } = new URL(url)
      return `${searchParams.get('redirect_uri')}?code=good&state=${searchParams.get('state')}`
    },
    first: (records: unknown) => void Object.assign(seen, { first: records }),
    save: async (things: ReadonlyArray<{ id?: string; name?: string }>) =>
      void seen.saved.push(...things.map(({ id, name }) => id ?? name)),
    newSecret: 'new',
    oldSecret: 'old',
    request: new Request('https://app.example/webhook', {
      method: 'POST',
      headers: { 'X-Signature': createHmac('sha256', 'old').update(paid).digest('hex') },
      body: paid,
    }),
    fetch: (url: string, init: RequestInit) =>
      fetched(url.replace('https://my-shop.acme.example', server.origin), init),
  }
  const before = Object.keys(given).map((name) => [name, Reflect.get(globalThis, name)] as const)
  Object.assign(globalThis, given)
  try {
    const outfile = join(project.folder, 'main.mjs')
    const entryPoints = [join(project.folder, 'main.ts')]
    await build({ entryPoints, outfile, bundle: true, format: 'esm', target: 'es2022', logLevel: 'silent' })
    await import(pathToFileURL(outfile).href)
    return seen
  } finally {
    Object.assign(globalThis, Object.fromEntries(before))
    await server.close()
  }
}
