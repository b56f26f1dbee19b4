import type { Path } from '../1-read/document.js'
import type { Method } from '../2-validate/manifest.js'
import type { Reporter } from '../diagnostics/reporter.js'
import type { ClientAuthentication, Injection, Step, StepKind, Template } from '../plan.js'
import { variablesOf } from './expression.js'

/** What each step must carry, or the flow's protections are void: state (RFC 6749 section 10.12), the code, PKCE. */
const needed: Readonly<Partial<Record<StepKind, readonly string[]>>> = {
  authorize: ['state', 'code_challenge'],
  token: ['code', 'code_verifier'],
  refresh: ['refresh_token'],
  revoke: ['token'],
}

export interface Security {
  readonly steps: readonly Step[]
  readonly method: Method
  readonly path: Path
  readonly clientAuth: ClientAuthentication | null
  /** The flow values of each step, by its kind; without those of a PKCE that is off. */
  readonly values: ReadonlyMap<StepKind, readonly string[]>
  readonly reporter: Reporter
}

/** Checks on the resolved steps of a method: what RFC 6749 and RFC 9700 forbid is a diagnostic, not a surprise. */
export function checkSafety(security: Security): void {
  for (const step of security.steps) {
    checkNeeded(step, security)
    checkClientAuthentication(step, security)
    if (step.kind === 'authorize') checkAuthorize(step, security)
  }
  checkSwapped(security)
}

function checkNeeded(step: Step, { values, path, reporter }: Security): void {
  const injected = new Set(allOf(step).flatMap(({ value }) => namesIn(value)))
  for (const name of needed[step.kind] ?? []) {
    if (!values.get(step.kind)?.includes(name) || injected.has(name)) continue
    const message = `the \`${step.kind}\` step must carry \`{{${name}}}\``
    const help = 'give it another name or place if the provider wants that, but not another value'
    reporter.report('reserved-parameter', [...path, step.kind], message, { help, part: 'key' })
  }
}

function checkAuthorize(step: Step, { path, reporter }: Security): void {
  for (const { name, secret, value } of allOf(step)) {
    if (secret) {
      const help = 'the browser sees this request; secrets belong to the token step'
      reporter.report(
        'secret-in-authorize',
        [...path, 'authorize', 'query', name],
        `\`${name}\` puts a secret into the authorize step`,
        { help },
      )
    }
    if (name === 'response_type' && value.some((part) => typeof part === 'string' && /\btoken\b/.test(part))) {
      const help = 'use `code`: tokens in a redirect leak (RFC 9700 section 2.1.2)'
      reporter.report(
        'response-type-token',
        [...path, 'authorize', 'query', name],
        'the implicit grant is not supported',
        { help },
      )
    }
  }
}

/** One client authentication a request (RFC 6749 section 2.3). */
function checkClientAuthentication(step: Step, { clientAuth, method, path, reporter }: Security): void {
  if (clientAuth === null || !['token', 'refresh', 'revoke'].includes(step.kind)) return
  const carriers = allOf(step).filter(({ value }) => namesIn(value).includes('client_secret'))
  const authored = carriers.find(({ provenance }) => provenance.kind !== 'type default')
  if (!authored) return
  const place = [...path, step.kind, locationOf(step, authored), authored.name]
  if (clientAuth === 'none') {
    const help = 'a secret in the body is `client_auth: body`, not a public client'
    reporter.report(
      'public-client-with-secret',
      place,
      `a public client sends \`client_secret\` in the \`${step.kind}\` step`,
      { help },
    )
  } else if (carriers.length > 1) {
    const said = method.client_type ? `client_type: ${method.client_type}` : `client_auth: ${clientAuth}`
    const help = `\`${said}\` already authenticates the client; take \`${authored.name}\` away, or say \`client_auth: body\``
    reporter.report('two-client-authentications', place, `the \`${step.kind}\` step carries \`client_secret\` twice`, {
      help,
    })
  }
}

/** Patchworks lists the token URL first, so the two are easily swapped. */
function checkSwapped({ steps, path, reporter }: Security): void {
  const pathOf = (kind: StepKind) => lastLiteral(steps.find((step) => step.kind === kind)?.url)
  if (/\btoken\b/i.test(pathOf('authorize')) && /authori[sz]e|consent|login/i.test(pathOf('token'))) {
    const message = 'the authorize and token URLs look swapped'
    reporter.report('urls-swapped', [...path, 'authorize', 'url'], message, {
      help: '`authorize` is where the user logs in, `token` where the code is exchanged',
    })
  }
}

const lastLiteral = (url: Template = []) => {
  const last = url.at(-1)
  return typeof last === 'string' ? last : ''
}

const allOf = (step: Step): Injection[] => [...step.query, ...step.headers, ...step.body]

function locationOf(step: Step, injection: Injection): 'query' | 'headers' | 'body' {
  return step.query.includes(injection) ? 'query' : step.headers.includes(injection) ? 'headers' : 'body'
}

function namesIn(template: Template): string[] {
  return template.flatMap((part) => (typeof part === 'string' ? [] : variablesOf(part)))
}
