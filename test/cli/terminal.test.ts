import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { hasColour, progressLine } from '../../compiler/cli/terminal.js'
import { inProject, manifest } from './project.js'

test('colour: FORCE_COLOR decides, then NO_COLOR, then whether it is a terminal', () => {
  const terminal = { write() {}, isTTY: true }
  const pipe = { write() {} }
  assert.is(hasColour(terminal, {}), true)
  assert.is(hasColour(pipe, {}), false)
  assert.is(hasColour(terminal, { NO_COLOR: '1' }), false)
  assert.is(hasColour(terminal, { NO_COLOR: '' }), true)
  assert.is(hasColour(terminal, { TERM: 'dumb' }), false)
  assert.is(hasColour(pipe, { FORCE_COLOR: '1', NO_COLOR: '1' }), true)
  assert.is(hasColour(terminal, { FORCE_COLOR: '0' }), false)
})

test('progress is one line, at most five times a second, and goes away; without a terminal there is none', () => {
  for (const isTTY of [true, false]) {
    let time = 0
    let text = ''
    const stderr = {
      isTTY,
      write(more: string) {
        text += more
      },
    }
    const line = progressLine({ stderr, now: () => time }, 'compiling')
    for (let done = 1; done <= 5; done++) {
      time += 90
      line.show(done, 5)
    }
    line.clear()
    assert.is(text, isTTY ? '\r\x1b[Kcompiling 3 of 5\r\x1b[K' : '')
  }
})

test(
  'diagnostics have colours where they are wanted',
  inProject(
    { 'connectors/acme.yaml': manifest('acme').replace('api_key', 'api_kee') },
    async (project) => {
      assert.match((await project.tenon('check')).stdout, '\x1b[31merror')
      assert.match((await project.tenon('build')).stderr, '\x1b[31merror')
      assert.not.match((await project.tenon('check', '--format', 'json')).stdout, '\x1b')
    },
    { env: { FORCE_COLOR: '1' } },
  ),
)

test.run()
