import type { Path } from '../../diagnostics/diagnostic.js'
import { textOf } from '../../plan/template.js'
import type { Choice, Scopes } from '../../plan.js'
import type { Kind } from '../kinds.js'
import type { Changes } from '../report.js'
import type { Pair } from './pair.js'
import { isSensitive, isWildcard, stands } from './scope-power.js'

/** What a method asks end users to allow. */
export function compareScopes({ before: base, head }: Pair, changes: Changes): void {
  if (!base.scopes || !head.scopes) return
  const path: Path = ['auth', head.name, 'scopes']
  const subject = `method ${head.name}`
  new ScopeComparison(listOf(base.scopes), listOf(head.scopes), `${subject}, scope`, path, changes).report()
  const before = new Map(base.scopes.sets.map((set) => [set.name, set]))
  const after = new Map(head.scopes.sets.map((set) => [set.name, set]))
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const [old, current] = [before.get(name) ?? none, after.get(name) ?? none]
    new ScopeComparison(old, current, `${subject}, ${name} scope`, [...path, 'sets', name], changes).report()
  }
  const joined = { separator: 'scope-separator-changed', encode: 'scope-encoding-changed' } as const
  for (const key of ['separator', 'encode'] as const) {
    const [old, current] = [base.scopes[key], head.scopes[key]]
    if (old === current) continue
    const place = [...path, key]
    changes.report(joined[key], `${subject}, scopes`, {
      before: JSON.stringify(old),
      after: JSON.stringify(current),
      base: place,
      head: place,
    })
  }
}

/** A list of scopes: what is asked for by default, and what can be; any where there are no choices. */
interface ScopeList {
  readonly default: readonly string[]
  readonly choices: readonly Choice[]
}

/** With the new names of variables that scopes hold. */
const listOf = ({ choices, defaultTemplates }: Scopes): ScopeList => ({
  default: defaultTemplates.map(textOf),
  choices,
})

const none: ScopeList = { default: [], choices: [] }

const valuesOf = ({ choices }: ScopeList) => choices.map(({ value }) => value)

class ScopeComparison {
  readonly #base: ScopeList
  readonly #head: ScopeList
  readonly #subject: string
  readonly #path: Path
  readonly #changes: Changes

  constructor(base: ScopeList, head: ScopeList, subject: string, path: Path, changes: Changes) {
    this.#base = base
    this.#head = head
    this.#subject = subject
    this.#path = path
    this.#changes = changes
  }

