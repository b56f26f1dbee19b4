import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { endpointKinds } from '../../compiler/diff/kinds/endpoints.js'
import { flowKinds } from '../../compiler/diff/kinds/flow.js'
import { identityKinds } from '../../compiler/diff/kinds/identity.js'
import { methodKinds } from '../../compiler/diff/kinds/methods.js'
import { urlKinds } from '../../compiler/diff/kinds/urls.js'
import { webhookKinds } from '../../compiler/diff/kinds/webhooks.js'

/** Whatever can be added can go, and whatever gets weaker can get stronger: the way back is a change too. */
const opposites = [
  ['added', 'removed'],
  ['enabled', 'disabled'],
  ['weakened', 'strengthened'],
  ['shortened', 'lengthened'],
  ['required', 'optional'],
  ['raised', 'lowered'],
] as const

/** Kinds without a way back of the same name, and what says it instead. */
const waivers: Readonly<Record<string, string>> = {
  'connector-version-lowered': 'a version that is raised is as it should be',
  'method-enabled-nowhere': 'method-enabled-on-endpoint',
  'method-type-weakened': 'method-type-changed',
  'url-template-variable-added': 'the path kind of the URL, such as api-path-changed',
  'url-template-variable-added-with-default': 'the path kind of the URL, such as api-path-changed',
  'secret-host-added': 'a host that is sent less is no danger; the endpoint or step that went says so',
  'login-host-added': 'method-removed or method-type-changed',
  'signature-weakened': 'signature-changed',
  'token-request-method-weakened': 'request-method-changed',
  'idempotency-removed': 'endpoint-retry-changed',
  'parameter-required-added': 'parameter-removed',
  'webhook-proof-weakened': 'webhook-proof-changed',
}

const known = Object.keys({
  ...identityKinds,
  ...methodKinds,
  ...urlKinds,
  ...flowKinds,
  ...endpointKinds,
  ...webhookKinds,
})

const test = suite('mirrored kinds')

test('each kind has its opposite, or a reason to have none', () => {
  const words = opposites.flatMap(([one, other]) => [[one, other] as const, [other, one] as const])
  const alone = known.filter((kind) => {
    const mirrors = words
      .filter(([word]) => kind.split('-').includes(word))
      .map(([word, other]) => kind.replace(word, other))
    return mirrors.length > 0 && !mirrors.some((mirror) => known.includes(mirror))
  })
  assert.equal(
    alone,
    Object.keys(waivers).sort((a, b) => known.indexOf(a) - known.indexOf(b)),
  )
})

test.run()
