import { camelCase } from '../3-resolve/names.js'
import type { BytesEncoding, Derived, HashAlgorithm, KeyEncoding, NamedTemplate, Template } from '../plan.js'
import { literal } from './escape.js'
import {
  type Context,
  isOptional,
  memberCode,
  objectCode,
  presentContext,
  type Reading,
  templateCode,
} from './expression.js'
import { isTaken } from './taken.js'

type Of<Kind extends Derived['kind']> = Extract<Derived, { kind: Kind }>

/** What one function makes before it uses it: derived values and values of the moment, each a constant. */
export class Locals {
  /** In the order in which they must stand. */
  readonly statements: string[] = []
  /** Whether one of them waits for something, so that the function must be asynchronous. */
  waits = false
  /** Whether one of them uses the function's options. */
  usesOptions = false
  readonly #derived: readonly Derived[]
  readonly #context: Context
  readonly #readings = new Map<string, Reading>()
  readonly #names = new Set<string>()

  /** `context` is where the statements stand; it gives the values that they are made from. */
  constructor(derived: readonly Derived[], context: Context) {
    this.#derived = derived
    this.#context = context
  }

  /** The constant of that name, stated where it was not yet; undefined for a name that is neither kind of value. */
  read(name: string): Reading | undefined {
    const known = this.#readings.get(name)
    if (known) return known
    const derived = this.#derived.find((one) => one.name === name)
    const reading = derived ? this.#readDerived(derived) : this.#readMoment(name)
    if (reading) this.#readings.set(name, reading)
    return reading
  }

  /** The value of that name as an expression, for one place; undefined for what is not a derived value, or is stated already. */
  readInPlace(name: string, place: Context): Reading | undefined {
    const derived = this.#readings.has(name) ? undefined : this.#derived.find((one) => one.name === name)
    if (!derived) return undefined
    this.#waitFor(derived)
    return { code: derivedCode(derived, place), shape: 'string', state: 'sure', choices: [] }
  }

