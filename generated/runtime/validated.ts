import { fail } from './error.js'

/** A schema as a function: whether it has a value so, and else what is wrong, and where (a JSON Pointer, RFC 6901). */
export interface Validator {
  (value: unknown): boolean
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

/** What is wrong with a value; null when nothing is. The last error is of the schema that has those before it in it. */
function problemOf(value: unknown, validator: Validator): string | null {
  try {
    if (validator(value)) return null
  } catch {
    return 'the answer is nested too deeply' // Schemas that are in themselves are functions that call themselves.
  }
  const { instancePath, message } = validator.errors?.at(-1) ?? { instancePath: '', message: 'is wrong' }
  return `${instancePath || 'the answer'} ${message}`
}
