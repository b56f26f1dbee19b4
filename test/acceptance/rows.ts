import { readFileSync, writeFileSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { check, type Plan } from '../../compiler/index.js'
import { generate } from '../support/generate.js'
import { diagnosticsOf, planOf } from '../support/manifest.js'
import { Wire } from './wire.js'

/** What a row's check has to hand. */
export interface Run {
  readonly plan: Plan
  /** The generated module; its shape is the manifest's. */
  // biome-ignore lint/suspicious/noExplicitAny: every row has a module of its own shape
  readonly client: any
  /** The generated files of the connector, by path below its folder. */
  file(name: string): string
  readonly wire: Wire
}

/** One line of a list of what the language must say: what it asks for, and the test that it is said or refused. */
export type Row = {
  readonly number: number
  readonly title: string
  /** What of it cannot be said yet. */
  readonly later?: string
} & (
  | { readonly manifest: string; readonly test: (run: Run) => Promise<void> | void }
  /** Said, but wrongly: exactly these diagnostics. */
  | { readonly manifest: string; readonly diagnostics: readonly string[] }
  /** Not sayable, and why that is right. */
  | { readonly manifest: string; readonly refused: string; readonly diagnostics: readonly string[] }
)

/**
 * Makes a suite of the rows of one list, and holds its table in `test/acceptance/` fresh (`UPDATE=1` rewrites it). A
 * row's test sees requests as the generated client hands them to `fetch`.
 */
export function acceptance(list: string, heading: string, rows: readonly Row[]): void {
  const test = suite(list)
  const name = (row: Row) => `row-${row.number}`
  const named = (row: Row) => `name: ${name(row)}\nlabel: Acme\nversion: 1.0.0\n${row.manifest}`
  for (const row of rows) {
    test(`${list} ${row.number}: ${row.title}`, async () => {
      const file = `connectors/${name(row)}.yaml`
      if (!('test' in row)) return assert.equal(diagnosticsOf(named(row), file), row.diagnostics)
      assert.equal(
        check({ file, text: named(row) }).diagnostics.filter(({ severity }) => severity === 'error'),
        [],
      )
      const generated = await generate({ [name(row)]: named(row) })
      try {
        await row.test({
          plan: planOf(named(row), file),
          client: await generated.load(name(row)),
          file: (path) => generated.files.get(`${name(row)}/${path}`) ?? '',
          wire: new Wire(),
        })
      } finally {
        generated.remove()
      }
    })
  }

  test('the table is fresh', () => {
    const path = `test/acceptance/${list.replaceAll(' ', '-')}.md`
    const text = `# ${heading}\n\n| # | what | verdict |\n|---|---|---|\n${rows.map(line).join('\n')}\n`
    if (process.env.UPDATE) writeFileSync(path, text)
    assert.is(readFileSync(path, 'utf8'), text)
  })
  test.run()
}

function line(row: Row): string {
  const said =
    'refused' in row ? `refused: ${row.refused}` : 'test' in row ? 'expressible' : 'a mistake in it is diagnosed'
  const verdict = row.later === undefined ? said : `${said}; ${row.later}`
  return `| ${row.number} | ${row.title.replaceAll('|', '\\|')} | ${verdict.replaceAll('|', '\\|')} |`
}
