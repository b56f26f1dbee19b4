/** A change that no test can notice, or that none should, and why. */
export interface Answered {
  readonly file: string
  /** Part of the line that is changed. */
  readonly code: string
  /** What Stryker calls the change, or puts there; any change of the line where it is absent. */
  readonly change?: string
  readonly reason: string
}

const text = '"Stryker was here!"'
const list = '["Stryker was here"]'
const fallback = 'the type asks for a value where there is always one, or where any that is not usable does the same'
const guarded = 'what is asked for here is known to be there by then; the types cannot say so'
const wording = 'the words of a message; its kind, which callers decide by, is held'

export const answered: readonly Answered[] = [
  { file: 'answers', code: 'error instanceof Error', change: text, reason: fallback },
  { file: 'callback', code: "fail('callback', flow, '", reason: wording },
  { file: 'callback', code: "'no code'", reason: wording },
  {
    file: 'callback',
    code: '/^POST application',
    change: 'Regex',
    reason: 'a method cannot hold a space, so that nothing stands before the word POST',
  },
  {
    file: 'issuer',
    code: 'const given = addressOf',
    reason:
      '`receive` refuses an address that is no URL, and an issuer that is not the expected one is refused in any case',
  },
  { file: 'guards', code: '?? []', change: list, reason: fallback },
  { file: 'guards', code: "start = '', path = ''", change: text, reason: fallback },
  {
    file: 'guards',
    code: 'https?:',
    change: 'Regex',
    reason: 'what the other form lets through, or keeps back, `host` refuses as part of a host name',
  },
  {
    file: 'guards',
    code: 'given.replace(/^https',
    change: 'Regex',
    reason: 'an origin has a scheme at its start only',
  },
  { file: 'guards', code: "choices.join(', ')", change: 'StringLiteral', reason: wording },
  { file: 'guards', code: 'does not look as it must', change: 'StringLiteral', reason: wording },
  { file: 'helpers', code: "'the user name has a colon'", change: 'StringLiteral', reason: wording },
  {
    file: 'helpers',
    code: '[^ -~]+',
    change: 'Regex',
    reason: 'a run of characters is encoded as the characters one by one, but for surrogates, which throw either way',
  },
  {
    file: 'connecting',
    code: "const absent = 'none'",
    change: 'StringLiteral',
    reason: 'any text that no store gives as a version does',
  },
  { file: 'connecting', code: 'store.lock?.(', change: 'OptionalChaining', reason: guarded },
  {
    file: 'source',
    code: 'signal?.removeEventListener',
    change: 'OptionalChaining',
    reason: 'it would be a rejection that nobody handles: that ends a run of the tests, and mocha outlives it',
  },
  {
    file: 'store',
    code: 'records: Iterable',
    change: list,
    reason: 'a record under the key "S" that nobody asks for',
  },
  { file: 'store', code: 'kept.get(key)?.version === expected', change: 'OptionalChaining', reason: guarded },
  { file: 'cookies', code: "earlier = ''", change: text, reason: fallback },
  { file: 'cookies', code: "value = ''", reason: fallback },
  { file: 'cookies', code: "pair = ''", change: text, reason: fallback },
  {
    file: 'choices',
    code: '?? []',
    change: list,
    reason: 'a text has no members, so that it is no choice',
  },
  { file: 'learned', code: 'named[name]?.accessToken', change: 'OptionalChaining', reason: guarded },
  { file: 'named', code: 'one?.expiresAt', change: 'OptionalChaining', reason: guarded },
  {
    file: 'learning',
    code: 'test(typeof value)',
    change: 'Regex',
    reason: 'no type has a name that one of these is only a part of',
  },
  {
    file: 'learning',
    code: '} catch {',
    change: 'BlockStatement',
    reason: 'a function that ends without a value gives undefined',
  },
  { file: 'signature', code: "?? ''", change: text, reason: fallback },
  { file: 'hash', code: "'the key is empty'", change: 'StringLiteral', reason: wording },
  { file: 'hash', code: "'the text is not hexadecimal'", change: 'StringLiteral', reason: wording },
  { file: 'hash', code: "importKey('raw'", change: 'true', reason: 'the key never leaves the function' },
  { file: 'jwt', code: "[1] ?? ''", change: text, reason: fallback },
  {
    file: 'md5',
    code: 'length >>> 29',
    reason: 'it is zero for every text under 512 MiB',
  },
  { file: 'keys', code: "kty = ''", change: text, reason: fallback },
  { file: 'keys', code: "body = ''", reason: fallback },
  { file: 'keys', code: "namedCurve = ''", change: text, reason: fallback },
  { file: 'keys', code: 'const head = heads', change: text, reason: fallback },
  {
    file: 'keys',
    code: 'const size = length < 128',
    change: 'EqualityOperator',
    reason: 'no key is of exactly 128 or 256 bytes',
  },
  {
    file: 'keys',
    code: '.catch(() => null)',
    change: 'ArrowFunction',
    reason: 'null and undefined are asked about in the same way',
  },
  {
    file: 'keys',
    code: "['verify']",
    change: '[]',
    reason: 'Node takes a public key without a use; other platforms do not',
  },
  { file: 'pages', code: "parameters = ''", reason: fallback },
  { file: 'pages', code: "[path = '']", reason: fallback },
  { file: 'pages', code: 'matchAll(', change: list, reason: fallback },
  { file: 'wrap', code: 'parseUrl(address)?.origin', change: 'OptionalChaining', reason: guarded },
  { file: 'wrap', code: "?? ''", change: text, reason: fallback },
  { file: 'dpop', code: "?? ''", change: text, reason: fallback },
  { file: 'dpop', code: '?? []', change: list, reason: fallback },
  {
    file: 'dpop',
    code: ".catch(() => '')",
    reason: 'a body that cannot be read asks for no nonce, whatever stands for it',
  },
  {
    file: 'dpop',
    code: '/^DPoP (.+)/i',
    change: 'Regex',
    reason: 'the kernel itself writes this header, with the scheme first',
  },
  {
    file: 'dpop',
    code: 'response.body?.cancel()',
    change: 'OptionalChaining',
    reason: 'answers that ask for a nonce have a body on every platform that is tested',
  },
  { file: 'device', code: "?? ''", reason: fallback },
  { file: 'device', code: 'new OAuthError(', change: 'StringLiteral', reason: wording },
  {
    file: 'device',
    code: 'timeout|network|server|throttled',
    change: 'Regex',
    reason: 'no kind has a name that one of these is only a part of',
  },
  {
    file: 'device',
    code: 'instanceof OAuthError',
    change: 'false',
    reason: 'an error of another class has no kind and no code, and is thrown on at the end of the chain',
  },
  {
    file: 'device',
    code: "typeof value === 'string'",
    change: 'true',
    reason: 'a value that is no text is no URL; the types want it said',
  },
]
