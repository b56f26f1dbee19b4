import type { Path } from '../1-read/document.js'
import type { Method } from '../2-validate/manifest.js'
import { nearest } from '../diagnostics/did-you-mean.js'
import type { Reporter } from '../diagnostics/reporter.js'
import type { Scopes } from '../plan.js'
import { Scope } from './scope.js'
import type { Names } from './step-scope.js'
import { resolveChoices } from './variables.js'

export interface ResolvedScopes {
  readonly plan: Scopes
  readonly used: ReadonlySet<string>
}

/** The flow values that further lists of scopes are. */
export function scopeValues(method: Method): string[] {
  return Object.keys(method.scopes?.sets ?? {}).map((name) => `${name}_scope`)
}

/** The scopes that can be asked for, and how they are joined (RFC 6749 section 3.3, and what departs from it). */
export function resolveScopes(method: Method, path: Path, names: Names, reporter: Reporter): ResolvedScopes {
  const {
    default: defaults = [],
    choices: written = [],
    separator = ' ',
    encode = true,
    sets = {},
  } = method.scopes ?? {}
  const place = [...path, 'scopes']
  const scope = new Scope(reporter, new Map([...names.inputs, ...names.derived.meanings]), () => names.elsewhere)
  const choices = resolveChoices(written)
  const known = choices.map(({ value }) => value)
  checkScopes(defaults, known, separator, place, reporter)
  for (const [name, set] of Object.entries(sets)) {
    const setChoices = resolveChoices(set.choices ?? []).map(({ value }) => value)
    checkScopes(set.default ?? [], setChoices, separator, [...place, 'sets', name], reporter)
  }
  return {
    used: scope.used,
    plan: {
      default: defaults,
      defaultTemplates: defaults.map((text, index) => scope.text(text, 'text', [...place, 'default', index])),
      choices,
      separator,
      encode,
      sets: Object.entries(sets).map(([name, set]) => ({
        name,
        default: set.default ?? [],
        choices: resolveChoices(set.choices ?? []),
      })),
    },
  }
}

function checkScopes(
  defaults: readonly string[],
  known: readonly string[],
  separator: string,
  path: Path,
  reporter: Reporter,
): void {
  for (const [index, scope] of defaults.entries()) {
    if (known.length === 0 || known.includes(scope)) continue
    const near = nearest(scope, known)
    const help = near ? `did you mean \`${near}\`?` : 'add it to `choices`'
    const message = `\`${scope}\` is not one of the scope choices`
    reporter.report('scope-not-a-choice', [...path, 'default', index], message, { help })
  }
  const all = [
    ...defaults.map((value, index) => ({ value, place: ['default', index] })),
    ...known.map((value, index) => ({ value, place: ['choices', index] })),
  ]
  for (const { value, place } of all) {
    if (!value.replace(/\{\{.*?\}\}/g, '').includes(separator)) continue
    const help = separator === ' ' ? 'write one scope an item, or say the `separator`' : 'write one scope an item'
    const message = `\`${value}\` holds the separator between scopes`
    reporter.report('scope-holds-separator', [...path, ...place], message, { help })
  }
}
