import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { CompilerCrash } from '../../compiler/cli/failure.js'
import { Thread } from '../../compiler/cli/thread.js'
import { check } from '../../compiler/index.js'

/** Plans go to other threads as JSON, and what goes wrong there comes back. */

const work = { options: {}, staging: null }
const source = { file: 'connectors/acme.yaml', text: 'name: acme\n' }

const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => assert.unreachable('it must fail'),
    (error: unknown) => error,
  )

test('a plan is the same after it was JSON', () => {
  for (const name of readdirSync('connectors').filter((file) => file.endsWith('.yaml'))) {
    const file = `connectors/${name}`
    const { plan } = check({ file, text: readFileSync(file, 'utf8') })
    assert.equal(JSON.parse(JSON.stringify(plan)), plan, file)
  }
})

test('a bug on another thread names the manifest, and the next task is done', async () => {
  const thread = new Thread(work)
  const [crash, made] = await Promise.all([
    failure(thread.run('make', { file: 'connectors/bad.yaml', text: null as never })),
    thread.run('make', source),
  ])
  assert.instance(crash, CompilerCrash)
  assert.is((crash as CompilerCrash).file, 'connectors/bad.yaml')
  assert.ok(made.diagnostics.length > 0)
  await thread.end()
})

test('nothing waits for a thread that has ended', async () => {
  const thread = new Thread(work)
  assert.instance(await failure(thread.run('check', null as never)), TypeError)
  assert.instance(await failure(thread.run('check', source)), TypeError)
  const other = new Thread(work)
  const unanswered = failure(other.run('check', source))
  await other.end()
  assert.match(String(await unanswered), 'the thread has ended')
})

test.run()
