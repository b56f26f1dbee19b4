import type { Severity } from './diagnostic.js'

/** The phase that finds it: YAML itself, the schema, or what the manifest says as a whole. */
export type Family = 'syntax' | 'shape' | 'meaning'

/** What is fixed about a diagnostic code. Docs, `--explain`, JSON and SARIF are made from these rows. */
export interface Row {
  readonly severity: Severity
  readonly family: Family
  /** A few words, without a full stop. */
  readonly title: string
  /** Why it matters and what to do, in two to four sentences. */
  readonly explanation: string
}
