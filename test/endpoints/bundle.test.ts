import { relative } from 'node:path'
import { build } from 'esbuild'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type Generated, generate } from '../support/generate.js'
import { prepare } from '../support/prepare.js'

/** What one call brings into a bundle over the credentials: nothing of other endpoints, and nothing that it does not use. */

const manifest = `
name: acme
label: Acme
version: 1.0.0
base_url: https://api.acme.example
auth:
  key: {type: api_key}
endpoints:
  read: {path: /read, auth: all}
  write: {path: /write, method: POST, auth: all, body: {name: {type: string}}}
  ruled: {path: /ruled, auth: all, errors: {rules: [{path: ok, equals: false, kind: invalid}]}}
  counted: {path: /counted, auth: all, errors: {rules: [{status: 403, header: X-Left, equals: 0, kind: wait}]}}
  told: {path: /told, auth: all, errors: {message: error.message}}
  walk: {path: /walk, auth: all, query: {page: {type: integer}}, response: {records: items}, paginate: {kind: page, parameter: page}}
  search: {path: /search, method: POST, auth: all, body: {after: {type: string}}, response: {records: items}, paginate: {kind: cursor, parameter: after, next: after}}
  rows: {path: /rows, auth: all, query: {page: {type: integer}}, response: {kind: csv}, paginate: {kind: page, parameter: page}}
  file: {path: /file, auth: all, response: {kind: binary}}
`

const test = suite('bundle')
let generated: Generated

prepare(test, async () => {
  generated = await generate({ acme: manifest })
})
test.after(() => generated.remove())

async function bundle(code: string): Promise<{ text: string; files: string[] }> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, resolveDir: generated.folder, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    metafile: true,
    absWorkingDir: generated.folder,
  })
  const inputs = Object.values(metafile.outputs)[0]?.inputs ?? {}
  const files = Object.keys(inputs).filter((file) => (inputs[file]?.bytesInOutput ?? 0) > 0)
  return { text: outputFiles[0]?.text ?? '', files: files.map((file) => relative('runtime', file)) }
}

/** The kernel's files and functions, of those that calls differ in, that a call brings with it. */
async function brought(name: string): Promise<string[]> {
  const opened = await bundle(`export { open } from './acme/key.js'`)
  const { text, files } = await bundle(
    `export { open } from './acme/key.js'; export { ${name} } from './acme/endpoints.js'`,
  )
  const others = ['answers.ts', 'api-error.ts', '../acme/endpoints.ts', '<stdin>', '../<stdin>']
  const own = files.filter((file) => !opened.files.includes(file) && !others.includes(file))
  const functions = ['judging', 'isReadable', 'describing', 'turnedBody', 'nextNumber', 'nextCursor', 'readList']
  return [...own, ...functions.filter((word) => text.includes(`function ${word}(`))].sort()
}

const expected: Readonly<Record<string, readonly string[]>> = {
  read: [],
  write: [],
  ruled: ['exchange.ts', 'failures.ts', 'isReadable', 'judging'],
  counted: ['failures.ts'],
  told: ['describing', 'exchange.ts', 'failures.ts'],
  walk: ['answer-kinds.ts', 'exchange.ts', 'failures.ts', 'nextNumber', 'pages.ts', 'readList'],
  search: ['answer-kinds.ts', 'exchange.ts', 'failures.ts', 'nextCursor', 'pages.ts', 'readList', 'turnedBody'],
}
for (const [name, files] of Object.entries(expected)) {
  test(`${name} brings what it uses`, async () => {
    assert.equal(await brought(name), files)
  })
}

test.run()