  report(): void {
    const renamed = this.#renamed()
    const known = (list: ScopeList) => new Set([...list.default, ...valuesOf(list)])
    const [before, after] = [known(this.#base), known(this.#head)]
    for (const [old, current] of renamed) this.#tell(this.#renamedKind(old, current), old, current)
    const newNames = new Set(renamed.values())
    for (const scope of after) if (!newNames.has(scope)) this.#compareScope(scope)
    for (const scope of before) {
      if (!after.has(scope) && !renamed.has(scope) && this.#isLost(scope)) this.#tell('scope-removed', scope, null)
    }
    this.#compareChoices()
    this.#compareOrder(renamed)
  }

  /** Old values to new ones, where one label has had one value and has another. */
  #renamed(): Map<string, string> {
    const gone = this.#base.choices.filter(({ value }) => !valuesOf(this.#head).includes(value))
    const fresh = this.#head.choices.filter(({ value }) => !valuesOf(this.#base).includes(value))
    const renamed = new Map<string, string>()
    for (const { value, label } of gone) {
      const same = fresh.filter((choice) => label !== undefined && choice.label === label)
      const wasDefault = this.#base.default.includes(value)
      const [only, ...others] = same.filter((choice) => this.#head.default.includes(choice.value) === wasDefault)
      if (only && others.length === 0) renamed.set(value, only.value)
    }
    return renamed
  }

  /** A new name can be that of more power. */
  #renamedKind(old: string, current: string): Kind {
    if (!this.#head.default.includes(current)) return 'scope-renamed'
    if (isWildcard(current) && !isWildcard(old)) return 'scope-wildcard-added'
    return isSensitive(current) && !isSensitive(old) ? 'scope-sensitive-added' : 'scope-renamed'
  }

  /** A scope that the head has, and does not have by another name. */
  #compareScope(scope: string): void {
    const [wasDefault, isDefault] = [this.#base.default.includes(scope), this.#head.default.includes(scope)]
    const [wasChoice, isChoice] = [valuesOf(this.#base).includes(scope), valuesOf(this.#head).includes(scope)]
    if (isDefault && !wasDefault) this.#tell(this.#requiredKind(scope, wasChoice), wasChoice ? scope : null, scope)
    else if (wasDefault && !isDefault) this.#tell('scope-required-to-optional', scope, scope)
    else if (isChoice && !wasChoice && this.#isListed()) this.#tell('scope-optional-added', null, scope)
  }

  /** Whether a scope that is named no more cannot be had any more: not by a wildcard, nor because any can be asked for. */
  #isLost(scope: string): boolean {
    if (valuesOf(this.#base).includes(scope) && valuesOf(this.#head).length > 0) return true
    if (!this.#base.default.includes(scope)) return this.#head === none
    return !this.#head.default.some((other) => stands(other, scope))
  }

  /** The worst that is true of a scope that comes to be asked for by default. */
  #requiredKind(scope: string, wasChoice: boolean): Kind {
    if (this.#base.default.some((other) => stands(other, scope))) return 'scope-implied-now-explicit'
    if (isWildcard(scope)) return 'scope-wildcard-added'
    if (isSensitive(scope)) return 'scope-sensitive-added'
    return wasChoice ? 'scope-optional-to-required' : 'scope-required-added'
  }

  /** Whether the base says which scopes there are; where any could be asked for, a choice is none that is new. */
  #isListed(): boolean {
    return this.#base.choices.length > 0 || this.#base === none
  }

  #compareChoices(): void {
    const [before, after] = [valuesOf(this.#base), valuesOf(this.#head)]
    const place = { base: [...this.#path, 'choices'], head: [...this.#path, 'choices'] }
    const whole = { before: before.join(', ') || null, after: after.join(', ') || null, part: 'key' as const }
    if (!this.#isListed() && after.length > 0) {
      this.#changes.report('scope-choices-closed', `${this.#subject} choices`, { ...whole, ...place })
    } else if (before.length > 0 && after.length === 0 && this.#head !== none) {
      this.#changes.report('scope-choices-opened', `${this.#subject} choices`, { ...whole, ...place })
    }
    for (const { value, label } of this.#head.choices) {
      const old = this.#base.choices.find((choice) => choice.value === value)
      if (!old || old.label === label) continue
      this.#changes.report('scope-text-changed', `${this.#subject} ${value}`, {
        before: old.label ?? null,
        after: label ?? null,
        base: this.#placeIn(this.#base, value),
        head: this.#placeIn(this.#head, value),
      })
    }
  }

  #compareOrder(renamed: ReadonlyMap<string, string>): void {
    for (const key of ['default', 'choices'] as const) {
      const scopesOf = (list: ScopeList) => (key === 'default' ? list.default : valuesOf(list))
      const old = scopesOf(this.#base).map((scope) => renamed.get(scope) ?? scope)
      const current = scopesOf(this.#head)
      const stayed = old.filter((scope) => current.includes(scope)).join(', ')
      const now = current.filter((scope) => old.includes(scope)).join(', ')
      const place = [...this.#path, key]
      if (stayed === now) continue
      this.#changes.report('scope-order-changed', `${this.#subject} ${key}`, {
        before: stayed,
        after: now,
        base: place,
        head: place,
        part: 'key',
      })
    }
  }

  #tell(kind: Kind, before: string | null, after: string | null): void {
    const texts = before === after ? this.#listsOf(after ?? '') : { before, after }
    this.#changes.report(kind, `${this.#subject} ${after ?? before}`, {
      ...texts,
      base: before === null ? null : this.#placeIn(this.#base, before),
      head: after === null ? this.#path : this.#placeIn(this.#head, after),
    })
  }

  /** In which of its lists each side has a scope. */
  #listsOf(scope: string): { readonly before: string; readonly after: string } {
    const [before, after] = [this.#base, this.#head].map((list) =>
      list.default.includes(scope) ? 'default' : 'choices',
    )
    return { before: before ?? '', after: after ?? '' }
  }

  /** The scope in the list of those that are asked for, or else among the choices. */
  #placeIn(list: ScopeList, scope: string): Path {
    const index = list.default.indexOf(scope)
    if (index !== -1) return [...this.#path, 'default', index]
    return [...this.#path, 'choices', valuesOf(list).indexOf(scope)]
  }
}
