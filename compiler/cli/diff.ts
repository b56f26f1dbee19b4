import { posix } from 'node:path'
import { nearest } from '../diagnostics/did-you-mean.js'
import { printable } from '../diagnostics/quote.js'
import { type Change, severities } from '../diff/change.js'
import { kinds } from '../diff/kinds.js'
import { type Approvals, type Reviewed, review } from '../diff/review.js'
import { readApprovals } from './approvals.js'
import { type Arguments, type Usage, usageError } from './arguments.js'
import { type Chosen, chosen } from './chosen.js'
import { compareStates } from './compare-states.js'
import { DiskError } from './failure.js'
import { formats, printChanges } from './print-changes.js'
import { printDiagnostics } from './print-diagnostics.js'
import { readRules } from './rules.js'
import { readSettings } from './settings.js'
import { readStates, type State } from './state.js'
import { progressLine } from './terminal.js'
import type { World } from './world.js'

const gates = ['security', 'breaking', 're-consent', 'none'] as const

export const usage: Usage = {
  name: 'diff',
  operands: 'BASE [HEAD]',
  count: [0, 2],
  description: `Says what the differences between two states of connectors mean: for secrets, for instances that there are, for users
who agreed, for code that was written. BASE and HEAD are git revisions, folders or files of manifests, or REVISION:path;
HEAD is the working tree unless it is said. What a branch alone changes: \`tenon diff $(git merge-base main HEAD)\`.

Exit: 0 nothing at or above --fail-on, or all of it approved; 1 something; 2 wrong usage; 3 something could not be read,
or does not compile.`,
  flags: {
    connectors: { value: 'DIR', help: 'The folder of the manifests (connectors).' },
    format: { value: 'FORMAT', choices: formats, help: `How to print: ${formats.join(', ')}.` },
    'fail-on': { value: 'SEVERITY', choices: gates, help: `The least that fails: ${gates.join(', ')} (breaking).` },
    explain: { value: 'KIND', help: 'Explain a kind of change, and compare nothing.' },
    all: { help: 'Print every change as text, those of words and order too.' },
  },
}

/** `tenon diff`. */
export async function run({ flags, operands }: Arguments, world: World): Promise<number> {
  const kind = flags.get('explain')
  if (kind !== undefined) return explain(kind, world)
  if (operands.length === 0) throw usageError(usage, `it needs ${usage.operands}`)
  const rules = readRules(readSettings(flags, world).rules)
  const [base, head] = readStates(operands, flags, world)
  const states = chosen(base, head)
  const changes = await changesOf(states, world)
  if (changes === null) return 3
  const names = states.flatMap(({ manifests }) => manifests.map(({ name }) => name))
  const reviewed = review(changes, { approvals: approvalsFor(names, head), rules, today: world.today() })
  const format = formats.find((one) => one === flags.get('format')) ?? 'text'
  const folder = head.isOne ? posix.dirname(head.place) : head.place
  await printChanges(reviewed, { format, folder, all: flags.has('all') }, world)
  const gate = gates.find((one) => one === flags.get('fail-on')) ?? 'breaking'
  return reviewed.some((change) => fails(change, gate)) ? 1 : 0
}

async function explain(kind: string, world: World): Promise<number> {
  const { explainKind } = await import('../report/explain-kind.js')
  const explanation = explainKind(kind)
  if (explanation === null) throw usageError(usage, `there is no kind \`${kind}\``, nearest(kind, Object.keys(kinds)))
  world.stdout.write(explanation)
  return 0
}

/** Null where a state does not compile, which is said then. */
async function changesOf(states: readonly [Chosen, Chosen], world: World): Promise<readonly Change[] | null> {
  const line = progressLine(world, 'comparing')
  const { changes, errors } = await compareStates(...states, line.show)
  line.clear()
  for (const [index, { state }] of states.entries()) {
    const those = errors[index] ?? []
    if (those.length === 0) continue
    world.stderr.write(`${printable(state.shown)} does not compile:\n\n`)
    await printDiagnostics(those, state.manifests ?? [], 'pretty', world.stderr, world)
  }
  return errors.some(({ length }) => length > 0) ? null : changes
}

/** The approvals in the head, those for connectors that it does not have any more too. */
function approvalsFor(names: readonly string[], head: State): ReadonlyMap<string, Approvals> {
  const problems: string[] = []
  const approvals = [...new Set(names)].sort().flatMap((name) => {
    try {
      const file = head.approvals(name)
      const read = file && readApprovals(file)
      return read ? [[name, read] as const] : []
    } catch (error) {
      if (!(error instanceof DiskError)) throw error
      problems.push(error.message)
      return []
    }
  })
  if (problems.length > 0) throw new DiskError(problems.join('\n'))
  return new Map(approvals)
}

function fails({ severity, approval }: Reviewed, gate: (typeof gates)[number]): boolean {
  return approval === null && gate !== 'none' && severities.indexOf(severity) <= severities.indexOf(gate)
}
