/** A change that no test can notice, or that none should, and why. */
export interface Answered {
  readonly file: string
  /** Part of the line that is changed. */
  readonly code: string
  /** What Stryker calls the change; all of the line where it is absent. */
  readonly change?: string
  readonly reason: string
}

export const answered: readonly Answered[] = []
