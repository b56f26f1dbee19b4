import type { Arguments, Usage } from './arguments.js'
import type { World } from './world.js'

/** What the module of a command exports. */
export interface Command {
  readonly usage: Usage
  /** Resolves to the exit code. */
  readonly run: (args: Arguments, world: World) => Promise<number>
}

interface Entry {
  readonly summary: string
  /** Each command is loaded only when it is asked for. */
  readonly load: () => Promise<Command>
}

/** Every command, in the order of the help. */
export const commands: ReadonlyMap<string, Entry> = new Map([
  ['build', { summary: 'compile the manifests into client modules', load: () => import('./build.js') }],
  ['check', { summary: 'say what is wrong with manifests', load: () => import('./check.js') }],
  ['diff', { summary: 'say what changes of manifests mean, and for whom', load: () => import('./diff.js') }],
  ['explain', { summary: 'print what a connector does, request by request', load: () => import('./explain.js') }],
  ['new', { summary: 'write the manifest of a new connector', load: () => import('./new.js') }],
])
