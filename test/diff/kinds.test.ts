import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { approvalKinds } from '../../compiler/diff/kinds/approvals.js'
import type { Kind } from '../../compiler/diff/kinds.js'
import { endpointCases } from './cases/endpoints.js'
import { flowCases } from './cases/flow.js'
import { identityCases } from './cases/identity.js'
import { injectionCases } from './cases/injections.js'
import { methodCases } from './cases/methods.js'
import { scopeCases } from './cases/scopes.js'
import { urlCases } from './cases/urls.js'
import { variableCases } from './cases/variables.js'
import { webhookCases } from './cases/webhooks.js'
import { type Case, changesOf } from './change.js'

/**
 * For each kind of change the smallest edit that is one, and all that it reports: nothing else, nothing twice, at these
 * places. The types see to it that every kind has a case and every case a kind; those of approvals are in `review.test.ts`.
 */
const cases: Readonly<Record<Exclude<Kind, keyof typeof approvalKinds>, readonly Case[]>> = {
  ...identityCases,
  ...methodCases,
  ...urlCases,
  ...flowCases,
  ...scopeCases,
  ...variableCases,
  ...injectionCases,
  ...endpointCases,
  ...webhookCases,
}

const test = suite('kinds of change')

for (const [kind, several] of Object.entries(cases)) {
  test(`${kind}: a case says so`, () => {
    assert.ok(several.some(({ changes }) => changes.some((line) => line.startsWith(`${kind} | `))))
  })
  for (const [index, one] of several.entries()) {
    test(`${kind}: ${one.title ?? index + 1}`, () => assert.equal(changesOf(one), one.changes))
  }
}

test.run()
