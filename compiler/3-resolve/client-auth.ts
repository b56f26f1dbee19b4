import type { Path } from '../1-read/document.js'
import type { Method } from '../2-validate/manifest.js'
import { nearest } from '../diagnostics/did-you-mean.js'
import type { Reporter } from '../diagnostics/reporter.js'
import type { Input, MethodPlan } from '../plan.js'
import type { AuthType } from './auth-type.js'

/** How the client authenticates: said in short, in full, or left to a variable; Basic when nothing is said. */
export function resolveClientAuth(
  method: Method,
  type: AuthType,
  inputs: readonly Input[],
  path: Path,
  reporter: Reporter,
): MethodPlan['clientAuth'] {
  if (!type.client_auth) return null
  const short = method.client_type && (method.client_type === 'confidential' ? 'basic' : 'none')
  if (short && method.client_auth && short !== method.client_auth) {
    const said = typeof method.client_auth === 'string' ? method.client_auth : method.client_auth.variable
    const message = `\`client_type: ${method.client_type}\` and \`client_auth: ${said}\` contradict each other`
    reporter.report('two-client-authentications', [...path, 'client_auth'], message, {
      help: 'keep one of the two',
      part: 'key',
    })
  }
  if (typeof method.client_auth === 'object') checkChoices(method.client_auth, inputs, path, reporter)
  return (method.client_auth as MethodPlan['clientAuth'] | undefined) ?? short ?? 'basic'
}

function checkChoices(
  { variable, choices }: { readonly variable: string; readonly choices: Readonly<Record<string, unknown>> },
  inputs: readonly Input[],
  path: Path,
  reporter: Reporter,
): void {
  const input = inputs.find(({ name }) => name === variable)
  const place = [...path, 'client_auth', 'variable']
  if (!input) {
    const near = nearest(
      variable,
      inputs.map(({ name }) => name),
    )
    const help = near ? `did you mean \`${near}\`?` : 'declare it under `variables`'
    reporter.report('undefined-variable', place, `\`${variable}\` is not a variable of this method`, { help })
    return
  }
  const values = (input.choices ?? []).map(({ value }) => value)
  const same = values.length > 0 && values.every((value) => Object.hasOwn(choices, value))
  if (same && values.length === Object.keys(choices).length) return
  const help = `give the variable the choices ${Object.keys(choices)
    .map((value) => `\`${value}\``)
    .join(', ')}`
  reporter.report('condition-not-a-choice', place, `\`${variable}\` has other choices than \`client_auth\``, { help })
}
