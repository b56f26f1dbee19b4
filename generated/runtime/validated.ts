import { fail } from './error.js'

/** Where a value stands: as this member of that object or list. */
export interface Place {
  readonly parentData: object
  readonly parentDataProperty: unknown
}

/** A schema as a function: whether it has a value so, and else what is wrong, and where (a JSON Pointer, RFC 6901). */
export interface Validator {
  (value: unknown, place: Place): boolean
  readonly errors?: ReadonlyArray<{ readonly instancePath: string; readonly message: string }> | null
}

/**
 * What was read, where the schema has it so.
 *
 * @throws OAuthError `response` for what it has not; it names the place, not the value.
 */
export async function checked<Result>(answer: Promise<Result>, validator: Validator): Promise<Result> {
  const value = await answer
  const problem = problemOf(value, validator)
  return problem === null ? value : fail('response', { step: 'apply' }, problem)
}

/** Reads answers with what a reader takes beside them, and checks each. */
export function checking<Rest extends readonly unknown[]>(
  validator: Validator,
  read: (response: Promise<Response>, ...rest: Rest) => Promise<unknown>,
  ...rest: Rest
): (response: Promise<Response>) => Promise<unknown> {
  return (response) => checked(read(response, ...rest), validator)
}

/**
 * A check that no place of an answer goes through twice, for schemas that several alternatives lead to: the work, and
 * the list of errors, would double with each level of the answer.
 */
export function once(validator: Validator): Validator {
  const known = new WeakMap<object, Map<unknown, Verdict>>()
  const check = (value: unknown, place: Place): boolean => {
    const { parentData, parentDataProperty: member } = place
    const verdicts = known.get(parentData) ?? new Map<unknown, Verdict>()
    known.set(parentData, verdicts)
    const { valid, errors } = verdicts.get(member) ?? {
      valid: validator(value, place),
      errors: validator.errors?.slice(-1) ?? null,
    }
    verdicts.set(member, { valid, errors })
    checkedOnce.errors = errors && [...errors] // Who calls it adds to the list.
    return valid
  }
  const checkedOnce = Object.assign(check, { errors: null as Verdict['errors'] })
  return checkedOnce
}

interface Verdict {
  readonly valid: boolean
  readonly errors: Exclude<Validator['errors'], undefined>
}

/** What is wrong with a value; null when nothing is. The last error is of the schema that has those before it in it. */
function problemOf(value: unknown, validator: Validator): string | null {
  try {
    if (validator(value, { parentData: {}, parentDataProperty: '' })) return null
  } catch {
    return 'the answer is nested too deeply' // Schemas that are in themselves are functions that call themselves.
  }
  const { instancePath, message } = validator.errors?.at(-1) ?? { instancePath: '', message: 'is wrong' }
  return `${instancePath || 'the answer'} ${message}`
}
