import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { noTypeErrors, typeErrorsOfAll } from '../support/typescript.js'

/** The committed output of the real connectors, and a file of calls on each that must compile and that must not. */

const read = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }))

const calls = read('test/generated/calls').map(({ path, text }) => ({ path: `calls/${path}`, text }))
const generated = read('generated').map(({ path, text }) => ({ path: `generated/${path}`, text }))
const checked = typeErrorsOfAll([...generated, ...calls])

const test = suite('generated/')

test('type-checks under every compiler with the strictest flags, and wrong calls do not compile', async () => {
  assert.equal(await checked, noTypeErrors)
})

test.run()
