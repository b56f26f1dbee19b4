import type { Injection, Learned, MethodPlan, Step, Template, TokenResponse } from '../../compiler/plan.js'

/** A flow that learns, asks and chooses, with `text` wherever a manifest can put text into these. `still` does nothing. */
export function hostileFlow(text: string, still: MethodPlan): MethodPlan {
  const injection = (name: string, ...value: Template): Injection => ({
    name,
    value,
    provenance: { kind: 'own' },
    secret: false,
  })
  const step = (kind: Step['kind'], more: Partial<Step> = {}): Step => ({
    kind,
    method: 'GET',
    url: [`https://login.example.com/${text}`],
    query: [injection(text, text), injection(text, text)],
    headers: [],
    body: [],
    encoding: 'form',
    ...more,
  })
  const response: TokenResponse = {
    parse: 'xml',
    success: { path: text, equals: text },
    extend: true,
    accessToken: text,
    refreshToken: text,
    tokenType: text,
    scope: text,
    scopeSeparator: text,
    expires: { path: text, unit: 'seconds', default: 60 },
    refreshExpires: { path: text, unit: 'seconds', default: null },
    tokenTypes: [text],
    error: text,
    errorDescription: text,
    errorCodes: { [text]: 'invalid_grant' },
  }
  const kinds = ['path', 'header', 'claim', 'cookies'] as const
  const value = (name: string, from: string, kind: Learned['from']['kind'], more: Partial<Learned> = {}): Learned => ({
    name,
    label: text,
    step: from,
    from: { kind, name: text },
    format: 'url',
    hosts: [text],
    required: true,
    secret: true,
    ...more,
  })
  const fromEach = (from: string) =>
    kinds.flatMap((kind) => [
      value(`${kind}_${from}`, from, kind, { default: text }),
      value(`${kind}_${from}_optional`, from, kind, { required: false, format: 'host' }),
    ])
  const xml = [injection(text, text), injection('__proto__', text), injection('a.b', text), injection('a.c', text)]
  const namedToken = (name: string, request: Step | null) => ({
    name,
    label: text,
    response: { ...response, scopeSeparator: ' ' },
    request,
    apply: step('apply', { url: [], headers: [injection('x', text)] }),
  })
  return {
    ...still,
    learned: [
      value('redirected', 'authorize', 'parameter'),
      ...['early', 'token', 'late'].flatMap(fromEach),
      value('chosen', 'late', 'choice'),
      value('entry', 'late', 'entry'),
    ],
    steps: [
      step('authorize', { fragment: text, query: [injection(text, text), injection('scope', scopeExpression)] }),
      step('request', { name: 'early', response }),
      step('token', { encoding: 'xml', method: 'PUT', body: xml }),
      step('request', {
        name: 'late',
        encoding: 'text',
        method: 'POST',
        body: xml,
        onRefresh: true,
        choose: { name: 'chosen', from: text, value: text, label: text },
      }),
      step('refresh', { encoding: 'query', body: [injection(text, text)] }),
      step('apply', { url: [] }),
    ],
    response,
    scopes: {
      default: [text],
      defaultTemplates: [[text]],
      choices: [],
      separator: text,
      encode: false,
      sets: [{ name: 'user', default: [text], choices: [{ value: text }] }],
    },
    callback: { mode: 'form_post', code: text, state: text, stateLength: 30 },
    refresh: { margin: 5, notBefore: 3, rotation: 'unknown', again: false },
    tokens: [namedToken('with_it', null), namedToken('by_itself', step('request', { name: 'own' }))],
  }
}

const scopeExpression = { variable: 'scope', helpers: [], position: 'query' } as const
