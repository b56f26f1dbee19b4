import { camelCase } from '../3-resolve/names.js'
import type { Shape } from '../3-resolve/shapes.js'
import type { Condition, Expression, HelperCall, Injection, Template } from '../plan.js'
import { key, literal, quasi } from './escape.js'
import type { Imports } from './imports.js'
import { namesIn } from './template.js'

/** What a name of a template is in the module that is being written. */
export interface Reading {
  readonly code: string
  /** What `code` is: a string, a number or boolean too, a list of those, or anything. */
  readonly shape: Shape
  /** `required`: the caller gives it, and is checked; `optional`: it may be undefined; `sure`: it is there. */
  readonly state: 'required' | 'optional' | 'sure'
  readonly choices: readonly string[]
  /** It is one of texts that the manifest holds, whatever the caller gives. */
  readonly closed?: true
  /** What guards a whole origin, where the choices are hosts, or ends of hosts, of a value that a server gave. */
  readonly hosts?: 'originOf' | 'urlOf'
  /** It is the user's own host. */
  readonly own?: true
  /** What is undefined when the value is, where that is not `code`. */
  readonly given?: string
}

/** Where code is written: what it imports, and what names stand for there. */
export interface Context {
  readonly imports: Imports
  read(variable: string): Reading
  /** The same place, where a value that is made from others is made in the code itself, and not before it. */
  inPlace?(): Context
}

/** Helpers whose results hold nothing that a header could not. */
const headerSafe = new Set([
  'basic',
  'client_basic',
  'client_basic_form',
  'client_basic_raw',
  'base64',
  'base64url',
  'url_encode',
])
const guarded = new Set(['host-label', 'host', 'host-suffix', 'origin', 'path', 'segments'])

/** A template as code: a literal, an expression or a template literal. It is undefined when an optional value in it is. */
export function templateCode(template: Template, context: Context): string {
  const { absent, code, bare } = readTemplate(template, context)
  return absent === null || bare ? code : `${absent} ? undefined : ${code}`
}

/** Whether the template is undefined when a value in it is. */
export function isOptional(template: Template, context: Context): boolean {
  return optionalReadings(template, context).length > 0
}

/** The same place, where every value must be there. */
export function presentContext(context: Context): Context {
  return {
    imports: context.imports,
    read(name) {
      const reading = context.read(name)
      return reading.state === 'optional' ? { ...reading, state: 'required' } : reading
    },
  }
}

interface TemplateCode {
  readonly code: string
  /** The condition under which an optional value is missing; null when none can be. */
  readonly absent: string | null
  /** Whether the code is just the optional value. */
  readonly bare: boolean
}

function readTemplate(template: Template, context: Context): TemplateCode {
  const [only] = template
  if (template.every((part) => typeof part === 'string'))
    return { code: literal(template.join('')), absent: null, bare: false }
  const code =
    template.length === 1 && typeof only === 'object'
      ? expressionCode(only, context)
      : `\`${template.map((part) => (typeof part === 'string' ? quasi(part) : `\${${expressionCode(part, context)}}`)).join('')}\``
  const optional = optionalReadings(template, context)
  const absent = optional.length > 0 ? optional.map((reading) => `${reading} === undefined`).join(' || ') : null
  return { code, absent, bare: optional.includes(code) }
}

/**
 * Members of an object literal: `state: pending.state`. An absent value is undefined; a name that is there several times
 * has a list.
 */
export function members(injections: readonly Injection[], context: Context): string[] {
  const names = [...new Set(injections.map(({ name }) => name))]
  return names.map((name) => {
    const same = injections.filter((one) => one.name === name)
    if (same.some(({ when }) => when)) return memberCode(name, alternativesCode(same, context))
    const codes = same.map((injection) => injectedCode(injection, context))
    return memberCode(name, codes.length > 1 ? `[${codes.join(', ')}]` : codes.join(''))
  })
}

/** What an injection puts there: in JSON a number or a boolean of the manifest as such, or else its template. */
export function injectedCode({ value, json }: Injection, context: Context): string {
  return json === undefined ? templateCode(value, context) : JSON.stringify(json)
}

/** The value whose condition holds: at most one does. */
function alternativesCode(injections: readonly Injection[], context: Context): string {
  const otherwise = injections.find(({ when }) => !when)
  const last = otherwise ? templateCode(otherwise.value, context) : 'undefined'
  return injections.reduceRight(
    (rest, { value, when }) =>
      when ? `${conditionCode(when, context)} ? ${inChoice(value, context)} : ${rest}` : rest,
    last,
  )
}

/** A value that is not always used is made where it is. */
const inChoice = (value: Template, context: Context) =>
  templateCode(value, presentContext(context.inPlace?.() ?? context))

