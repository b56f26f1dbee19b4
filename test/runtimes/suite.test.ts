import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { generate } from '../support/generate.js'
import { manifest } from './manifest.js'
import { startSuiteServer } from './server.js'
import { runSuite, type SuiteClient } from './suite.js'

test('the flow suite passes on this version of Node', async () => {
  const server = await startSuiteServer()
  const generated = await generate({ runtimes: manifest(server.origin) })
  try {
    const results = await runSuite(await generated.load<SuiteClient>('runtimes'), server.origin)
    assert.equal(
      results.filter(({ error }) => error !== null),
      [],
    )
    assert.ok(results.length > 10)
  } finally {
    generated.remove()
    server.close()
  }
})

test.run()
