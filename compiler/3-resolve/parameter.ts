import type { Path } from '../1-read/document.js'
import type { Parameter as ManifestParameter } from '../2-validate/manifest.js'
import type { Reporter } from '../diagnostics/reporter.js'
import type { JsonSchema, Parameter } from '../plan.js'
import { typesOf } from './shapes.js'
import { resolveStyle } from './styles.js'

/** What a parameter is resolved against. */
export interface ParameterContext {
  /** Whether lists and objects at this place have a style. */
  readonly takesStyle: boolean
  readonly schemas: Readonly<Record<string, JsonSchema>>
  readonly reporter: Reporter
}

/** What the caller gives, by its wire name at a location. */
export function resolveParameter(
  wire: string,
  location: Parameter['location'],
  written: ManifestParameter,
  path: Path,
  { takesStyle, schemas, reporter }: ParameterContext,
): Parameter {
  const { required, secret = false, style: _, style_inside: __, slashes: ___, ...schema } = written
  const style = resolveStyle({ name: wire, written, schema: schema as JsonSchema, takesStyle }, schemas, path, reporter)
  const wrong = written.default === undefined ? null : wrongDefault(wire, written, schemas)
  if (wrong) reporter.report('bad-default', [...path, 'default'], wrong[0], { help: wrong[1] })
  return {
    name: wire,
    wire,
    location,
    required: required ?? (location === 'variable' && written.default === undefined),
    secret,
    schema: schema as JsonSchema,
    ...(style && { style }),
  }
}

type Wrong = readonly [message: string, help: string]

/** What is wrong with a default, and what to do about it. */
function wrongDefault(name: string, written: ManifestParameter, schemas: ParameterContext['schemas']): Wrong | null {
  const { default: value, required, secret, enum: choices } = written
  if (secret) return [`\`${name}\` is a secret, which stands in no manifest`, 'take the default away']
  if (required) return [`\`${name}\` is required, so its default is never sent`, 'take one of the two away']
  const types = typesOf(written as JsonSchema, schemas)
  const given = Array.isArray(value) ? 'array' : typeof value
  const fits = types.has(given) || (given === 'number' && types.has('integer') && Number.isInteger(value))
  if (types.size > 0 && !fits)
    return [`the default of \`${name}\` is not of its type`, `its type is ${[...types].join(' or ')}`]
  if (!choices || choices.some((one) => one === value)) return null
  return [`the default of \`${name}\` is not one of its \`enum\``, `choose one of ${choices.map(String).join(', ')}`]
}
