import type { ChangeKind } from './change.js'
import { approvalKinds } from './kinds/approvals.js'
import { endpointKinds } from './kinds/endpoints.js'
import { flowKinds } from './kinds/flow.js'
import { identityKinds } from './kinds/identity.js'
import { injectionKinds } from './kinds/injections.js'
import { methodKinds } from './kinds/methods.js'
import { scopeKinds } from './kinds/scopes.js'
import { urlKinds } from './kinds/urls.js'
import { variableKinds } from './kinds/variables.js'
import { webhookKinds } from './kinds/webhooks.js'

/** Every kind of change, by its id. */
const rows = {
  ...identityKinds,
  ...methodKinds,
  ...urlKinds,
  ...flowKinds,
  ...scopeKinds,
  ...variableKinds,
  ...injectionKinds,
  ...endpointKinds,
  ...webhookKinds,
  ...approvalKinds,
} as const satisfies Readonly<Record<string, ChangeKind>>

export type Kind = keyof typeof rows

export const kinds: Readonly<Record<Kind, ChangeKind>> = rows
