import type { Diagnostic } from '../diagnostics/diagnostic.js'
import { sortDiagnostics } from '../diagnostics/sort.js'
import type { ManifestFile } from './manifests.js'
import { hasColour } from './terminal.js'
import type { Stream, World } from './world.js'

/** How diagnostics can be printed. */
export const formats = ['pretty', 'json', 'sarif', 'github'] as const

export type Format = (typeof formats)[number]

/** Writes diagnostics, sorted and without repetitions. Only people are spared the ones beyond the first hundred. */
export async function printDiagnostics(
  diagnostics: readonly Diagnostic[],
  manifests: readonly ManifestFile[],
  format: Format,
  stream: Stream,
  world: World,
): Promise<void> {
  const sorted = sortDiagnostics(diagnostics, format === 'pretty' ? undefined : Number.POSITIVE_INFINITY)
  stream.write(await printers[format](sorted.diagnostics, () => prettyOptions(sorted.omitted)))

  function prettyOptions(omitted: number): PrettyOptions {
    const files = new Set(sorted.diagnostics.map(({ file }) => file))
    const readable = manifests.flatMap((manifest) => [manifest, ...manifest.beside])
    const sources = new Map(readable.filter(({ file }) => files.has(file)).map((one) => [one.file, one.text()]))
    return { sources, omitted, colour: hasColour(stream, world.env) }
  }
}

type PrettyOptions = Parameters<typeof import('../report/pretty.js').pretty>[1]
type Printer = (diagnostics: readonly Diagnostic[], options: () => PrettyOptions) => Promise<string>

const printers: Readonly<Record<Format, Printer>> = {
  pretty: async (diagnostics, options) => (await import('../report/pretty.js')).pretty(diagnostics, options()),
  json: async (diagnostics) => (await import('../report/json.js')).json(diagnostics),
  sarif: async (diagnostics) => (await import('../report/sarif.js')).sarif(diagnostics),
  github: async (diagnostics) => (await import('../report/github.js')).github(diagnostics),
}
