import type { Path } from '../1-read/document.js'
import type { Variable as ManifestVariable } from '../2-validate/manifest.js'
import type { Reporter } from '../diagnostics/reporter.js'
import type { Input, Step, Template } from '../plan.js'
import { namesIn } from './expression.js'

/** What a variable must be that is the user's own host. */
export function checkOwnHost(name: string, written: ManifestVariable, path: Path, reporter: Reporter): void {
  if (!written.own_host) return
  const refuse = (message: string, help: string) =>
    reporter.report('bad-own-host', [...path, 'own_host'], message, { help })
  if (written.secret) refuse(`\`${name}\` is a secret, and a host is none`, 'take one of the two away')
  else if (written.choices)
    refuse(`\`${name}\` has choices, which are not the user's own hosts`, 'take one of the two away')
  else if (!/^(host|url)$/.test(written.format ?? '')) {
    refuse(
      `\`${name}\` can hold more than a host`,
      'add `format: host`, or `format: url` for a host with folders behind it',
    )
  }
}

/** A method, as far as its requests' hosts and secrets go. */
export interface Sending {
  readonly inputs: readonly Input[]
  /** What each derived value is made from. */
  readonly uses: ReadonlyMap<string, readonly string[]>
  readonly steps: readonly Step[]
  readonly baseUrl: Template
  readonly path: Path
  readonly reporter: Reporter
}

/** What belongs to whoever runs the integration must not go to a host that a user chooses: they would read it there. */
export function checkAppSecrets({ inputs, uses, steps, baseUrl, path, reporter }: Sending): void {
  const hosts = new Set(inputs.filter(({ ownHost, owner }) => ownHost && owner === 'user').map(({ name }) => name))
  const secrets = new Set(inputs.filter(({ secret, owner }) => secret && owner === 'app').map(({ name }) => name))
  if (hosts.size === 0 || secrets.size === 0) return
  const found = (template: Template, names: ReadonlySet<string>): string | undefined => {
    return namesIn(template)
      .flatMap((name) => [name, ...(uses.get(name) ?? [])])
      .find((name) => names.has(name))
  }
  for (const step of steps) {
    const host = found(step.url.length > 0 ? step.url : baseUrl, hosts)
    if (host === undefined) continue
    for (const { value } of [...step.query, ...step.headers, ...step.body]) {
      const secret = found(value, secrets)
      if (secret === undefined) continue
      const message = `\`${secret}\` is a secret of the app, and would go to the host that the user gives as \`${host}\``
      const help = `make \`${secret}\` the user's own, or \`${host}\` the app's`
      reporter.report('app-secret-to-own-host', path, message, { help, part: 'key' })
    }
  }
}