/** Whether a variable has one of the values. */
function conditionCode({ variable, equals }: Condition, context: Context): string {
  const { code } = context.read(variable)
  const [only, ...others] = equals.map(literal)
  const operand = / /.test(code) ? `(${code})` : code
  return others.length === 0 ? `${operand} === ${only}` : `[${[only, ...others].join(', ')}].includes(${operand})`
}

/** The same for an object that cannot hold undefined: a member whose value is absent is left out. */
export function presentMembers(injections: readonly Injection[], context: Context): string[] {
  return injections.map(({ name, value, when }) => {
    const condition = when && conditionCode(when, context)
    if (condition) return `...(${condition} ? { ${memberCode(name, inChoice(value, context))} } : {})`
    const { absent, code } = readTemplate(value, context)
    const written = memberCode(name, code)
    return absent === null ? written : `...(${absent} ? {} : { ${written} })`
  })
}

/** One member of an object literal, in its short form where it has one. */
export function memberCode(name: string, code: string): string {
  return name === code ? code : `${key(name)}: ${code}`
}

/** An object literal on one line. */
export function objectCode(memberCodes: readonly string[]): string {
  return memberCodes.length > 0 ? `{ ${memberCodes.join(', ')} }` : '{}'
}

/** An array of string literals on one line. */
export function listCode(values: readonly string[]): string {
  return `[${values.map(literal).join(', ')}]`
}

function optionalReadings(template: Template, context: Context): string[] {
  const values = template.filter((part) => typeof part === 'object' && !guarded.has(part.position))
  const readings = namesIn(values).map((name) => context.read(name))
  return [...new Set(readings.filter(({ state }) => state === 'optional').map(({ code, given }) => given ?? code))]
}

function expressionCode({ variable, helpers, position }: Expression, context: Context): string {
  const reading = context.read(variable)
  const inGuard = guarded.has(position)
  const present = (name: string) => presentCode(name, inGuard, context)
  const value =
    helpers.length > 0
      ? helpers.reduce((inner, helper) => helperCode(inner, helper, present, context), present(variable))
      : scalarCode(reading)
  const guard = (name: string, ...rest: string[]) =>
    `${context.imports.value(name)}(${[value, literal(variable), ...rest].join(', ')})`
  if (reading.closed && position !== 'header' && position !== 'path' && helpers.length === 0) return reading.code
  switch (position) {
    case 'host-label':
      return guard('hostLabel')
    case 'host':
    case 'host-suffix':
      if (reading.own) return guard('host')
      return guard('hostOf', listCode(reading.choices))
    case 'origin':
      if (reading.own) return guard('ownUrl')
      return guard(reading.hosts ?? 'oneOf', listCode(reading.choices))
    case 'path':
      return guard('segment')
    case 'segments':
      return guard('segments')
    case 'header':
      return headerSafe.has(helpers.at(-1)?.name ?? '') ? value : guard('headerValue')
    case 'query':
    case 'form':
      if (helpers.length > 0) return value
      return reading.state === 'required' ? present(variable) : reading.shape === 'list' ? reading.code : value
    case 'text':
      return helpers.length > 0 ? value : present(variable)
    case 'json':
    case 'xml':
      if (helpers.length > 0) return value
      return reading.state === 'required' ? present(variable) : reading.code
  }
}

function helperCode(inner: string, helper: HelperCall, present: (name: string) => string, context: Context): string {
  const rest = helper.arguments.map((argument) =>
    typeof argument === 'string' ? literal(argument) : present(argument.variable),
  )
  return `${context.imports.value(camelCase(helper.name))}(${[inner, ...rest].join(', ')})`
}

/** A value as a string that is there: what a helper takes. */
function presentCode(variable: string, inGuard: boolean, context: Context): string {
  const reading = context.read(variable)
  const { shape, state } = reading
  const code = scalarCode(reading)
  const sure = shape !== 'scalar' && (state === 'sure' || (state === 'optional' && !inGuard))
  return sure ? code : `${context.imports.value('text')}(${code}, ${literal(variable)})`
}

/** A list is joined with commas; anything else that is not a scalar is written as JSON. */
function scalarCode({ code, shape }: Reading): string {
  return shape === 'list' ? `String(${code})` : shape === 'other' ? `JSON.stringify(${code})` : code
}

/** A call. */
export function callCode(name: string, values: readonly string[]): string {
  return `${name}(${values.join(', ')})`
}

/** A call at a module's top level that bundlers may leave out. Each call among its values must say so too. */
export function pureCall(name: string, values: readonly string[]): string {
  return `/* @__PURE__ */ ${callCode(name, values)}`
}
