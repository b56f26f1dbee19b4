import type { MethodPlan, Template } from '../plan.js'
import { templateCode } from './expression.js'
import { type Definition, defineUrl, type FunctionContext, type MethodModule } from './module.js'
import { mentions } from './signing.js'
import { sameTemplate } from './template.js'

/** The address of a step. One that holds what the flow learns is written where it is used, any other is defined once. */
export interface Address {
  readonly url: Template
  readonly definition: Definition | null
}

/** The addresses of a flow; a step that has the address of another shares it. */
export interface Addresses {
  readonly authorize: Address | null
  readonly token: Address
}

/** The address of a step, with a definition of that name. */
export function addressOf(name: string, url: Template, module: MethodModule): Address {
  return { url, definition: usesLearned(url, module.method) ? null : defineUrl(name, url, module) }
}

/** The address in a function. */
export function addressCode({ url, definition }: Address, context: FunctionContext): string {
  return definition ? context.refer(definition) : templateCode(url, context)
}

/** The address of a step that may be the one of the token step. */
export function sharedAddress(url: Template, token: Address): Address {
  return sameTemplate(url, token.url) ? token : { url, definition: null }
}

function usesLearned(url: Template, { learned, derived }: MethodPlan): boolean {
  return mentions(url, new Set(learned.map(({ name }) => name)), derived)
}
