import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { compilers, typeErrors } from '../support/typescript.js'

/** The committed output of the real connectors, and a file of calls on each that must compile and that must not. */

const read = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }))

const test = suite('generated/')

for (const compiler of compilers) {
  test(`type-checks under ${compiler} with the strictest flags, and wrong calls do not compile`, async () => {
    const calls = read('test/generated/calls').map(({ path, text }) => ({ path: `calls/${path}`, text }))
    const generated = read('generated').map(({ path, text }) => ({ path: `generated/${path}`, text }))
    assert.equal(await typeErrors([...generated, ...calls], compiler), [])
  })
}

test.run()
