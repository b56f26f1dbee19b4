import { type Dirent, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DiskError, diskError } from './failure.js'
import { contentHash } from './hash.js'
import type { ManifestPlace } from './manifests.js'
import { checkFile, checkTarget, type FilePlace, statOf, type TextFile, textFile } from './text-file.js'

/** What manifests refer to. */
export const ending: RegExp = /\.(json|ya?ml|graphql|gql)$/

/** Approvals of changes lie beside a manifest and are none of its parts: nothing that is built depends on them. */
export const approvalsFile = 'approvals.yaml'

/** A folder beside a manifest holds a few files; the limits keep one from elsewhere from stalling a build. */
export const mostFiles = 1000
export const deepest = 8

/**
 * What a manifest may refer to: the files in the folder of its name, and each manifest that its text names, with all that
 * is beside that. Which of them it does refer to is known when it is compiled; a change of any of them compiles it again.
 *
 * @param text of a manifest that may extend others; empty for one that does not.
 */
export function filesBeside(place: ManifestPlace, text: string): readonly TextFile[] {
  const found = new Map<string, TextFile>()
  add(place, text)
  return [...found.values()]

  function add(one: ManifestPlace, itsText: string): void {
    for (const file of filesIn(one)) found.set(file.file, textFile(file))
    if (!itsText.includes('extends')) return
    for (const sibling of place.siblings().values()) {
      if (sibling.file === place.file || found.has(sibling.file) || !itsText.includes(sibling.name)) continue
      sibling.check(sibling.path, sibling.file)
      const read = textFile(sibling)
      found.set(sibling.file, read)
      add(sibling, read.text())
    }
  }
}

/** A hash of a manifest with all that is beside it. */
export function keyOf(own: TextFile, beside: readonly TextFile[]): string {
  const lines = [own, ...beside].map(({ file, hash }) => `${hash} ${file}`)
  return contentHash(lines.join('\n'))
}

/** The files in the folder of a manifest's name, sorted; hidden ones are left alone. */
function filesIn({ folder, file, roots }: ManifestPlace): FilePlace[] {
  if (folder === null) return []
  const shown = file.replace(/\.[^./]*$/, '')
  if (!statOf(folder, shown).isDirectory()) return []
  checkTarget(folder, shown, roots)
  const files: FilePlace[] = []
  walk(folder, shown, 1)
  return files.sort((a, b) => (a.file < b.file ? -1 : 1))

  function walk(path: string, name: string, depth: number): void {
    for (const entry of entriesOf(path, name)) {
      if (entry.name.startsWith('.') || (depth === 1 && entry.name === approvalsFile)) continue
      const one = { path: join(path, entry.name), file: `${name}/${entry.name}` }
      if (entry.isDirectory() && depth < deepest) walk(one.path, one.file, depth + 1)
      if (entry.isDirectory() || !ending.test(entry.name)) continue
      checkFile(one.path, one.file)
      if (!entry.isFile()) checkTarget(one.path, one.file, roots)
      if (files.push(one) > mostFiles) throw new DiskError(`${shown} holds more than ${mostFiles} files`)
    }
  }
}

function entriesOf(path: string, shown: string): Dirent[] {
  try {
    return readdirSync(path, { withFileTypes: true })
  } catch (error) {
    throw diskError(shown, 'read', error)
  }
}
