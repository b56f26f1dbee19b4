import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { open, type Task } from './build-once.js'
import type { Cache } from './cache.js'
import type { State } from './compare.js'
import { plainText, readIfThere } from './hash.js'
import { lockName } from './lock.js'
import { counted, hasColour } from './terminal.js'
import type { World } from './world.js'

/** How long one difference may be searched for, in milliseconds; beyond it the file is only named. */
const timeout = 2000

/** A file that has no lock line is one that a build would change. */
const words: Readonly<Record<State, string>> = {
  changed: 'changed',
  foreign: 'changed',
  missing: 'missing',
  stale: 'stale',
  edited: 'edited by hand',
}

/**
 * Says what a build would do to the output folder, and writes nothing: each file that is changed, missing, stale or
 * edited by hand, with its difference from what is on the disk. Exit code 1 when there is any.
 */
export async function checkOutput(task: Task, cache: Cache, world: World): Promise<number> {
  const { prepared, shown } = await open(task, cache, world, null)
  if (!prepared.output) return 1
  const { out } = task.settings
  const { lock } = prepared.output
  const lockState = existsSync(join(out, lockName)) ? 'changed' : 'missing'
  const differences = [...prepared.output.differences]
  if (lock !== null) differences.push({ path: lockName, state: lockState, file: { text: lock } })
  if (differences.length === 0) return 0
  const colour = hasColour(world.stdout, world.env)
  for (const { state, path, file } of differences) {
    world.stdout.write(`${words[state]}: ${shown}/${path}\n`)
    if (typeof file?.text !== 'string' || state === 'missing') continue
    world.stdout.write(coloured(await unified(join(out, path), `${shown}/${path}`, file.text), colour))
  }
  world.stderr.write(`${counted(differences.length, 'file')} not as \`tenon build\` writes them\n`)
  return 1
}

async function unified(path: string, shown: string, text: string): Promise<string> {
  const { createTwoFilesPatch } = await import('diff')
  const before = plainText(readIfThere(path, shown)?.toString('utf8') ?? '')
  const patch = createTwoFilesPatch(shown, 'what `tenon build` writes', before, text, undefined, undefined, {
    context: 3,
    timeout,
  })
  return patch === undefined ? '(too different to show)\n' : patch.slice(patch.indexOf('\n') + 1)
}

function coloured(patch: string, colour: boolean): string {
  if (!colour) return patch
  const paint = (line: string): string => {
    if (line.startsWith('+')) return `\x1b[32m${line}\x1b[39m`
    if (line.startsWith('-')) return `\x1b[31m${line}\x1b[39m`
    return line.startsWith('@') ? `\x1b[36m${line}\x1b[39m` : line
  }
  return patch.split('\n').map(paint).join('\n')
}
