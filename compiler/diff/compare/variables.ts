import type { Input, Variable } from '../../plan.js'
import { canonical } from '../canonical.js'
import type { Changes } from '../report.js'
import { compareMade } from './made.js'
import { known } from './names.js'
import { type Both, decidesHost, type Pair } from './pair.js'
import { type Difference, differences } from './variable.js'
import { added, addedKind, askedKind, placeOf, removed, sharedKind, tell } from './variable-report.js'

/** The connector's own variables, each once however many methods ask for it; one that none asks for means nothing. */
export function compareVariables({ base, head, pairs }: Both, changes: Changes): void {
  const [before, after] = [byName(base.variables), byName(head.variables)]
  const oldNames = new Map(pairs.flatMap(({ renames }) => [...renames].map(([old, name]) => [name, old])))
  for (const [name, variable] of after) {
    const asking = pairs.filter((pair) => isShared(pair.head.inputs, name))
    const old = before.get(name) ?? before.get(oldNames.get(name) ?? '')
    if (old && asking.length > 0) {
      tell(
        changes,
        `variable ${name}`,
        ['variables', old.name],
        ['variables', name],
        sharedDifferences(old, variable, pairs),
      )
    } else if (!old) sharedAdded(name, asking, changes)
  }
  for (const [name, variable] of before) {
    const asking = pairs.filter((pair) => isShared(pair.base.inputs, name) && !pair.renames.has(name))
    if (after.has(name) || asking.length === 0) continue
    const isMade = asking.some((pair) => known(pair.head).has(name))
    const kind = isMade ? 'variable-user-to-derived' : 'variable-removed'
    removed(changes, kind, `variable ${name}`, variable, ['variables', name])
  }
}

/** Added for the methods that did not know the name. */
function sharedAdded(name: string, asking: readonly Pair[], changes: Changes): void {
  const isFresh = ({ base }: Pair) => !known(base).has(name)
  const wasMade = ({ base }: Pair) => isMade(base, name)
  const [pair] = asking.filter(isFresh)
  const [made] = asking.filter(wasMade)
  const one = pair ?? made
  const input = one?.head.inputs.find((input) => input.name === name)
  if (!one || !input) return
  const kind = pair ? addedKind(input, pair) : askedKind(name, one)
  added(changes, kind, `variable ${name}`, input, ['variables', name])
}

function sharedDifferences(before: Variable, after: Variable, pairs: readonly Pair[]): Difference[] {
  const inHost = pairs.some((pair) => isShared(pair.head.inputs, after.name) && decidesHost(pair, after.name))
  return withName(before, after, differences(before, after, { inHost, ignoresCondition: false }))
}

/** What a method asks for: the variables of its type, its own, and what it says for itself of those of the connector. */
export function compareInputs({ base, head, pairs }: Both, pair: Pair, changes: Changes): void {
  const subject = (name: string) => `method ${pair.head.name}, variable ${name}`
  const shared = { base: byName(base.variables), head: byName(head.variables) }
  const [before, after] = [byName(pair.base.inputs), byName(pair.head.inputs)]
  const oldNames = new Map([...pair.renames].map(([old, name]) => [name, old]))
  for (const [name, input] of after) {
    const old = before.get(name) ?? before.get(oldNames.get(name) ?? '')
    const place = placeOf(pair.head, input)
    if (old) {
      const one = input.source === 'connector' ? shared.base.get(old.name) : undefined
      const other = shared.head.get(name)
      const said = one && other ? sharedDifferences(one, other, pairs).map(keyOf) : []
      const use = { inHost: decidesHost(pair, name), ignoresCondition: followsClientAuthentication(pair, input) }
      const own = withName(old, input, differences(old, input, use)).filter((found) => !said.includes(keyOf(found)))
      tell(changes, subject(name), placeOf(pair.base, old), place, own)
    } else if (input.source === 'connector' && !shared.base.has(name)) {
      // Said of the connector's variable.
    } else if (isMade(pair.base, name)) added(changes, askedKind(name, pair), subject(name), input, place)
    else if (input.source === 'connector') added(changes, sharedKind(input, pair), subject(name), input, place)
    else if (!followsClientAuthentication(pair, input)) {
      added(changes, addedKind(input, pair), subject(name), input, place)
    }
  }
  for (const [name, input] of before) {
    const isSaid = input.source === 'connector' && !shared.head.has(name)
    if (after.has(name) || pair.renames.has(name) || isSaid) continue
    const place = placeOf(pair.base, input)
    if (isMade(pair.head, name)) removed(changes, 'variable-user-to-derived', subject(name), input, place)
    else if (input.source === 'connector')
      removed(changes, 'variable-unshared-from-method', subject(name), input, place)
    else if (!followsClientAuthentication(pair, input))
      removed(changes, 'variable-removed', subject(name), input, place)
  }
  compareOrder(pair, changes)
  compareMade(pair, changes)
}

/** Forms show variables in the order of the method. */
function compareOrder({ base, head, renames }: Pair, changes: Changes): void {
  const old = base.inputs.map(({ name }) => renames.get(name) ?? name)
  const current = head.inputs.map(({ name }) => name)
  const before = old.filter((name) => current.includes(name)).join(', ')
  const after = current.filter((name) => old.includes(name)).join(', ')
  if (before === after) return
  const path = ['auth', head.name, 'variables']
  changes.report('variable-order-changed', `method ${head.name}, variables`, {
    before,
    after,
    base: path,
    head: path,
    part: 'key',
  })
}

/** Which of the type's variables there are, and when they are asked for, follows from how the client authenticates. */
function followsClientAuthentication({ base, head }: Pair, { source }: Input): boolean {
  return source === 'type' && canonical(base.clientAuth) !== canonical(head.clientAuth)
}

/** A new name is a difference too; a new label that comes with it is none beside it. */
function withName(before: Variable, after: Variable, found: readonly Difference[]): Difference[] {
  if (before.name === after.name) return [...found]
  const isCase = before.name.toLowerCase() === after.name.toLowerCase()
  const kind = isCase ? 'variable-case-changed' : 'variable-renamed'
  const rest = found.filter((one) => one.kind !== 'variable-text-changed')
  return [{ kind, before: before.name, after: after.name, key: 'name' }, ...rest]
}

const keyOf = ({ key, before, after }: Difference) => JSON.stringify([key, before, after])

const isShared = (inputs: readonly Input[], name: string) =>
  inputs.some((input) => input.name === name && input.source === 'connector')

const isMade = ({ derived, learned }: Pair['base'], name: string) =>
  [...derived, ...learned].some((one) => one.name === name)

const byName = <One extends Variable>(all: readonly One[]): ReadonlyMap<string, One> =>
  new Map(all.map((one) => [one.name, one]))
