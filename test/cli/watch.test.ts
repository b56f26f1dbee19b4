import { setTimeout } from 'node:timers/promises'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { run } from '../../compiler/cli/run.js'
import { inProject, manifest } from './project.js'

/** Waits for a condition, and fails after ten seconds. */
async function until(condition: () => boolean, what: string): Promise<void> {
  for (let waited = 0; waited < 10_000; waited += 10) {
    if (condition()) return
    await setTimeout(10)
  }
  assert.unreachable(`waited in vain until ${what}`)
}

test(
  'watch builds what changed, a line a build, goes on after an error, and ends cleanly',
  inProject(
    { 'connectors/acme.yaml': manifest('acme'), 'connectors/umbrella.yaml': manifest('umbrella') },
    async (project) => {
      let stdout = ''
      let stderr = ''
      let interrupt = () => {}
      const ended = run(['build', '--watch', '--no-cache'], {
        cwd: project.folder,
        env: {},
        stdout: {
          write(text: string) {
            stdout += text
          },
        },
        stderr: {
          write(text: string) {
            stderr += text
          },
        },
        now: () => performance.now(),
        today: () => '2027-01-31',
        interrupted: () =>
          new Promise((resolve) => {
            interrupt = resolve
          }),
      })
      await until(() => stderr.includes('watching connectors\n'), 'it watches')
      assert.match(stdout, /^acme, umbrella compiled: \d+ files written \(\d+ ms\)\n$/)

      stdout = ''
      project.write({ 'connectors/acme.yaml': manifest('acme').replace('/orders', '/watched') })
      await until(() => stdout !== '', 'the changed manifest is built')
      assert.match(stdout, /^acme compiled: 2 files written, \d+ unchanged \(\d+ ms\)\n$/)
      assert.match(project.read('generated/acme/endpoints.ts'), '/watched')

      stdout = ''
      const tree = project.tree('generated')
      project.write({ 'connectors/acme.yaml': 'name: acme\n' })
      await until(() => stderr.includes('connectors/acme.yaml:1:1'), 'the error is told')
      assert.equal(project.tree('generated'), tree)

      project.delete('connectors/acme.yaml')
      await until(() => stdout.includes('deleted'), 'the output of the deleted manifest is deleted')
      assert.not.ok(project.tree('generated').has('acme/index.ts'))

      interrupt()
      assert.is(await ended, 0)
    },
  ),
)

test.run()
