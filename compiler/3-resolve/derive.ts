import type { Path } from '../1-read/document.js'
import type { Derivation, Variable as ManifestVariable } from '../2-validate/manifest.js'
import type { Reporter } from '../diagnostics/reporter.js'
import type { Derived, NamedTemplate, Template } from '../plan.js'
import { namesIn, parseExpressions } from './expression.js'
import { type Meaning, Scope } from './scope.js'

/** A derived value as it is written, and where. */
export interface WrittenDerivation {
  readonly name: string
  readonly derivation: Derivation
  readonly path: Path
}

/** What the choices of a variable set: the texts by choice, for each name. */
export interface WrittenSets {
  readonly variable: string
  readonly name: string
  readonly texts: ReadonlyArray<{ readonly choice: string; readonly text: string; readonly path: Path }>
}

export interface ResolvedDerived {
  /** Each after those it is made from. */
  readonly derived: readonly Derived[]
  readonly meanings: ReadonlyMap<string, Meaning>
  /** The names that each is made from. */
  readonly uses: ReadonlyMap<string, readonly string[]>
}

/** Constants of variables, as derivations. */
export function constantsOf(
  variables: Readonly<Record<string, ManifestVariable>> | undefined,
  path: Path,
): WrittenDerivation[] {
  return Object.entries(variables ?? {}).flatMap(([name, { value, secret }]) =>
    value === undefined
      ? []
      : [{ name, derivation: secret === true ? { text: value, secret } : value, path: [...path, name, 'value'] }],
  )
}

/** Values that choices set. Every choice of a variable sets the same names; one that is missing is reported. */
export function setsOf(
  variables: Readonly<Record<string, ManifestVariable>> | undefined,
  path: Path,
  reporter: Reporter,
): WrittenSets[] {
  return Object.entries(variables ?? {}).flatMap(([variable, { choices = [] }]) => {
    const names = new Set(
      choices.flatMap((choice) => (typeof choice === 'string' ? [] : Object.keys(choice.sets ?? {}))),
    )
    return [...names].map((name) => {
      const texts = choices.flatMap((choice, index) => {
        const text = typeof choice === 'string' ? undefined : choice.sets?.[name]
        const place = [...path, variable, 'choices', index]
        const value = typeof choice === 'string' ? choice : choice.value
        if (text !== undefined) return [{ choice: value, text, path: [...place, 'sets', name] }]
        const help = `add \`sets: {${name}: …}\` to it`
        reporter.report('choice-sets-less', place, `the choice \`${value}\` does not set \`${name}\``, { help })
        return []
      })
      return { variable, name, texts }
    })
  })
}

/**
 * Resolves derived values against everything that the method knows anywhere; whether they can be used in a step is seen
 * there, by the names that they are made from.
 */
export function resolveDerived(
  sets: readonly WrittenSets[],
  written: readonly WrittenDerivation[],
  names: ReadonlyMap<string, Meaning>,
  elsewhere: ReadonlyMap<string, string>,
  reporter: Reporter,
): ResolvedDerived {
  const meanings = new Map<string, Meaning>()
  const uses = new Map<string, readonly string[]>()
  const derived: Derived[] = []
  const known = new Map(names)
  const { ordered, circular } = inOrder(written, reporter)
  const add = (one: Derived, scope: Scope, meaning: Meaning) => {
    derived.push(one)
    meanings.set(one.name, meaning)
    known.set(one.name, meaning)
    uses.set(
      one.name,
      [...scope.used].filter((used) => known.has(used) && !circular.has(used)),
    )
  }
  for (const { variable, name, texts } of sets) {
    const scope = new Scope(reporter, known, () => elsewhere)
    scope.used.add(variable)
    const values = texts.map(({ choice, text, path }) => [choice, scope.text(text, 'text', path)] as const)
    const isSecret = values.some(([, text]) => scope.isSecret(text))
    const closed = values.every(([, text]) => text.every((part) => typeof part === 'string'))
    const one: Derived = { name, secret: isSecret, kind: 'choice', variable, values: Object.fromEntries(values) }
    add(one, scope, { source: 'derived', secret: isSecret, format: 'text', choices: closed })
  }
  for (const name of circular) known.set(name, broken)
  for (const { name, derivation, path } of ordered) {
    const scope = new Scope(reporter, known, () => elsewhere)
    const one = resolveDerivation(name, derivation, path, scope, reporter)
    if (one) add(one, scope, meaningOf(one, known))
    else meanings.set(name, broken)
  }
  return { derived, meanings, uses }
}

/** What a value with a mistake stands for, so that only the mistake itself is reported. */
const broken: Meaning = { source: 'derived', secret: false, format: 'text', choices: false }

