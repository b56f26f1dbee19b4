import { getSystemErrorMap } from 'node:util'

/** The command line or the settings say something that Tenon does not know: exit code 2. */
export class UsageError extends Error {}

/** Something could not be read or written: exit code 3. One sentence a line, each naming the path. */
export class DiskError extends Error {}

/** A bug of Tenon's, met while compiling one manifest: exit code 3. */
export class CompilerCrash extends Error {
  readonly file: string

  constructor(file: string, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause })
    this.file = file
  }
}

/** Runs the compiler on one manifest, so that a bug names it. */
export async function compiling<T>(file: string, act: () => T | Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    throw new CompilerCrash(file, error)
  }
}

/**
 * The sentence for a failed system call.
 * @param path as the user would write it
 * @param error what node threw; anything but a system error is thrown again
 */
export function diskError(path: string, doing: 'read' | 'written' | 'deleted', error: unknown): DiskError {
  if (!isSystemError(error)) throw error
  const reason = getSystemErrorMap().get(error.errno)?.[1] ?? error.code
  return new DiskError(`${path} cannot be ${doing}: ${reason}`, { cause: error })
}

/** Whether there is nothing at the path of a failed system call. */
export function isAbsent(error: unknown): boolean {
  return isSystemError(error) && (error.code === 'ENOENT' || error.code === 'ENOTDIR')
}

/** Whether the system refused something, such as to open a file. */
export function isSystemError(error: unknown): error is Error & { readonly code: string; readonly errno: number } {
  return error instanceof Error && 'code' in error && 'errno' in error && typeof error.errno === 'number'
}
