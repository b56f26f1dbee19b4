import type { Path } from '../1-read/document.js'
import type { Choice as ManifestChoice, Variable as ManifestVariable, Method, UseItem } from '../2-validate/manifest.js'
import { nearest } from '../diagnostics/did-you-mean.js'
import type { Reporter } from '../diagnostics/reporter.js'
import type { Choice, Condition, Input, Variable } from '../plan.js'
import type { AuthType, TypeVariable } from './auth-type.js'
import { checkSecretVariables } from './literal-secrets.js'
import { checkOwnHost } from './own-host.js'
import { checkPattern } from './pattern.js'

/** A variable as it is written, by name. */
export type Written = ReadonlyMap<string, ManifestVariable>

/** The variables that somebody is asked for; constants are not among them. */
export function resolveVariables(written: Written, path: Path, reporter: Reporter): Variable[] {
  checkSecretVariables(Object.fromEntries(written), path, reporter)
  return [...written].flatMap(([name, variable]) => {
    if (variable.value !== undefined) return []
    checkOwnHost(name, variable, [...path, name], reporter)
    if (variable.pattern !== undefined) checkPattern(variable.pattern, [...path, name, 'pattern'], reporter)
    return [resolveVariable(name, variable)]
  })
}

/** The variable with every default applied. */
function resolveVariable(name: string, written: ManifestVariable): Variable {
  const when = written.when && resolveCondition(written.when)
  return {
    name,
    label: written.label ?? name,
    ...(written.help !== undefined && { help: written.help }),
    ...(written.example !== undefined && { example: written.example }),
    ...(written.default !== undefined && { default: written.default }),
    required: written.required ?? written.default === undefined,
    secret: written.secret ?? false,
    advanced: written.advanced ?? false,
    format: written.format ?? 'text',
    type: written.type ?? 'string',
    ...(written.choices && { choices: resolveChoices(written.choices) }),
    ...(written.pattern !== undefined && { pattern: written.pattern }),
    multiline: written.multiline ?? false,
    owner: written.owner ?? 'user',
    ...(when && { when }),
    ...(written.prefix !== undefined && { prefix: written.prefix }),
    ...(written.suffix !== undefined && { suffix: written.suffix }),
    ...(written.own_host && { ownHost: true }),
  }
}

export function resolveChoices(choices: readonly ManifestChoice[]): Choice[] {
  return choices.map((choice) => {
    if (typeof choice === 'string') return { value: choice }
    return { value: choice.value, ...(choice.label !== undefined && { label: choice.label }) }
  })
}

function resolveCondition(when: Readonly<Record<string, string | readonly string[]>>): Condition | undefined {
  const [entry] = Object.entries(when)
  return entry && { variable: entry[0], equals: [entry[1]].flat() }
}

/** What an author may change of a locked variable. */
const unlockedKeys = new Set(['label', 'help', 'example', 'alias', 'owner'])

/** What a method is resolved against. */
export interface InputContext {
  readonly method: Method
  readonly type: AuthType
  readonly connector: ReadonlyMap<string, Variable>
  readonly path: Path
  readonly reporter: Reporter
}

/**
 * Everything a method asks for: its type's variables with the author's changes, the connector variables it uses, its own.
 * Those of the type that no step uses (a public client's secret) are left out later, when the steps are known.
 */
export function resolveInputs(context: InputContext): Input[] {
  const { method, type, path, reporter } = context
  const written = new Map(Object.entries(method.variables ?? {}))
  const fromType = Object.entries(type.variables ?? {}).flatMap(([name, variable]) => {
    const place = [...path, 'variables', name]
    const changes = written.get(name)
    return changes
      ? typeInput(name, variable, changes, place, reporter)
      : unchangedInput(name, variable, place, reporter)
  })
  const typeNames = new Set(Object.keys(type.variables ?? {}))
  const used = (method.use ?? []).flatMap((item, index) => usedInput(item, index, context))
  const usedNames = new Set(used.map(({ name }) => name))
  const own = resolveVariables(
    new Map([...written].filter(([name]) => !typeNames.has(name))),
    [...path, 'variables'],
    reporter,
  )
  for (const { name } of own) {
    if (!usedNames.has(name)) continue
    const message = `\`${name}\` is both a connector variable that is used and the method's own`
    reporter.report('name-collision', [...path, 'variables', name], message, {
      help: 'rename one of the two',
      part: 'key',
    })
  }
  const inputs = [
    ...fromType,
    ...used,
    ...own.map((variable): Input => ({ ...variable, source: 'own', locked: false })),
  ]
  warnCase(inputs, path, reporter)
  checkConditions(inputs, path, reporter)
  return inputs
}

