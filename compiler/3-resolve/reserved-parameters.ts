import type { Path } from '../1-read/document.js'
import type { Reporter } from '../diagnostics/reporter.js'
import type { Injection, Step, StepKind } from '../plan.js'
import { namesIn } from './expression.js'

/** What a parameter of that wire name may hold: a value of the flow, any variable, one text, or nothing but what was granted. */
type Rule =
  | { readonly holds: string }
  | { readonly variable: true }
  | { readonly text: string }
  | { readonly never: true }
  | { readonly granted: true }

/**
 * Parameters whose values are the protections of the flow: no manifest gives them another (oauth-runtime A5, A11, A12, C15).
 * They may have other names or places, and may be taken away where the provider wants that. Some providers know redirect
 * URIs by names that the app registers, so a variable may stand in for one.
 */
const rules: Readonly<Partial<Record<StepKind, Readonly<Record<string, Rule>>>>> = {
  authorize: {
    client_id: { variable: true },
    redirect_uri: { variable: true },
    state: { holds: 'state' },
    nonce: { holds: 'nonce' },
    code_challenge: { holds: 'code_challenge' },
    code_challenge_method: { text: 'S256' },
    request: { never: true },
    request_uri: { never: true },
  },
  token: {
    code: { holds: 'code' },
    redirect_uri: { variable: true },
    code_verifier: { holds: 'code_verifier' },
  },
  // A refresh asks for no more than was granted, which no manifest knows (RFC 6749 section 6; oauth-runtime E3).
  refresh: { refresh_token: { holds: 'refresh_token' }, scope: { granted: true } },
}

/** Whether a parameter of that name is the flow's own in that step. */
export function isReservedParameter(kind: StepKind, name: string): boolean {
  return rules[kind]?.[name] !== undefined
}

/** Reports parameters of the flow that the author gave a value that voids them. */
export function checkReservedParameters(step: Step, supplied: readonly string[], path: Path, reporter: Reporter): void {
  // Where the token step is run again, it asks for what it asked for before.
  const refreshes = [...step.query, ...step.body].some(({ value }) => namesIn(value).includes('refresh_token'))
  for (const location of ['query', 'body'] as const) {
    for (const injection of step[location]) {
      const rule = rules[step.kind]?.[injection.name]
      if (rule && 'granted' in rule && !refreshes) continue
      if (!rule || injection.provenance.kind === 'type default' || obeys(injection, rule, supplied)) continue
      const help =
        'granted' in rule
          ? 'take it away: without it the scopes stay as they were granted (RFC 6749 section 6)'
          : 'give it another name or place if the provider wants that, but not another value'
      const message = `\`${injection.name}\` is the flow's own in the \`${step.kind}\` step`
      reporter.report('reserved-parameter', [...path, step.kind, location, injection.name], message, { help })
    }
  }
}

function obeys({ value }: Injection, rule: Rule, supplied: readonly string[]): boolean {
  if ('never' in rule) return false
  if ('text' in rule) return value.length === 1 && value[0] === rule.text
  const names = namesIn(value)
  if ('variable' in rule || 'granted' in rule) return names.length > 0
  return names.includes(rule.holds) || !supplied.includes(rule.holds)
}
