import { answerMeaning } from './answer-meaning.js'
import { besideMeaning } from './beside-meaning.js'
import { callMeaning } from './call-meaning.js'
import { requestMeaning } from './request-meaning.js'
import type { Row } from './row.js'
import { webhookMeaning } from './webhook-meaning.js'

/** Found when the parts of a manifest are held against each other, and against its authentication types. */
export const meaning = {
  ...requestMeaning,
  'name-mismatch': {
    severity: 'error',
    family: 'meaning',
    title: 'The name is not that of the file',
    explanation:
      'A connector is found by its file name, and its generated folder bears its name: two names for one thing would make one of them wrong. Rename the file or change `name`.',
  },
  'duplicate-connector': {
    severity: 'error',
    family: 'meaning',
    title: 'Two manifests have the same name',
    explanation:
      'Both would be written to the same generated folder, and one would overwrite the other. Names that differ only in letter case or in `-` and `_` count as the same, because file systems and generated code mix them up. Rename one of them.',
  },
  'reserved-name': {
    severity: 'error',
    family: 'meaning',
    title: 'A name that is taken',
    explanation:
      'The name means something in JavaScript or in the generated code, such as `open`, `runtime` or `constructor`, and would hide it. Choose another name; `label` takes any text for people.',
  },
  'name-collision': {
    severity: 'error',
    family: 'meaning',
    title: 'Two names become one in the generated code',
    explanation:
      'Ids become function, type and parameter names, and two different ids can come out the same, such as `list_v2` and `listV2`. Tenon never numbers names apart, because a later change would then rename somebody else’s function. Rename one of the two.',
  },
  'undefined-variable': {
    severity: 'error',
    family: 'meaning',
    title: 'An expression names a variable that does not exist',
    explanation:
      'No variable of the connector, the method, its type or the endpoint has this name, so nothing could be put there. Check the spelling, or define it under `variables`. Letter case matters.',
  },
  'out-of-scope-variable': {
    severity: 'error',
    family: 'meaning',
    title: 'An expression names a variable that is not available here',
    explanation:
      'The variable exists, but not at this place: a connector variable reaches a method when `use` names it, and values such as `code` or `access_token` exist in some steps only. Add it to `use`, or use a variable that this step has.',
  },
  'unused-variable': {
    severity: 'warning',
    family: 'meaning',
    title: 'A variable that nothing uses',
    explanation:
      'Whoever adds an instance would be asked for a value that goes nowhere. Put it into an expression, name it under `use`, or remove it.',
  },
  'case-near-miss': {
    severity: 'warning',
    family: 'meaning',
    title: 'Two names differ only in letter case',
    explanation:
      'Both are valid and different, yet readers and some systems take them for the same, so one is probably a misspelling. Rename one, or spell both the same way.',
  },
  'unknown-helper': {
    severity: 'error',
    family: 'meaning',
    title: 'An expression uses a helper that does not exist',
    explanation:
      'Expressions have a small, fixed set of helpers, such as `lower`, `base64` and `replace`; a manifest cannot define more. Check the spelling, or write the value without it.',
  },
  'bad-expression': {
    severity: 'error',
    family: 'meaning',
    title: 'An expression that cannot be read',
    explanation:
      'An expression is `{{variable}}` or `{{helper variable "literal"}}`, and nothing else of Handlebars: no blocks, partials, paths or triple braces. Check that the braces are closed and that the helper has the arguments it needs.',
  },
  'step-not-in-type': {
    severity: 'error',
    family: 'meaning',
    title: 'A step that this authentication type does not have',
    explanation:
      'What is written there would never be sent: an API key has no `token` step. Move it to a step that the type has, or choose the type whose flow has the step.',
  },
  'setting-not-in-type': {
    severity: 'error',
    family: 'meaning',
    title: 'A setting that this authentication type does not have',
    explanation:
      'The setting would have no effect, and a reader would believe that it had. Remove it, or choose the type that it belongs to.',
  },
  'missing-step-url': {
    severity: 'error',
    family: 'meaning',
    title: 'A step has no URL',
    explanation:
      'The provider’s documentation names an address for this request, often as “authorization URL” or “token URL”. Give it as `url` of the step.',
  },
  'locked-variable': {
    severity: 'error',
    family: 'meaning',
    title: 'A locked variable is changed',
    explanation:
      'The flow depends on the variables that its type marks as mandatory: only their label, help and example may change. To send the value under another name, write it in the step, such as `body: {app_id: "{{client_id}}"}`.',
  },
  'unknown-method': {
    severity: 'error',
    family: 'meaning',
    title: 'An endpoint names a method that does not exist',
    explanation:
      'An endpoint’s `auth` lists ids of the manifest’s authentication methods, or is `all`. Check the spelling, or add the method under `auth`.',
  },
  'endpoint-without-method': {
    severity: 'error',
    family: 'meaning',
    title: 'An endpoint that no method is enabled for',
    explanation:
      'No instance could ever call it. Name the methods that the provider allows under the endpoint’s `auth`, or write `auth: all`.',
  },
  'method-on-no-endpoint': {
    severity: 'warning',
    family: 'meaning',
    title: 'A method that no endpoint is enabled for',
    explanation:
      'An instance with this method could be added, and then call nothing. Add the method to the `auth` of the endpoints that accept it, or remove it.',
  },
  'no-endpoints': {
    severity: 'warning',
    family: 'meaning',
    title: 'The connector has no endpoints',
    explanation:
      'Instances can be added, but the generated client has no function that calls the API. Add what the provider offers under `endpoints`.',
  },
  'urls-swapped': {
    severity: 'warning',
    family: 'meaning',
    title: 'The authorize and token URLs look swapped',
    explanation:
      'The authorize URL is the page that the user is sent to, and the token URL is where the client exchanges the code; here each looks like the other. Swapped, users would see an error page and the client secret would be sent to the wrong address.',
  },
  'insecure-url': {
    severity: 'error',
    family: 'meaning',
    title: 'A URL without https',
    explanation:
      'Codes, tokens and secrets travel to this address, and over plain `http:` anyone on the way can read them (RFC 6749 section 3). Write `https://`; if the provider has no https, it cannot be connected safely.',
  },
  'url-fragment': {
    severity: 'error',
    family: 'meaning',
    title: 'A URL with a fragment',
    explanation:
      'What follows `#` never reaches the server, and endpoints of OAuth must not have it (RFC 6749 section 3.1). Remove it; a parameter belongs in `query`.',
  },
  'url-credentials': {
    severity: 'error',
    family: 'meaning',
    title: 'A URL with a user name or password in it',
    explanation:
      'What stands before `@` in a URL is sent as credentials, is shown in logs, and disguises the real host. Remove it; credentials are variables and go into headers or the body.',
  },
  'bad-url': {
    severity: 'error',
    family: 'meaning',
    title: 'A URL that cannot be read',
    explanation:
      'With its expressions filled in, the text is not an absolute URL with a host, so no request could be sent to it. Check the scheme, the host and the place of each expression.',
  },
  'secret-in-url': {
    severity: 'error',
    family: 'meaning',
    title: 'A secret in a URL',
    explanation:
      'URLs end up in logs, proxies, browser histories and `Referer` headers, so a secret in one is soon known to others (RFC 6750 section 5.3). Send it in a header or in the body.',
  },
  'secret-in-authorize': {
    severity: 'error',
    family: 'meaning',
    title: 'A secret in the authorize step',
    explanation:
      'The authorize URL is opened in the user’s browser, so whatever it carries is shown to the user and kept in the history. The client secret belongs in the token step only; the authorize step identifies the client by `client_id`.',
  },
  'free-text-in-host': {
    severity: 'error',
    family: 'meaning',
    title: 'Free text decides the host',
    explanation:
      'A value such as `evil.example/` in a host would send the user’s secrets to somebody else’s server. Give the variable `format: host-label` when it is one label before a fixed domain, or `choices` when it is a whole host.',
  },
  'two-client-authentications': {
    severity: 'error',
    family: 'meaning',
    title: 'A request authenticates its client twice',
    explanation:
      'A client must not use more than one way in a request (RFC 6749 section 2.3); servers refuse it, and the secret is exposed twice. Keep the Basic header or the secret in the body, and set the other to `null`.',
  },
  'public-client-with-secret': {
    severity: 'error',
    family: 'meaning',
    title: 'A public client sends a secret',
    explanation:
      'A public client cannot keep a secret: it runs where its users can read it. Take the secret out, or say `client_type: confidential` when the client runs on a server.',
  },
  'public-client-without-pkce': {
    severity: 'error',
    family: 'meaning',
    title: 'A public client without PKCE',
    explanation:
      'Without a secret, PKCE is the only thing that keeps a stolen code from being exchanged by somebody else (RFC 9700 section 2.1.1). Remove `pkce: {off: …}`, or make the client confidential.',
  },
  'response-type-token': {
    severity: 'error',
    family: 'meaning',
    title: 'The implicit grant',
    explanation:
      'With `response_type: token` the access token comes back in the address of a page, where histories, scripts and logs can read it; RFC 9700 section 2.1.2 tells clients not to use it. Leave `response_type` at `code`.',
  },
  'reserved-parameter': {
    severity: 'error',
    family: 'meaning',
    title: 'A parameter that the flow itself sets',
    explanation:
      'Its value is made for each flow and checked afterwards, and a fixed value would switch that protection off. Take it out; to send the same value under another name, write its expression there.',
  },
  'nothing-to-remove': {
    severity: 'error',
    family: 'meaning',
    title: 'Nothing to take away',
    explanation:
      '`null` takes a default of the type or of `endpoint_defaults` away, and there is no such default at this place. Check the name and its letter case, and whether the default is in `query`, `headers` or `body`.',
  },
  'alias-of-no-default': {
    severity: 'error',
    family: 'meaning',
    title: 'An alias that renames nothing',
    explanation:
      'An alias is the provider’s name for a variable: the defaults of the type that hold just this variable are sent under it. No default of this method does, so that the value would not be sent under the name that the author asks for. Take the alias away, and write the injection where the value is sent.',
  },
  'scope-not-a-choice': {
    severity: 'error',
    family: 'meaning',
    title: 'A default scope that is not among the choices',
    explanation:
      'With `choices`, no other scope can be asked for, so this default could never be used. Add it to `choices`, or correct it.',
  },
  'scope-holds-separator': {
    severity: 'error',
    family: 'meaning',
    title: 'A scope with the separator in it',
    explanation:
      'Scopes are joined with the separator, so this one would be read as several. Write each scope as an item of its own, or set `separator` to what the provider uses.',
  },
  'condition-not-a-choice': {
    severity: 'error',
    family: 'meaning',
    title: 'A condition on a value that cannot be',
    explanation:
      'A condition names a value that the other variable can never have, or a choice has other values than what depends on it. Whatever depends on it would never be asked for or sent. Use one of the values that the variable offers.',
  },
  'choice-sets-less': {
    severity: 'error',
    family: 'meaning',
    title: 'A choice that does not set every value',
    explanation:
      'Choices that set values must all set the same ones, or an expression would have no value under some choice. Add the missing name to the choice.',
  },
  'derived-from-itself': {
    severity: 'error',
    family: 'meaning',
    title: 'A derived value made from itself',
    explanation:
      'A derived value names itself, directly or through others, and so can never be computed. Break the circle.',
  },
  'incomplete-derivation': {
    severity: 'error',
    family: 'meaning',
    title: 'A derived value that lacks something',
    explanation:
      'A derived value is a text with expressions, or one of `hash`, `hmac`, `jwt`, `saml` and `fingerprint` with what it needs: an `hmac` needs a `key` and a `text`, a `jwt` a `key`. Add what is missing.',
  },
  'bad-capture': {
    severity: 'error',
    family: 'meaning',
    title: 'A learned value without a place',
    explanation:
      'A value is learned from exactly one place: the authorize step has parameters of the redirect; every other step has the path, header, claim or cookies of its answer. Say one of these.',
  },
  'unknown-token': {
    severity: 'error',
    family: 'meaning',
    title: 'A named token that does not exist',
    explanation:
      'An endpoint asks for a token that one of its methods does not have. Name a token under `tokens` of the method, or take `token` away to use the main one.',
  },
  'bad-pattern': {
    severity: 'error',
    family: 'meaning',
    title: 'A pattern that is no regular expression',
    explanation:
      'The pattern of a variable is compiled into the generated code, where it must be a regular expression of JavaScript. Write it without slashes around it.',
  },
  'slow-pattern': {
    severity: 'error',
    family: 'meaning',
    title: 'A pattern that can take for ever',
    explanation:
      'On some values, which a hostile user can choose, this regular expression tries exponentially many ways to match. Do not repeat a group that is itself repeated.',
  },
  'test-host': {
    severity: 'warning',
    family: 'meaning',
    title: 'A host of a test system',
    explanation:
      'Definitions that were copied from a sandbox reach production more often than one would think. If the host is meant, make it a variable with choices, so that instances of both kinds can exist.',
  },
  'missing-redirect': {
    severity: 'warning',
    family: 'meaning',
    title: 'An authorize step without a redirect URI',
    explanation:
      'Without a redirect URI in the request the provider sends users to an address of its own choosing among those that are registered (RFC 6749 section 3.1.2.3). Put `{{redirect_uri}}` back; where the provider takes none, give the reason: `redirect_uri: {off: …}`.',
  },
  'contradictory-redirect': {
    severity: 'error',
    family: 'meaning',
    title: 'A redirect URI that is switched off and sent',
    explanation:
      'With `redirect_uri: {off: …}` neither the authorize nor the token step has the redirect URI by itself, as the provider takes none at the authorize step. What the method puts there says otherwise. Keep the one that is true.',
  },
  'legacy-grant': {
    severity: 'error',
    family: 'meaning',
    title: 'A password grant without the word legacy',
    explanation:
      'With the password grant the app sees the password of the user, and most protections of the other flows are void (RFC 9700 section 2.4). Say `legacy: true` where the provider has nothing else.',
  },
  'incomplete-signature': {
    severity: 'error',
    family: 'meaning',
    title: 'A signature that lacks a setting',
    explanation:
      'Requests are signed for a service in a region, and both are part of what is signed. Say them under `signature`.',
  },
  'literal-secret': {
    severity: 'error',
    family: 'meaning',
    title: 'A credential in the manifest',
    explanation:
      'Manifests are in git, and what is made from them is read by many. A secret, a password, a key or a token is a variable with `secret: true`, which every instance has for itself.',
  },
  ...answerMeaning,
  ...besideMeaning,
  ...webhookMeaning,
  ...callMeaning,
} as const satisfies Record<string, Row>
