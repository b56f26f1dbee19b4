/**
 * What the tests use of uvu, by way of mocha: Stryker can run mocha's tests in one process, one change after another, and
 * of each change only the tests that reach it.
 */

type Run = (context: object) => unknown

interface Mocha {
  describe(title: string, define: () => void): void
  it(title: string, run: () => Promise<void>): void
  before(run: () => Promise<void>): void
  after(run: () => Promise<void>): void
  beforeEach(run: () => Promise<void>): void
  afterEach(run: () => Promise<void>): void
}

/** A suite of tests, as uvu's; `run` hands what it has to mocha. */
export function suite(title = 'tests', context: object = {}) {
  let steps: (() => void)[] = []
  const mocha = globalThis as unknown as Mocha
  const running = (run: Run) => async () => {
    await run(context)
  }
  const adds = (name: Exclude<keyof Mocha, 'describe' | 'it'>) => (run: Run) => {
    steps.push(() => mocha[name](running(run)))
  }
  const define = (name: string, run: Run) => {
    steps.push(() => mocha.it(name, running(run)))
  }
  return Object.assign(define, {
    before: Object.assign(adds('before'), { each: adds('beforeEach') }),
    after: Object.assign(adds('after'), { each: adds('afterEach') }),
    run() {
      const taken = steps
      steps = []
      mocha.describe(title, () => {
        for (const step of taken) step()
      })
    },
  })
}

export const test = suite()
