import type { MethodPlan } from '../../plan.js'
import type { Changes } from '../report.js'

/** Characters of a state without a limit: 256 bits. */
const full = 43

/** What protects the way through the browser, and how users come back. */
export function compareCallback(base: MethodPlan, head: MethodPlan, changes: Changes): void {
  const subject = `method ${head.name}`
  const path = (...keys: readonly string[]) => ['auth', head.name, ...keys]
  const pkce = head.pkce?.method === 'off' ? 'pkce-disabled' : 'pkce-enabled'
  if (base.pkce && head.pkce) changes.compare(pkce, subject, [base.pkce.method, head.pkce.method], path('pkce'))
  const [before, after] = [base.callback, head.callback]
  if (!before || !after) return
  const [length, other] = [before, after].map(({ stateLength }) => Math.min(stateLength ?? full, full))
  const shortened = Number(other) < Number(length) ? 'state-shortened' : 'state-lengthened'
  const lengths = [String(length), String(other)] as const
  changes.compare(shortened, `${subject}, state`, lengths, path('authorize', 'state', 'max_length'))
  changes.compare(
    after.mode === 'fragment' ? 'response-mode-to-fragment' : 'response-mode-changed',
    `${subject}, authorization response`,
    [before.mode, after.mode],
    path('authorize', 'response', 'mode'),
  )
  for (const key of ['code', 'state'] as const) {
    const place = path('authorize', 'response', key)
    changes.compare('callback-parameter-changed', `${subject}, callback ${key}`, [before[key], after[key]], place)
  }
  const sent = (off: string | undefined) => (off === undefined ? 'sent' : 'off')
  changes.compare(
    after.redirectUriOff === undefined ? 'redirect-uri-sent' : 'redirect-uri-no-longer-sent',
    `${subject}, redirect URI`,
    [sent(before.redirectUriOff), sent(after.redirectUriOff)],
    path('redirect_uri'),
  )
}
