import type { Position } from '../diagnostics/diagnostic.js'
import type { Kind } from './kinds.js'

/** From worst to least; `--fail-on` names one, and what comes before it fails too. */
export const severities = ['security', 'breaking', 're-consent', 'compatible', 'cosmetic'] as const

/**
 * `security`: a credential, token, code or user can now reach somewhere or someone new, or a protection is off.
 * `breaking`: something that worked stops. `re-consent`: works once end users authorise again. `compatible`: adds room
 * without touching what exists. `cosmetic`: words and order.
 */
export type Severity = (typeof severities)[number]

/** Who notices: instances that there are, instances to come, programs that import the client, users who authorise. */
export type Party = 'existing-instances' | 'new-instances' | 'client-code' | 'end-users'

/** What is fixed about a kind of change. Docs, SARIF rules and every report are made from these rows. */
export interface ChangeKind {
  readonly severity: Severity
  readonly affects: readonly Party[]
  /** What changed, in a few words without a full stop. */
  readonly title: string
  /** Why it matters to those it affects: a sentence. */
  readonly reason: string
  /** What to do about it: a sentence. */
  readonly action: string
}

/** A place in a file, lines and columns from 1. */
export interface Place extends Position {
  readonly file: string
}

/** One change of meaning between two states of a connector. The JSON of the command line has exactly these members. */
export interface Change {
  readonly kind: Kind
  readonly severity: Severity
  readonly connector: string
  /** What of the connector, such as `method oauth2, token URL`. */
  readonly subject: string
  /** As the manifest writes it; null for what was not there. */
  readonly before: string | null
  /** Null for what is gone. */
  readonly after: string | null
  readonly affects: readonly Party[]
  readonly reason: string
  readonly action: string
  /** Null for what the base does not have. */
  readonly base: Place | null
  /** For what is gone, the nearest thing above it that is left; null where the connector is. */
  readonly head: Place | null
  /** Stays when wording, formatting or lines change: what an approval names. */
  readonly fingerprint: string
}
