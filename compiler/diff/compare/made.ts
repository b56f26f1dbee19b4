import type { Path } from '../../diagnostics/diagnostic.js'
import { textOf } from '../../plan/template.js'
import type { Derived, Learned, MethodPlan, Template } from '../../plan.js'
import type { Kind } from '../kinds.js'
import type { Changes, Particulars } from '../report.js'
import { differOnlyBy, known } from './names.js'
import { decidesHost, givenNames, type Pair } from './pair.js'

/** Values that nobody is asked for: those that are made from others, and those that the flow learns. */
export function compareMade(pair: Pair, changes: Changes): void {
  const { base, before, head, renames } = pair
  const [derived, learned] = [byName(before.derived), byName(before.learned)]
  for (const one of head.derived) {
    const old = derived.get(one.name)
    if (old) compareDerived(old, one, pair, changes)
    else if (learned.has(one.name)) madeOtherwise(one.name, 'learned', one.kind, pair, changes)
  }
  for (const one of head.learned) {
    const old = learned.get(one.name)
    if (old) compareLearned(old, one, pair, changes)
    else if (derived.has(one.name)) madeOtherwise(one.name, derived.get(one.name)?.kind ?? '', 'learned', pair, changes)
    else if (!known(before).has(one.name)) learnedAdded(one, head, changes)
  }
  for (const { name, step } of base.learned) {
    const path = pathOf(base.name, step, name)
    const newName = renames.get(name)
    if (newName !== undefined) {
      changes.report('captured-value-renamed', `method ${head.name}, value ${newName}`, {
        before: name,
        after: newName,
        base: changes.inBase(...path),
        head: changes.inHead(...pathOf(head.name, step, newName)),
        part: 'key',
      })
    }
    if (newName !== undefined || known(head).has(name)) continue
    changes.report('captured-value-removed', `method ${head.name}, value ${name}`, {
      before: `from ${step}`,
      after: null,
      base: changes.inBase(...path),
      head: changes.inHead(...path),
      part: 'key',
    })
  }
}

function madeOtherwise(name: string, before: string, after: string, pair: Pair, changes: Changes): void {
  const places = [
    ...placesOf(pair.head.name, name),
    ...pair.base.learned
      .concat(pair.head.learned)
      .flatMap((one) => (one.name === name ? pathOf(pair.head.name, one.step, name) : [])),
  ]
  tellOnce(changes, derivationKind(pair, name), name, pair.head.name, places, [before, after])
}

const derivationKind = (pair: Pair, name: string): Kind =>
  decidesHost(pair, name) ? 'host-value-changed' : 'variable-derivation-changed'

/** A choice that comes or goes brings or takes its values, and so does a variable; that is said of these. */
function compareDerived(before: Derived, after: Derived, pair: Pair, changes: Changes): void {
  const [old, current] = [factsOf(before), factsOf(after)]
  const isChoice = before.kind === 'choice' && after.kind === 'choice'
  const { gone, fresh } = givenNames(pair)
  const keys = [...new Set([...old.keys(), ...current.keys()])].filter((key) => {
    if (old.get(key) === current.get(key) || (isChoice && old.has(key) !== current.has(key))) return false
    return !differOnlyBy(expressionsIn(old.get(key)), expressionsIn(current.get(key)), gone, fresh)
  })
  const places = placesOf(pair.head.name, after.name, after.kind === 'choice' ? after.variable : undefined)
  const tell = (kind: Kind, texts: readonly [string | null, string | null]) =>
    tellOnce(changes, kind, after.name, pair.head.name, places, texts)
  const text = (facts: ReadonlyMap<string, string>) =>
    keys
      .flatMap((key) => (facts.has(key) ? [key === 'text' ? facts.get(key) : `${key}: ${facts.get(key)}`] : []))
      .join('; ')
  if (keys.length > 0) tell(derivationKind(pair, after.name), [text(old) || null, text(current) || null])
  const isSaid = pair.headNames
    .rootsOf(after.name)
    .some((root) => pair.beforeNames.isSecret(root) !== pair.headNames.isSecret(root))
  if (before.secret === after.secret || isSaid || (keys.length > 0 && after.secret)) return
  tell(after.secret ? 'variable-plain-to-secret' : 'variable-secret-to-plain', [
    String(before.secret),
    String(after.secret),
  ])
}

/** The names in a text as it is written. */
const expressionsIn = (text = '') =>
  [...text.matchAll(/\{\{(.*?)\}\}/g)].flatMap(([, inner = '']) => inner.split(/[ ()]+/))