  /** States a constant, under a name that nothing else has; gives its reading. */
  state(name: string, code: string): Reading {
    const wanted = camelCase(name).replace(/\W/g, '_')
    let local = isTaken(wanted) ? `${wanted}Value` : wanted
    while (this.#names.has(local)) local += '_'
    this.#names.add(local)
    this.statements.push(`const ${local} = ${code}`)
    return { code: local, shape: 'string', state: 'sure', choices: [] }
  }

  #readDerived(derived: Derived): Reading {
    const code = derivedCode(derived, this.#context)
    this.#waitFor(derived)
    const reading = this.state(derived.name, code)
    if (derived.kind === 'text' && isOptional(derived.text, this.#context)) return { ...reading, state: 'optional' }
    if (isClosed(derived)) return { ...reading, closed: true }
    return reading
  }

  #waitFor(derived: Derived): void {
    this.waits ||= asynchronous.has(derived.kind) || (derived.kind === 'hash' && derived.algorithm !== 'md5')
    this.usesOptions ||= derived.kind === 'jwt' || derived.kind === 'saml'
  }

  #readMoment(name: string): Reading | undefined {
    if (name === 'nonce') return this.state(name, "crypto.randomUUID().replaceAll('-', '')")
    const moment = moments.get(name)
    if (!moment) return undefined
    if (!this.#names.has('now')) {
      this.usesOptions = true
      this.#names.add('now')
      this.statements.push(`const now = ${this.#context.imports.value('clock')}(options)`)
    }
    return this.state(name, moment)
  }
}

const asynchronous: ReadonlySet<Derived['kind']> = new Set(['hmac', 'jwt', 'saml', 'fingerprint'] as const)

/** Of one time, so that what a request says of it agrees. */
const moments: ReadonlyMap<string, string> = new Map([
  ['timestamp', 'String(Math.floor(now / 1000))'],
  ['timestamp_ms', 'String(now)'],
  ['timestamp_iso', "new Date(now).toISOString().replace(/\\.\\d+/, '')"],
  ['timestamp_basic', "new Date(now).toISOString().replace(/[-:]|\\.\\d+/g, '')"],
])

/** Whether the value is one of texts that the manifest holds, whatever the caller gives. */
export function isClosed(derived: Derived): boolean {
  const texts = derived.kind === 'choice' ? Object.values(derived.values) : []
  return derived.kind === 'choice' && texts.every((text) => text.every((part) => typeof part === 'string'))
}

/** The value as an expression; it waits where what makes it is asynchronous. */
function derivedCode(derived: Derived, context: Context): string {
  const { imports } = context
  const present = presentContext(context)
  const text = (template: Template) => templateCode(template, present)
  switch (derived.kind) {
    case 'text':
      return templateCode(derived.text, context)
    case 'choice':
      return choiceCode(derived, context)
    case 'hash':
      return encoded(hashCode(derived.algorithm, text(derived.text), context), derived.encoding, context)
    case 'hmac': {
      const key = keyCode(text(derived.key), derived.keyEncoding, context)
      const algorithm = literal(algorithms[derived.algorithm])
      const code = `await ${imports.value('hmac')}(${algorithm}, ${key}, ${text(derived.text)})`
      return encoded(code, derived.encoding, context)
    }
    case 'jwt':
      return jwtCode(derived, context)
    case 'saml':
      return samlCode(derived, context)
    case 'fingerprint':
      return `await ${imports.value('fingerprint')}(${text(derived.key)})`
  }
}

const algorithms = { sha1: 'SHA-1', sha256: 'SHA-256', sha512: 'SHA-512' } as const
const encoders = { hex: 'hex', base64: 'base64OfBytes', base64url: 'base64urlOfBytes' } as const

function encoded(code: string, encoding: BytesEncoding, { imports }: Context): string {
  return `${imports.value(encoders[encoding])}(${code})`
}

function hashCode(algorithm: HashAlgorithm, text: string, { imports }: Context): string {
  return `${algorithm === 'md5' ? '' : 'await '}${imports.value(algorithm)}(${text})`
}

function keyCode(key: string, encoding: KeyEncoding, { imports }: Context): string {
  if (encoding === 'utf8') return key
  return `${imports.value(encoding === 'hex' ? 'fromHex' : 'fromBase64')}(${key})`
}

/** A table of what each choice sets. What is made from variables is made only when it is chosen. */
function choiceCode(derived: Of<'choice'>, context: Context): string {
  const closed = isClosed(derived)
  const present = presentContext(context)
  const table = Object.entries(derived.values).map(([choice, text]) =>
    memberCode(choice, closed ? templateCode(text, present) : `() => ${templateCode(text, present)}`),
  )
  const { code } = context.read(derived.variable)
  const choose = `${context.imports.value('choose')}(${code}, ${literal(derived.variable)}, ${objectCode(table)})`
  return closed ? choose : `${choose}()`
}

const named = (values: readonly NamedTemplate[], context: Context) =>
  objectCode(values.map(({ name, value }) => memberCode(name, templateCode(value, context))))

function jwtCode(derived: Of<'jwt'>, context: Context): string {
  const { algorithm, key, keyEncoding, header, claims, lifetime, id } = derived
  const keyText = templateCode(key, presentContext(context))
  const shared = algorithm.startsWith('HS')
  const jwt = [
    memberCode('algorithm', literal(algorithm)),
    memberCode('key', shared ? keyCode(keyText, keyEncoding, context) : keyText),
    ...(header.length > 0 ? [memberCode('header', named(header, context))] : []),
    memberCode('claims', named(claims, context)),
    memberCode('lifetime', `${lifetime}`),
    ...(id ? ['unique: true'] : []),
    'now: options.now',
  ]
  return `await ${context.imports.value(shared ? 'signSharedJwt' : 'signJwt')}(${objectCode(jwt)})`
}

function samlCode(derived: Of<'saml'>, context: Context): string {
  const present = presentContext(context)
  const text = (name: 'issuer' | 'subject' | 'audience' | 'recipient') =>
    memberCode(name, templateCode(derived[name], present))
  const saml = [
    text('issuer'),
    text('subject'),
    text('audience'),
    text('recipient'),
    memberCode('privateKey', templateCode(derived.key, present)),
    ...(derived.certificate ? [memberCode('certificate', templateCode(derived.certificate, context))] : []),
    ...(derived.attributes.length > 0 ? [memberCode('attributes', named(derived.attributes, present))] : []),
    memberCode('lifetime', `${derived.lifetime}`),
    'now: options.now',
  ]
  const { imports } = context
  return `${imports.value('base64url')}(await ${imports.value('samlAssertion')}(${objectCode(saml)}))`
}
