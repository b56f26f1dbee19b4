import type { Path } from '../1-read/document.js'
import type { Method } from '../2-validate/manifest.js'
import type { Reporter } from '../diagnostics/reporter.js'
import type { Injection, MethodPlan, Step, StepKind, Template } from '../plan.js'
import type { AuthType } from './auth-type.js'
import { namesIn } from './expression.js'
import { checkLiteralSecrets } from './literal-secrets.js'
import { checkReservedParameters } from './reserved-parameters.js'

/**
 * What each step must carry, or the flow's protections are void: state (RFC 6749 section 10.12), the code, PKCE; and the
 * tokens that a request is about, of which one is enough.
 */
const needed: Readonly<Partial<Record<StepKind, ReadonlyArray<readonly string[]>>>> = {
  authorize: [['state'], ['code_challenge']],
  token: [['code'], ['code_verifier']],
  refresh: [['refresh_token', 'access_token']],
  revoke: [['token', 'access_token', 'refresh_token']],
}

export interface Security {
  readonly steps: readonly Step[]
  readonly method: Method
  readonly path: Path
  readonly type: AuthType
  readonly clientAuth: MethodPlan['clientAuth']
  readonly pkce: MethodPlan['pkce']
  /** The flow values of each step, by its kind; without those of a PKCE that is off. */
  readonly values: ReadonlyMap<StepKind, readonly string[]>
  readonly reporter: Reporter
}

/** Checks on the resolved steps of a method: what RFC 6749 and RFC 9700 forbid is a diagnostic, not a surprise. */
export function checkSafety(security: Security): void {
  checkPublic(security)
  for (const step of security.steps) {
    checkNeeded(step, security)
    checkReservedParameters(step, security.values.get(step.kind) ?? [], security.path, security.reporter)
    checkClientAuthentication(step, security)
    checkGrant(step, security)
    if (step.kind === 'authorize') checkAuthorize(step, security)
    if (step.kind === 'token') checkAgain(step, security)
  }
  checkLiteralSecrets(security.steps, security.path, security.reporter)
  checkSwapped(security)
  checkHosts(security)
}

/** Hosts that look like a provider's test system, where nothing lets the user choose another. */
const testHost = /(^|[.-])(sandbox|staging|stage|test|cert|uat|dev|demo)\d*[.-]/i

function checkHosts({ steps, path, reporter }: Security): void {
  const tokenUrl = steps.find(({ kind }) => kind === 'token')?.url
  for (const { kind, name, url } of steps) {
    if (kind === 'refresh' && url === tokenUrl) continue
    const [first] = url
    const host = typeof first === 'string' ? /^https:\/\/([^/?]+)/.exec(first)?.[1] : undefined
    if (!host || !testHost.test(`${host}.`)) continue
    const place = kind === 'request' ? [...path, 'requests', name ?? '', 'url'] : [...path, kind, 'url']
    const help = 'if it is meant, make the host a variable with `choices`, so that production can be chosen too'
    reporter.report('test-host', place, `\`${host}\` looks like a test system`, { help })
  }
}

/** A client without a secret has nothing but PKCE (RFC 9700 section 2.1.1). */
function checkPublic({ clientAuth, pkce, path, reporter }: Security): void {
  const ways =
    clientAuth === null ? [] : typeof clientAuth === 'string' ? [clientAuth] : Object.values(clientAuth.choices)
  if (!ways.includes('none') || pkce?.method !== 'off') return
  const help = 'without a secret only PKCE ties the code to the client (RFC 9700 section 2.1.1)'
  reporter.report('public-client-without-pkce', [...path, 'pkce'], 'a public client needs PKCE', { help, part: 'key' })
}

function checkNeeded(step: Step, { steps, values, path, method, reporter }: Security): void {
  const carrying = steps.filter(({ kind }) => kind === step.kind || (step.kind === 'authorize' && kind === 'push'))
  const injected = new Set(carrying.flatMap(allOf).flatMap(({ value }) => namesIn(value)))
  for (const [name = '', ...others] of needed[step.kind] ?? []) {
    if (!values.get(step.kind)?.includes(name) || [name, ...others].some((one) => injected.has(one))) continue
    if (carrying.flatMap(allOf).some((injection) => injection.name === name)) continue
    if (name === 'code' && capturesCode(method)) continue
    if (name === 'refresh_token' && method.refresh?.again) continue
    const message = `the \`${step.kind}\` step must carry \`{{${name}}}\``
    const help = 'give it another name or place if the provider wants that, but not another value'
    reporter.report('reserved-parameter', [...path, step.kind], message, { help, part: 'key' })
  }
}

/** Consent that brings no code but a name, such as a tenant's, is learned, and tokens are then got for that name. */
function capturesCode({ authorize }: Method): boolean {
  const code = authorize?.response?.code ?? 'code'
  return Object.values(authorize?.capture ?? {}).some(({ parameter }) => parameter === code)
}

/** The password grant has a type of its own, which asks for the word (RFC 9700 section 2.4; oauth-runtime C18). */
function checkGrant(step: Step, { type, path, reporter }: Security): void {
  if (type.settings?.includes('legacy') || type.steps.token?.body?.grant_type === undefined) return
  for (const injection of allOf(step)) {
    const { name, value } = injection
    if (name !== 'grant_type' || value.length !== 1 || value[0] !== 'password') continue
    const place = step.kind === 'request' ? ['requests', step.name ?? ''] : [step.kind]
    const message = "`password` hands the user's password to the app, in a method that does not say so"
    const help =
      'use `oauth2_password`, with `legacy: true`, where the provider has nothing else (RFC 9700 section 2.4)'
    reporter.report('legacy-grant', [...path, ...place, locationOf(step, injection), name], message, { help })
  }
}

/** A code is good once (RFC 6749 section 4.1.2), so its token step cannot be run again. */
function checkAgain(step: Step, { method, path, reporter }: Security): void {
  if (!method.refresh?.again) return
  const single = ['code', 'device_code'].find((name) => allOf(step).some(({ value }) => namesIn(value).includes(name)))
  if (single === undefined) return
  const message = `\`again\` would send \`{{${single}}}\` a second time`
  const help = 'take it away; the refresh token is what brings new tokens here'
  reporter.report('setting-not-in-type', [...path, 'refresh', 'again'], message, { help, part: 'key' })
}

function checkAuthorize(step: Step, security: Security): void {
  const { path, reporter } = security
  checkRedirect(security)
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

/** A redirect URI is sent, or there is a reason why not. */
function checkRedirect({ steps, method, path, values, reporter }: Security): void {
  if (!values.get('authorize')?.includes('redirect_uri')) return
  const sent = steps.filter(({ kind }) => kind === 'authorize' || kind === 'push').flatMap(allOf)
  const carries = sent.some(({ name, value }) => name === 'redirect_uri' || namesIn(value).includes('redirect_uri'))
  if (carries && method.redirect_uri) {
    const message = 'the `authorize` step carries a redirect URI, and `redirect_uri` says that the provider takes none'
    reporter.report('contradictory-redirect', [...path, 'redirect_uri'], message, {
      help: 'take one of the two away',
      part: 'key',
    })
  }
  if (carries || method.redirect_uri) return
  const help =
    'without it the provider sends users to whichever address is registered first; where it takes none, say why: `redirect_uri: {off: …}`'
  reporter.report('missing-redirect', [...path, 'authorize'], 'the `authorize` step has no redirect URI', {
    help,
    part: 'key',
  })
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
    const way = typeof clientAuth === 'string' ? clientAuth : clientAuth.variable
    const said = method.client_type ? `client_type: ${method.client_type}` : `client_auth: ${way}`
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
