import type { Path } from '../1-read/document.js'
import type { Manifest } from '../2-validate/manifest.js'
import type { Reporter } from '../diagnostics/reporter.js'
import type { EndpointPlan, MethodPlan } from '../plan.js'
import type { ResolvedMethod } from './method.js'
import { useName } from './variables.js'

/** Everything that is declared is used somewhere, and everything can be reached. Errors would make this guesswork. */
export function checkCoverage(
  manifest: Manifest,
  methods: readonly ResolvedMethod[],
  endpoints: ReadonlyArray<{ plan: EndpointPlan; used: ReadonlySet<string> }>,
  reporter: Reporter,
): void {
  if (endpoints.length === 0) {
    reporter.report('no-endpoints', [], 'this connector has no endpoints, so an instance of it can call nothing', {
      help: 'add `endpoints`',
    })
  }
  const warnUnused = (name: string, path: Path) =>
    reporter.report('unused-variable', path, `\`${name}\` is not used`, {
      help: 'use it in an expression, or take it away',
      part: 'key',
    })
  const usedByMethods = new Set<string>()
  for (const { plan, used } of methods) {
    const enabled = endpoints.filter((endpoint) => endpoint.plan.auth.includes(plan.name))
    if (endpoints.length > 0 && enabled.length === 0) {
      const help = 'name it under `auth` of the endpoints that it may call'
      reporter.report('method-on-no-endpoint', ['auth', plan.name], `\`${plan.name}\` is enabled for no endpoint`, {
        help,
        part: 'key',
      })
    }
    const usedHere = new Set([...used, ...enabled.flatMap((endpoint) => [...endpoint.used])])
    const use = manifest.auth[plan.name]?.use ?? []
    for (const { name, source } of plan.inputs) {
      if (source === 'connector') usedByMethods.add(name)
      if (source === 'type' || usedHere.has(name)) continue
      warnUnused(
        name,
        source === 'own'
          ? ['auth', plan.name, 'variables', name]
          : ['auth', plan.name, 'use', use.map(useName).indexOf(name)],
      )
    }
  }
  for (const [name, { value }] of Object.entries(manifest.variables ?? {})) {
    if (!usedByMethods.has(name) && value === undefined) warnUnused(name, ['variables', name])
  }
  checkAliases(
    manifest,
    methods.map(({ plan }) => plan),
    reporter,
  )
}

/** An alias renames the defaults that hold its variable and nothing else; it must be the name of one of them. */
function checkAliases(manifest: Manifest, methods: readonly MethodPlan[], reporter: Reporter): void {
  const check = (name: string, alias: string | undefined, sendIn: readonly MethodPlan[], path: Path) => {
    if (alias === undefined || sendIn.some((plan) => sendsAs(plan, name, alias))) return
    const message = `no default holds just \`${name}\`, so that nothing is sent as \`${alias}\``
    const help = `take it away, and write \`${alias}: "{{${name}}}"\` in the steps that send it`
    reporter.report('alias-of-no-default', [...path, 'alias'], message, { help, part: 'key' })
  }
  for (const plan of methods) {
    const { use = [], variables = {} } = manifest.auth[plan.name] ?? {}
    for (const [index, item] of use.entries()) {
      if (typeof item === 'object') check(item.name, item.alias, [plan], ['auth', plan.name, 'use', index])
    }
    for (const [name, { alias }] of Object.entries(variables)) {
      check(name, alias, [plan], ['auth', plan.name, 'variables', name])
    }
  }
  for (const [name, { alias }] of Object.entries(manifest.variables ?? {})) {
    check(name, alias, methods, ['variables', name])
  }
}

function sendsAs({ steps }: MethodPlan, variable: string, alias: string): boolean {
  return steps
    .flatMap(({ query, headers, body }) => [...query, ...headers, ...body])
    .some(({ name, value: [only, ...others] }) => {
      return name === alias && others.length === 0 && typeof only === 'object' && only.variable === variable
    })
}
