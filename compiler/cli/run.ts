import { nearest } from '../diagnostics/did-you-mean.js'
import { help, parseArguments } from './arguments.js'
import { version } from './build-id.js'
import { commands } from './commands.js'
import { CompilerCrash, DiskError, isSystemError, UsageError } from './failure.js'
import type { World } from './world.js'

/**
 * Runs `tenon` with arguments, and never throws. Resolves to the exit code: 0 nothing to report, 1 findings, 2 wrong
 * usage, 3 something could not be read or written, or Tenon itself failed.
 */
export async function run(args: readonly string[], world: World): Promise<number> {
  try {
    return await dispatch(args, world)
  } catch (error) {
    if (error instanceof UsageError) {
      world.stderr.write(`${error.message}\n`)
      return 2
    }
    const isOurs = !(error instanceof DiskError || isSystemError(error))
    world.stderr.write(isOurs ? crashReport(error, args) : `${error.message}\n`)
    return 3
  }
}

async function dispatch(args: readonly string[], world: World): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined) throw new UsageError(overview())
  if (name === '--version') return print(`${version}\n`, world)
  if (name === '--help' || name === '-h') return print(overview(), world)
  const entry = commands.get(name)
  if (!entry) throw new UsageError(unknownCommand(name))
  const { usage, run } = await entry.load()
  const parsed = parseArguments(usage, rest)
  return parsed.flags.has('help') ? print(help(usage), world) : run(parsed, world)
}

function print(text: string, world: World): number {
  world.stdout.write(text)
  return 0
}

function overview(): string {
  const lines = [...commands].map(([name, { summary }]) => `  ${name.padEnd(9)}${summary}`)
  return `Usage: tenon COMMAND [arguments]

Compiles connector manifests into typed client modules that carry their own OAuth flow.

${lines.join('\n')}

\`tenon COMMAND --help\` says more; \`tenon --version\` prints the version.
`
}

function unknownCommand(name: string): string {
  const flag = name.startsWith('-')
  const meant = nearest(name, flag ? ['--help', '--version'] : commands.keys())
  return `tenon: unknown ${flag ? 'flag' : 'command'} \`${name}\`${meant ? `; did you mean \`${meant}\`?` : ''} (see \`tenon --help\`)`
}

/** A crash is ours, not the user's: it says so, and what to report. */
function crashReport(error: unknown, args: readonly string[]): string {
  const where = error instanceof CompilerCrash ? ` while compiling ${error.file}` : ''
  const cause = error instanceof CompilerCrash ? error.cause : error
  const stack = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)
  return `tenon crashed${where}. This is a bug in Tenon; please report it with these lines${where ? ' and the manifest' : ''}:

  command: tenon ${args.join(' ')}
  tenon ${version}, node ${process.version}, ${process.platform}
  ${stack.replaceAll('\n', '\n  ')}
`
}
