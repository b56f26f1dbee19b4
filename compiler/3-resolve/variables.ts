import type { Path } from '../1-read/document.js'
import type { Choice as ManifestChoice, Variable as ManifestVariable, Method } from '../2-validate/manifest.js'
import { nearest } from '../diagnostics/did-you-mean.js'
import type { Reporter } from '../diagnostics/reporter.js'
import type { Choice, Input, Variable } from '../plan.js'
import type { AuthType, TypeVariable } from './auth-type.js'

/** The variable with every default applied. */
export function resolveVariable(name: string, written: ManifestVariable): Variable {
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
    ...(written.choices && { choices: resolveChoices(written.choices) }),
  }
}

export function resolveChoices(choices: readonly ManifestChoice[]): Choice[] {
  return choices.map((choice) => (typeof choice === 'string' ? { value: choice } : choice))
}

/** What an author may change of a locked variable. */
const unlockedKeys = new Set(['label', 'help', 'example'])

/**
 * Everything a method asks for: its type's variables with the author's changes, the connector variables it uses, its own.
 * Those of the type that no step uses (a public client's secret) are left out later, when the steps are known.
 */
export function resolveInputs(
  method: Method,
  type: AuthType,
  connector: ReadonlyMap<string, Variable>,
  path: Path,
  reporter: Reporter,
): Input[] {
  const written = new Map(Object.entries(method.variables ?? {}))
  const fromType = Object.entries(type.variables ?? {}).map(([name, variable]) =>
    typeInput(name, variable, written.get(name) ?? {}, [...path, 'variables', name], reporter),
  )
  const typeNames = new Set(fromType.map(({ name }) => name))
  const used = (method.use ?? []).flatMap((name, index): Input[] => {
    const variable = connector.get(name)
    if (variable) return [{ ...variable, source: 'connector', locked: false }]
    const near = nearest(name, [...connector.keys()])
    const help = near ? `did you mean \`${near}\`?` : 'declare it under the connector’s `variables`'
    reporter.report('undefined-variable', [...path, 'use', index], `\`${name}\` is not a connector variable`, { help })
    return []
  })
  const usedNames = new Set(used.map(({ name }) => name))
  const own = [...written].flatMap(([name, variable]): Input[] => {
    if (typeNames.has(name)) return []
    if (usedNames.has(name)) {
      const message = `\`${name}\` is both a connector variable that is used and the method's own`
      reporter.report('name-collision', [...path, 'variables', name], message, {
        help: 'rename one of the two',
        part: 'key',
      })
    }
    return [{ ...resolveVariable(name, variable), source: 'own', locked: false }]
  })
  warnCase([...fromType, ...used, ...own], path, reporter)
  return [...fromType, ...used, ...own]
}

function typeInput(
  name: string,
  variable: TypeVariable,
  written: ManifestVariable,
  path: Path,
  reporter: Reporter,
): Input {
  const locked = variable.locked ?? false
  const keys = Object.keys(written).filter((key) => locked && !unlockedKeys.has(key))
  for (const key of keys) {
    const message = `\`${name}\` is locked: its \`${key}\` comes with the authentication type`
    reporter.report('locked-variable', [...path, key], message, {
      help: 'only its label, help and example can be changed',
      part: 'key',
    })
  }
  const { locked: _, ...defaults } = variable
  return { ...resolveVariable(name, { ...defaults, ...written }), source: 'type', locked }
}

function warnCase(inputs: readonly Input[], path: Path, reporter: Reporter): void {
  const seen = new Map<string, string>()
  for (const { name, source } of inputs) {
    const other = seen.get(name.toLowerCase())
    if (other !== undefined && other !== name) {
      const place = source === 'own' ? [...path, 'variables', name] : path
      const message = `\`${name}\` and \`${other}\` differ only in case`
      reporter.report('case-near-miss', place, message, {
        help: 'give one of them another name; names are case sensitive',
        part: 'key',
      })
    }
    seen.set(name.toLowerCase(), name)
  }
}
