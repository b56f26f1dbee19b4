import { resolve } from 'node:path'
import { build } from 'esbuild'
import type { Generated } from '../../test/support/generate.js'

/** How a runtime is told to run the suite, and where its results go. */
export type Entry = 'process' | 'worker' | 'page'

const suite = JSON.stringify(resolve('test/runtimes/suite.ts'))
const tabs = JSON.stringify(resolve('test/runtimes/tabs.ts'))

const entries: Readonly<Record<Entry, string>> = {
  process: 'console.log(JSON.stringify(await runSuite(client, ORIGIN)))',
  worker: 'export default { fetch: async () => Response.json(await runSuite(client, ORIGIN)) }',
  page: `import { runFrame, runTabs } from ${tabs}
if (location.hash) runFrame(client, location.hash.slice(1))
else {
  const results = [...(await runSuite(client, ORIGIN)), ...(await runTabs(client))]
  await fetch('/results', { method: 'POST', body: JSON.stringify(results) })
}`,
}

/** The generated client and the suite as one file, for a server at an origin. */
export async function bundleSuite({ folder }: Generated, origin: string, entry: Entry): Promise<string> {
  const contents = `import * as connector from './runtimes/index.js'
import * as kernel from './runtime/index.js'
import { runSuite } from ${suite}
const client = { ...connector, kernel }
${entries[entry]}`
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: folder, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    define: { ORIGIN: JSON.stringify(origin) },
  })
  return outputFiles[0]?.text ?? ''
}
