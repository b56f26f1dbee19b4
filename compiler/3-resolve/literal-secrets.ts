import type { Path } from '../1-read/document.js'
import type { Variable as ManifestVariable } from '../2-validate/manifest.js'
import type { Reporter } from '../diagnostics/reporter.js'
import type { Step } from '../plan.js'
import { isReservedParameter } from './reserved-parameters.js'

/** Wire names that hold credentials wherever they are seen. */
const credential =
  /^(client_?secret|client_?assertion|app_?secret|secret|password|passwd|api_?key|api_?secret|access_?token|refresh_?token|private_?key|authorization|proxy-authorization|x-api-key|x-auth-token)$/i

/** Nothing secret is ever in a manifest: a credential is a variable (oauth-runtime K3). */
export function checkLiteralSecrets(steps: readonly Step[], path: Path, reporter: Reporter): void {
  for (const step of steps) {
    const place = step.kind === 'request' ? [...path, 'requests', step.name ?? ''] : [...path, step.kind]
    for (const location of ['query', 'headers', 'body'] as const) {
      for (const { name, value, provenance } of step[location]) {
        if (provenance.kind === 'type default' || !credential.test(name) || isReservedParameter(step.kind, name))
          continue
        if (!value.every((part) => typeof part === 'string')) continue
        report([...place, location, name], name, reporter)
      }
    }
  }
}

/** The same for variables: a secret has no default and is no constant. */
export function checkSecretVariables(
  variables: Readonly<Record<string, ManifestVariable>> | undefined,
  path: Path,
  reporter: Reporter,
): void {
  for (const [name, variable] of Object.entries(variables ?? {})) {
    if (!variable.secret) continue
    for (const key of ['default', 'value'] as const) {
      const text = variable[key]
      if (text !== undefined && !text.includes('{{')) report([...path, name, key], name, reporter)
    }
  }
}

function report(path: Path, name: string, reporter: Reporter): void {
  const help = 'make it a variable with `secret: true`; manifests are in git'
  reporter.report('literal-secret', path, `\`${name}\` is a credential that stands in the manifest`, { help })
}
