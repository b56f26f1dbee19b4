/** What a variable's text may be, so that it can never change the meaning of the place it is put. */
export type Format = 'text' | 'host-label' | 'host' | 'path-segment' | 'url' | 'email' | 'integer'

export interface Variable {
  readonly name: string
  readonly label: string
  readonly help?: string
  readonly example?: string
  readonly default?: string
  readonly required: boolean
  readonly secret: boolean
  readonly advanced: boolean
  readonly format: Format
  readonly type: 'string' | 'integer' | 'number' | 'boolean'
  readonly choices?: readonly Choice[]
  /** A regular expression that the whole value matches; checked not to backtrack without end. */
  readonly pattern?: string
  readonly multiline: boolean
  /** Who has the value: whoever runs the integration, once for all instances, or the user who adds one. */
  readonly owner: 'app' | 'user'
  /** Asked for only when another variable has one of these values. */
  readonly when?: Condition
  /** What users paste around the value, and the compiler takes off: `https://` and `.myshopify.com` around `x`. */
  readonly prefix?: string
  readonly suffix?: string
  /** It is the user's own host: the value decides where requests, and what is secret in them, go. */
  readonly ownHost?: true
}

export interface Choice {
  readonly value: string
  readonly label?: string
}

export interface Condition {
  readonly variable: string
  readonly equals: readonly string[]
}

/** A variable as one method asks for it. */
export interface Input extends Variable {
  /** Where it comes from; inputs are listed type default first, then connector variables, then the method's own. */
  readonly source: 'type' | 'connector' | 'own'
  /** True for the type's mandatory variables: only their label and help can be changed. */
  readonly locked: boolean
}
