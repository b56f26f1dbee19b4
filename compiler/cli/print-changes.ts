import type { Reviewed } from '../diff/review.js'
import { hasColour } from './terminal.js'
import type { World } from './world.js'

/** How changes can be printed. */
export const formats = ['text', 'markdown', 'json', 'sarif', 'github'] as const

export type Format = (typeof formats)[number]

export interface Printing {
  readonly format: Format
  /** Whether people are shown every change too. */
  readonly all: boolean
  /** The folder of the manifests: approvals lie in it. */
  readonly folder: string
}

/** Changes as text of a format, each of which is loaded only when it is asked for. */
export async function printChanges(changes: readonly Reviewed[], printing: Printing, world: World): Promise<void> {
  world.stdout.write(await printers[printing.format](changes, printing, world))
}

type Printer = (changes: readonly Reviewed[], printing: Printing, world: World) => Promise<string>

const printers: Readonly<Record<Format, Printer>> = {
  text: async (changes, { all, folder }, { stdout, env }) =>
    (await import('../report/diff-text.js')).diffText(changes, { all, folder, colour: hasColour(stdout, env) }),
  markdown: async (changes, { folder }) => (await import('../report/diff-markdown.js')).diffMarkdown(changes, folder),
  json: async (changes) => (await import('../report/diff-json.js')).diffJson(changes),
  sarif: async (changes) => (await import('../report/diff-sarif.js')).diffSarif(changes),
  github: async (changes, { folder }) => (await import('../report/diff-github.js')).diffGithub(changes, folder),
}
