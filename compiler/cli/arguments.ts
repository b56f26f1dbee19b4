import { parseArgs } from 'node:util'
import { nearest } from '../diagnostics/did-you-mean.js'
import { UsageError } from './failure.js'

export interface Flag {
  /** What its value is called in the help; a flag without one is a switch. */
  readonly value?: string
  /** The values it takes, where they are few. */
  readonly choices?: readonly string[]
  readonly help: string
}

/** How a command is called. */
export interface Usage {
  readonly name: string
  /** Its operands, as the help writes them. */
  readonly operands: string
  /** The fewest and the most operands. */
  readonly count: readonly [number, number]
  /** What it does, and its exit codes where they are not the usual ones. */
  readonly description: string
  readonly flags: Readonly<Record<string, Flag>>
}

/** What was asked of a command. A switch has the value `''`. */
export interface Arguments {
  readonly flags: ReadonlyMap<string, string>
  readonly operands: readonly string[]
}

/** Reads a command's arguments; throws UsageError, with a sentence, for the first one that does not fit. */
export function parseArguments(usage: Usage, args: readonly string[]): Arguments {
  const known: Readonly<Record<string, Flag>> = { ...usage.flags, help: { help: 'Print this help.' } }
  const options = Object.entries(known).map(
    ([name, flag]) => [name, { type: flag.value ? 'string' : 'boolean' }] as const,
  )
  const { tokens } = parseArgs({
    args: args.map((argument) => (argument === '-h' ? '--help' : argument)),
    options: Object.fromEntries(options),
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const flags = new Map<string, string>()
  const operands: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value)
    if (token.kind === 'option') flags.set(token.name, flagValue(usage, known, token))
  }
  if (!flags.has('help')) checkCount(usage, operands)
  return { flags, operands }
}

function flagValue(
  usage: Usage,
  known: Readonly<Record<string, Flag>>,
  token: {
    readonly name: string
    readonly rawName: string
    readonly value?: string | undefined
    readonly inlineValue?: boolean | undefined
  },
): string {
  const flag = Object.hasOwn(known, token.name) ? known[token.name] : undefined
  if (!flag) throw usageError(usage, `unknown flag \`${token.rawName}\``, nearest(token.name, Object.keys(known)), '--')
  if (!flag.value) {
    if (token.inlineValue) throw usageError(usage, `\`${token.rawName}\` takes no value`)
    return ''
  }
  const value = token.value
  if (!value || (value.startsWith('-') && !token.inlineValue)) {
    throw usageError(usage, `\`${token.rawName}\` needs a value: ${token.rawName} ${flag.value}`)
  }
  if (flag.choices && !flag.choices.includes(value)) {
    const choices = flag.choices.map((choice) => `\`${choice}\``).join(', ')
    throw usageError(usage, `\`${token.rawName}\` is one of ${choices}, not \`${value}\``, nearest(value, flag.choices))
  }
  return value
}

function checkCount(usage: Usage, operands: readonly string[]): void {
  const [fewest, most] = usage.count
  const extra = operands[most]
  if (extra !== undefined) throw usageError(usage, `\`${extra}\` is one argument too many`)
  if (operands.length < fewest) throw usageError(usage, `it needs ${usage.operands}`)
}

/** A usage error of one command, with the word that was probably meant and where to read more. */
export function usageError(usage: Usage, problem: string, meant?: string, prefix = ''): UsageError {
  const question = meant === undefined ? '' : `; did you mean \`${prefix}${meant}\`?`
  return new UsageError(`tenon ${usage.name}: ${problem}${question} (see \`tenon ${usage.name} --help\`)`)
}

/** The help of one command. */
export function help(usage: Usage): string {
  const flags = Object.entries({ ...usage.flags, help: { help: 'Print this help.' } as Flag }).map(
    ([name, flag]) => [`--${name}${flag.value ? ` ${flag.value}` : ''}`, flag.help] as const,
  )
  const width = Math.max(...flags.map(([left]) => left.length)) + 2
  const lines = flags.map(([left, right]) => `  ${left.padEnd(width)}${right}`)
  return `Usage: tenon ${usage.name} ${usage.operands} [flags]\n\n${usage.description}\n\nFlags:\n${lines.join('\n')}\n`
}