/** What a value is made of, a fact each. */
function factsOf(derived: Derived): Map<string, string> {
  const { name: _, secret: __, ...parts } = derived
  const facts = new Map<string, string>()
  for (const [key, value] of Object.entries(parts.kind === 'choice' ? parts.values : parts)) {
    if (!Array.isArray(value)) facts.set(key, String(value))
    else if (isNamed(value)) for (const one of value) facts.set(`${key} ${one.name}`, textOf(one.value))
    else if ((value as Template).length > 0) facts.set(key, textOf(value as Template))
  }
  if (parts.kind === 'text') facts.delete('kind')
  return facts
}

const isNamed = (value: readonly unknown[]): value is ReadonlyArray<{ name: string; value: Template }> =>
  value.some((one) => typeof one === 'object' && one !== null && 'value' in one)

/** Where a made value may be written: by the method or by the connector, as a derivation, a constant or what choices set. */
function placesOf(method: string, name: string, variable?: string): Path[] {
  return [['auth', method], []].flatMap((above): Path[] => [
    ...(variable === undefined ? [] : [[...above, 'variables', variable, 'choices']]),
    [...above, 'derive', name],
    [...above, 'variables', name, 'value'],
  ])
}

/** What the connector makes is the same in every method, and said once. */
function tellOnce(
  changes: Changes,
  kind: Kind,
  name: string,
  method: string,
  places: readonly Path[],
  [before, after]: readonly [string | null, string | null],
): void {
  const [base, head] = [changes.inBase(...places, ['auth', method]), changes.inHead(...places, ['auth', method])]
  const subject = head[0] === 'auth' ? `method ${method}, value ${name}` : `value ${name}`
  if (changes.changes.some((one) => one.kind === kind && one.subject === subject && one.after === after)) return
  changes.report(kind, subject, { before, after, base, head })
}

/** Where a learned value may be written. */
function pathOf(method: string, step: string, name: string): Path[] {
  const auth: Path = ['auth', method]
  return [
    [...auth, 'requests', step, 'capture', name],
    [...auth, 'requests', step, 'choose', 'capture', name],
    [...auth, 'requests', step, 'choose'],
    [...auth, step, 'capture', name],
  ]
}

function learnedAdded({ name, step, required }: Learned, head: MethodPlan, changes: Changes): void {
  const logsIn = head.steps.some(({ kind }) => kind === 'authorize' || kind === 'device')
  const kind = required && logsIn ? 'captured-value-required-added' : 'captured-value-added'
  changes.report(kind, `method ${head.name}, value ${name}`, {
    before: null,
    after: `from ${step}${required ? ', required' : ''}`,
    base: null,
    head: changes.inHead(...pathOf(head.name, step, name)),
    part: 'key',
  })
}

function compareLearned(before: Learned, after: Learned, pair: Pair, changes: Changes): void {
  const subject = `method ${pair.head.name}, value ${after.name}`
  const oldName = [...pair.renames].find(([, name]) => name === after.name)?.[0] ?? after.name
  const report = (kind: Kind, texts: Pick<Particulars, 'before' | 'after'>) =>
    changes.report(kind, subject, {
      ...texts,
      base: changes.inBase(...pathOf(pair.base.name, before.step, oldName)),
      head: changes.inHead(...pathOf(pair.head.name, after.step, after.name)),
      part: 'key',
    })
  const [old, current] = [sourceOf(before), sourceOf(after)]
  if (old !== current) {
    const kind = decidesHost(pair, after.name) ? 'host-value-changed' : 'captured-value-changed'
    report(kind, { before: old, after: current })
  }
  if (before.secret !== after.secret) {
    const kind = after.secret ? 'variable-plain-to-secret' : 'variable-secret-to-plain'
    report(kind, { before: String(before.secret), after: String(after.secret) })
  }
  const hosts = { before: before.hosts?.join(', ') ?? null, after: after.hosts?.join(', ') ?? null }
  if (!holdsAll(before.hosts, after.hosts)) report('host-variable-loosened', hosts)
  else if (!holdsAll(after.hosts, before.hosts)) report('variable-pattern-tightened', hosts)
  if (before.label !== after.label && oldName === after.name)
    report('variable-text-changed', { before: before.label, after: after.label })
}

function sourceOf({ step, from, format, required, default: otherwise }: Learned): string {
  const source = `${from.kind} ${from.name}`.trim()
  const demanded = otherwise === undefined ? (required ? '' : ', optional') : `, default ${otherwise}`
  return `${source} of ${step}${format === 'text' ? '' : ` as ${format}`}${demanded}`
}

/** Whether every host of the second list is one of the first, or ends as one of it; no list holds all there are. */
function holdsAll(list: readonly string[] | undefined, hosts: readonly string[] | undefined): boolean {
  if (!list) return true
  return (
    hosts?.every((host) => list.some((one) => one === host || (one.startsWith('.') && host.endsWith(one)))) ?? false
  )
}

const byName = <One extends { readonly name: string }>(all: readonly One[]): ReadonlyMap<string, One> =>
  new Map(all.map((one) => [one.name, one]))
