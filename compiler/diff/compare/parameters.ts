import type { Path } from '../../diagnostics/diagnostic.js'
import type { EndpointPlan, JsonSchema, Parameter } from '../../plan.js'
import type { Changes } from '../report.js'
import { renamedMembers } from './renamed.js'
import type { NamedSchemas } from './schema.js'
import { compareType } from './types.js'

const given = new Set(['given'] as const)

/** What callers of an endpoint give. */
export function compareParameters(base: EndpointPlan, head: EndpointPlan, named: NamedSchemas, changes: Changes): void {
  const before = new Map(base.parameters.map((parameter) => [parameter.name, parameter]))
  const after = new Map(head.parameters.map((parameter) => [parameter.name, parameter]))
  const renames = renamedMembers(base.parameters, head.parameters, ['wire'])
  const newNames = new Set(renames.values())
  for (const [name, parameter] of before) {
    const newName = renames.get(name)
    const other = after.get(name)
    if (other) compareParameter(parameter, other, head.name, named, changes)
    else if (newName !== undefined) {
      const paths = { base: pathOf(head.name, parameter), head: pathOf(head.name, after.get(newName) ?? parameter) }
      const names = { before: name, after: newName }
      changes.report('parameter-renamed', subjectOf(head.name, newName), { ...names, ...paths, part: 'key' })
    } else {
      const path = pathOf(head.name, parameter)
      changes.compare('parameter-removed', subjectOf(head.name, name), [parameter.location, null], path)
    }
  }
  for (const [name, parameter] of after) {
    if (before.has(name) || newNames.has(name)) continue
    const kind = parameter.required ? 'parameter-required-added' : 'parameter-added'
    changes.compare(kind, subjectOf(head.name, name), [null, parameter.location], pathOf(head.name, parameter))
  }
  comparePayload(base.payload, head.payload, head.name, named, changes)
}

function compareParameter(
  before: Parameter,
  after: Parameter,
  endpoint: string,
  named: NamedSchemas,
  changes: Changes,
): void {
  const subject = subjectOf(endpoint, after.name)
  const paths = { base: pathOf(endpoint, before), head: pathOf(endpoint, after) }
  const words = ({ required }: Parameter) => (required ? 'required' : 'optional')
  const required = after.required ? 'parameter-made-required' : 'parameter-made-optional'
  changes.compare(required, subject, [words(before), words(after)], paths.head)
  const [place, newPlace] = [placeText(before), placeText(after)]
  if (place !== newPlace) {
    changes.report('parameter-place-changed', subject, { before: place, after: newPlace, ...paths, part: 'key' })
  }
  const defaults = [defaultOf(before), defaultOf(after)] as const
  changes.compare('parameter-default-changed', subject, defaults, [...paths.head, 'default'])
  const kinds = ['parameter-type-changed', 'parameter-type-widened'] as const
  const of = { path: paths.head, named, directions: given }
  compareType(changes, kinds, subject, [before.schema, after.schema], of)
}

/** A body that callers give whole. */
function comparePayload(
  before: JsonSchema | null,
  after: JsonSchema | null,
  endpoint: string,
  named: NamedSchemas,
  changes: Changes,
): void {
  const subject = `endpoint ${endpoint}, payload`
  const path = ['endpoints', endpoint, 'payload']
  if (before === null || after === null) {
    const kind = before === null ? 'parameter-required-added' : 'parameter-removed'
    const word = (payload: JsonSchema | null) => (payload === null ? null : 'payload')
    changes.compare(kind, subject, [word(before), word(after)], path)
    return
  }
  const kinds = ['parameter-type-changed', 'parameter-type-widened'] as const
  compareType(changes, kinds, subject, [before, after], { path, named, directions: given })
}

const subjectOf = (endpoint: string, name: string) => `endpoint ${endpoint}, parameter ${name}`

function pathOf(endpoint: string, { location, name, wire }: Parameter): Path {
  if (location === 'graphql') return ['endpoints', endpoint, 'graphql', 'variables', name]
  return [
    'endpoints',
    endpoint,
    location === 'variable' ? 'variables' : location,
    location === 'variable' ? name : wire,
  ]
}

function placeText({ location, wire, style }: Parameter): string {
  return [location, wire, ...(style ? [`lists ${style.lists}, objects ${style.objects}`] : [])].join(' ')
}

function defaultOf({ schema }: Parameter): string | null {
  const value = typeof schema === 'object' ? schema.default : undefined
  return value === undefined ? null : JSON.stringify(value)
}