/** Each after those it names; those that a circle leads to are reported. */
function inOrder(written: readonly WrittenDerivation[], reporter: Reporter) {
  const byName = new Map(written.map((one) => [one.name, one]))
  const ordered = new Map<string, WrittenDerivation>()
  const circular = new Set<string>()
  const visit = (one: WrittenDerivation, above: readonly string[]): void => {
    if (ordered.has(one.name)) return
    if (above.includes(one.name)) {
      const message = `\`${one.name}\` is made from itself`
      reporter.report('derived-from-itself', one.path, message, {
        help: `the circle is ${[...above, one.name].join(' → ')}`,
      })
      circular.add(one.name)
      return
    }
    for (const name of namesOf(one.derivation)) {
      const other = byName.get(name)
      if (other) visit(other, [...above, one.name])
    }
    ordered.set(one.name, one)
  }
  for (const one of written) visit(one, [])
  return { ordered: [...ordered.values()], circular }
}

function namesOf(derivation: Derivation): string[] {
  const texts = typeof derivation === 'string' ? [derivation] : allTexts(derivation)
  return texts.flatMap((text) => namesIn(parseExpressions(text).parts))
}

function allTexts(value: object): string[] {
  return Object.values(value).flatMap((member: unknown) =>
    typeof member === 'string' ? [member] : typeof member === 'object' && member !== null ? allTexts(member) : [],
  )
}

/** A text that is just one variable keeps what the variable may be. */
function meaningOf(one: Derived, known: ReadonlyMap<string, Meaning>): Meaning {
  const [only, ...others] = one.kind === 'text' ? one.text : []
  const alone = others.length === 0 && typeof only === 'object' ? known.get(only.variable) : undefined
  return { source: 'derived', secret: one.secret, format: alone?.format ?? 'text', choices: false }
}

type Long = Exclude<Derivation, string>

/** The kinds, by the key that says which it is, and what each needs beside it. */
const kinds = { hash: ['text'], hmac: ['key', 'text'], jwt: ['key'], saml: ['key'], fingerprint: [], text: [] } as const

function resolveDerivation(
  name: string,
  derivation: Derivation,
  path: Path,
  scope: Scope,
  reporter: Reporter,
): Derived | null {
  if (typeof derivation === 'string') {
    const text = scope.text(derivation, 'text', path)
    return { name, kind: 'text', text, secret: scope.isSecret(text) }
  }
  const kind = (Object.keys(kinds) as Array<keyof typeof kinds>).find((key) => derivation[key] !== undefined)
  const missing = kind && kinds[kind].filter((key) => derivation[key] === undefined)
  if (!kind || !missing || missing.length > 0) {
    const message = kind
      ? `\`${kind}\` needs ${missing?.map((key) => `\`${key}\``).join(' and ')}`
      : `\`${name}\` says nothing`
    const help = 'write a text, or one of `hash`, `hmac`, `jwt`, `saml` and `fingerprint`'
    reporter.report('incomplete-derivation', path, message, { help, part: 'key' })
    return null
  }
  return resolveLong(name, kind, derivation, path, scope)
}

function resolveLong(name: string, kind: keyof typeof kinds, written: Long, path: Path, scope: Scope): Derived {
  const text = (key: 'text' | 'key' | 'fingerprint' | 'certificate') =>
    scope.text(written[key] ?? '', 'text', [...path, key])
  const named = (key: 'header' | 'claims' | 'attributes'): NamedTemplate[] =>
    Object.entries(written[key] ?? {}).map(([member, value]) => ({
      name: member,
      value: scope.text(value, 'text', [...path, key, member]),
    }))
  const encoding = written.encoding ?? 'hex'
  const keyEncoding = written.key_encoding ?? 'utf8'
  const lifetime = written.lifetime ?? 300
  const secretIf = (...templates: Template[]) =>
    written.secret ?? templates.some((template) => scope.isSecret(template))
  switch (kind) {
    case 'text': {
      const made = text('text')
      return { name, kind, text: made, secret: secretIf(made) }
    }
    case 'hash': {
      const made = text('text')
      return { name, kind, algorithm: written.hash ?? 'sha256', text: made, encoding, secret: secretIf(made) }
    }
    case 'hmac': {
      const algorithm = written.hmac ?? 'sha256'
      const key = text('key')
      return { name, kind, algorithm, key, keyEncoding, text: text('text'), encoding, secret: secretIf(key) }
    }
    case 'jwt': {
      const [algorithm, id] = [written.jwt ?? 'RS256', written.id ?? false]
      const [header, claims] = [named('header'), named('claims')]
      return {
        name,
        kind,
        algorithm,
        key: text('key'),
        keyEncoding,
        header,
        claims,
        lifetime,
        id,
        secret: written.secret ?? true,
      }
    }
    case 'saml': {
      const part = (key: 'issuer' | 'subject' | 'audience' | 'recipient') =>
        scope.text(written.saml?.[key] ?? '', 'text', [...path, 'saml', key])
      return {
        name,
        kind,
        issuer: part('issuer'),
        subject: part('subject'),
        audience: part('audience'),
        recipient: part('recipient'),
        key: text('key'),
        certificate: written.certificate === undefined ? null : text('certificate'),
        attributes: named('attributes'),
        lifetime,
        secret: written.secret ?? true,
      }
    }
    case 'fingerprint':
      return { name, kind, key: text('fingerprint'), secret: written.secret ?? false }
  }
}
