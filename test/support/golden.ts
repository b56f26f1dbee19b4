import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import * as assert from 'uvu/assert'

/**
 * Compares files with the folder of those that are expected: first the list of their paths, then each one's text.
 * With `UPDATE=1` in the environment the folder is rewritten in place of being compared.
 */
export function assertGolden(folder: string, files: readonly { readonly path: string; readonly text: string }[]): void {
  if (process.env.UPDATE === '1') {
    rmSync(folder, { recursive: true, force: true })
    for (const { path, text } of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    return
  }
  assert.equal(files.map(({ path }) => path).sort(), filesIn(folder), `the files of ${folder}`)
  for (const { path, text } of files) assert.fixture(text, readFileSync(join(folder, path), 'utf8'), join(folder, path))
}

/** The cases of a golden folder, sorted. */
export function goldenCases(folder: string): string[] {
  return readdirSync(folder).sort()
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort()
}
