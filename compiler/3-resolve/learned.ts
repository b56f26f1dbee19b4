import type { Path } from '../1-read/document.js'
import type { Capture, ChooseSetting } from '../2-validate/manifest.js'
import type { Reporter } from '../diagnostics/reporter.js'
import type { Learned } from '../plan.js'
import type { Meaning } from './scope.js'

const sources = ['parameter', 'path', 'header', 'claim', 'cookies'] as const

/** Names that replace a member of the token set when a request captures them. */
export const tokenMembers: ReadonlySet<string> = new Set(['access_token', 'refresh_token', 'expires_in'])

/** The values that one step learns. */
export function resolveCaptures(
  captures: Readonly<Record<string, Capture>> | undefined,
  step: string,
  path: Path,
  reporter: Pick<Reporter, 'report'>,
): Learned[] {
  return Object.entries(captures ?? {}).flatMap(([name, capture]) => {
    const place = [...path, name]
    const from = sources.filter((source) => capture[source] !== undefined)
    const [kind] = from
    const fits = kind && (step === 'authorize') === (kind === 'parameter')
    if (!fits || from.length !== 1) {
      const wanted = step === 'authorize' ? '`parameter`' : 'one of `path`, `header`, `claim` and `cookies`'
      const message = `\`${name}\` does not say where it is learned`
      reporter.report('bad-capture', place, message, { help: `this step takes ${wanted}`, part: 'key' })
      return []
    }
    const learned: Learned = {
      name,
      label: capture.label ?? name,
      step,
      from: { kind, name: kind === 'cookies' ? '' : (capture[kind] ?? '') },
      format: capture.format ?? (capture.hosts ? 'host' : 'text'),
      ...(capture.hosts && { hosts: [...capture.hosts].sort() }),
      required: capture.required ?? capture.default === undefined,
      secret: capture.secret ?? (tokenMembers.has(name) || kind === 'cookies'),
      ...(capture.default !== undefined && { default: capture.default }),
    }
    return [learned]
  })
}

/** The values that a choice sets: the chosen one, and further ones of its entry. */
export function chosen(
  { name, capture }: ChooseSetting,
  step: string,
  path: Path,
  reporter: Pick<Reporter, 'report'>,
): Learned[] {
  const from = { kind: 'choice', name: '' } as const
  const further = resolveCaptures(capture, step, path, reporter)
  return [
    { name, label: name, step, from, format: 'text', required: true, secret: false },
    ...further.map((one) => ({ ...one, from: { kind: 'entry' as const, name: one.from.name } })),
  ]
}

export function meaningOfLearned({ secret, format, hosts }: Learned): Meaning {
  return { source: 'learned', secret, format, choices: hosts !== undefined }
}
