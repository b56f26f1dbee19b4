import type { AnswerPath } from './endpoint.js'

/** How an endpoint's answers say that something went wrong. */
export interface Errors {
  /** Where the provider's words are; the first path that leads to something. */
  readonly message: readonly AnswerPath[]
  readonly code: readonly AnswerPath[]
  readonly requestId: { readonly header: string } | { readonly path: AnswerPath } | null
  /** The first that fits decides; what none fits goes by its status. */
  readonly rules: readonly ErrorRule[]
}

export type ErrorKind = 'login' | 'forbidden' | 'gone' | 'wait' | 'invalid' | 'unavailable' | 'refused'

/** All that it says must fit. */
export interface ErrorRule {
  readonly kind: ErrorKind
  /** Null for any, that of a success too. */
  readonly statuses: readonly number[] | null
  readonly test: ErrorTest | null
}

export interface ErrorTest {
  readonly at: { readonly header: string } | { readonly path: AnswerPath }
  /** One of these values as texts, something that is none of them, or whether anything is there. */
  readonly is: readonly string[] | { readonly not: readonly string[] } | boolean
}
