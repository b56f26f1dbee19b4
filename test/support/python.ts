import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import type { Peer } from './peer.js'

/** Where Debian's packages are: a Python that stands before it in the path does not know them. */
const python = '/usr/bin/python3'

/** Fails where a module is missing; to import them all would take a second. */
const find = 'import importlib.util, sys; sys.exit(None in map(importlib.util.find_spec, sys.argv[1:]))'

/** Whether Debian's Python has these modules. */
export function hasPython(...modules: string[]): boolean {
  return spawnSync(python, ['-c', find, ...modules]).status === 0
}

/** Runs a script to its end; gives what it prints, read as JSON. */
export function runPython(script: string, input: unknown): unknown {
  return JSON.parse(String(execFileSync(python, ['-c', script], { input: JSON.stringify(input) })))
}

/** Before a script: it ends with the process that started it, however that one ends. */
const endsWithTheTests = `
import os, sys, threading
def end_with_the_tests():
    sys.stdin.read()
    os._exit(0)
threading.Thread(target=end_with_the_tests, daemon=True).start()
`

/** Runs a script that serves on a free port of the loopback, and prints that port in a line of its own. */
export async function startPython(
  script: string,
  given: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Peer> {
  const server = spawn(python, ['-c', `${endsWithTheTests}${script}`, ...given], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...environment },
  })
  const exited = once(server, 'exit')
  const [port] = await Promise.race([once(server.stdout, 'data'), exited.then(() => [])])
  if (port === undefined) throw new Error('the server did not start')
  return {
    origin: `http://127.0.0.1:${String(port).trim()}`,
    async close() {
      server.kill()
      await exited
    },
  }
}
