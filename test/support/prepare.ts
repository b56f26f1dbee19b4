import type { Test } from 'uvu'

/** Runs before the tests of a suite, and is a test of its own: uvu does not report what a `before` hook throws. */
export function prepare<Context>(test: Test<Context>, run: () => Promise<void> | void): void {
  let failure: unknown
  let failed = false
  test.before(async () => {
    try {
      await run()
    } catch (error) {
      failure = error
      failed = true
    }
  })
  test('is set up', () => {
    if (failed) throw failure
  })
}
