#!/usr/bin/env node
import { plainEnvironment } from './environment.js'
import { run } from './run.js'

plainEnvironment()

// A reader that has seen enough, such as `head`, is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

const interrupted = (): Promise<void> =>
  new Promise((resolve) => {
    process.once('SIGINT', resolve)
    process.once('SIGTERM', resolve)
  })

process.exitCode = await run(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
  now: () => performance.now(),
  today: () => new Date().toISOString().slice(0, 10),
  interrupted,
})
// There is nothing left to do, and Node takes longer to find that out for itself.
if (process.stdout.writableLength + process.stderr.writableLength === 0) process.exit()