/** The name of a connector variable that a method uses, with the changes that hold for it. */
export function useName(item: UseItem): string {
  return typeof item === 'string' ? item : item.name
}

function usedInput(item: UseItem, index: number, { method, connector, path, reporter }: InputContext): Input[] {
  const name = useName(item)
  const first = method.use?.findIndex((other) => useName(other) === name)
  if (first !== index) {
    const help = 'take one of the two away'
    reporter.report('name-collision', [...path, 'use', index], `\`${name}\` is used twice`, { help })
    return []
  }
  const variable = connector.get(name)
  if (!variable) {
    const near = nearest(name, [...connector.keys()])
    const help = near ? `did you mean \`${near}\`?` : 'declare it under the connector’s `variables`'
    reporter.report('undefined-variable', [...path, 'use', index], `\`${name}\` is not a connector variable`, { help })
    return []
  }
  const { name: _, alias: __, ...changes } = typeof item === 'string' ? { name, alias: '' } : { alias: '', ...item }
  const required = changes.required ?? (changes.default === undefined ? variable.required : false)
  return [{ ...variable, ...changes, required, source: 'connector', locked: false }]
}

/** What types ask for as it comes, where the author changes nothing of it. */
const unchanged = new WeakMap<TypeVariable, Input[]>()

function unchangedInput(name: string, variable: TypeVariable, path: Path, reporter: Reporter): Input[] {
  const inputs = unchanged.get(variable) ?? typeInput(name, variable, {}, path, reporter)
  unchanged.set(variable, inputs)
  return inputs
}

function typeInput(
  name: string,
  variable: TypeVariable,
  written: ManifestVariable,
  path: Path,
  reporter: Reporter,
): Input[] {
  const locked = variable.locked ?? false
  const keys = Object.keys(written).filter((key) => locked && !unlockedKeys.has(key))
  for (const key of keys) {
    const message = `\`${name}\` is locked: its \`${key}\` comes with the authentication type`
    const help = 'only its label, help, example, alias and owner can be changed'
    reporter.report('locked-variable', [...path, key], message, { help, part: 'key' })
  }
  const { locked: _, ...defaults } = variable
  return resolveVariables(new Map([[name, { ...defaults, ...written }]]), path.slice(0, -1), reporter).map(
    (resolved) => ({
      ...resolved,
      source: 'type',
      locked,
    }),
  )
}

function warnCase(inputs: readonly Input[], path: Path, reporter: Reporter): void {
  const seen = new Map<string, string>()
  for (const { name, source } of inputs) {
    const other = seen.get(name.toLowerCase())
    if (other !== undefined && other !== name) {
      const place = source === 'own' ? [...path, 'variables', name] : path
      const message = `\`${name}\` and \`${other}\` differ only in case`
      const help = 'give one of them another name; names are case sensitive'
      reporter.report('case-near-miss', place, message, { help, part: 'key' })
    }
    seen.set(name.toLowerCase(), name)
  }
}

function checkConditions(inputs: readonly Input[], path: Path, reporter: Reporter): void {
  const byName = new Map(inputs.map((input) => [input.name, input]))
  for (const { name, when, source } of inputs) {
    if (!when || source !== 'own') continue
    const place = [...path, 'variables', name, 'when', when.variable]
    const other = byName.get(when.variable)
    if (!other) {
      const near = nearest(when.variable, [...byName.keys()])
      const help = near ? `did you mean \`${near}\`?` : 'name a variable of this method'
      reporter.report('undefined-variable', place, `\`${when.variable}\` is not a variable of this method`, {
        help,
        part: 'key',
      })
    }
    const values = other?.choices?.map(({ value }) => value)
    for (const value of when.equals) {
      if (!values || values.includes(value)) continue
      const near = nearest(value, values)
      const help = near
        ? `did you mean \`${near}\`?`
        : `its choices are ${values.map((known) => `\`${known}\``).join(', ')}`
      reporter.report('condition-not-a-choice', place, `\`${value}\` is not a choice of \`${when.variable}\``, { help })
    }
  }
}
