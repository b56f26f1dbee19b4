import { type Dirent, existsSync, readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Source } from '../index.js'
import { filesBeside, keyOf } from './beside.js'
import { DiskError, diskError, isAbsent } from './failure.js'
import { shownPath } from './settings.js'
import { checkFile, checkTarget, type FilePlace, readContent, statOf, type TextFile, textFile } from './text-file.js'

/** A manifest's file as it was read. */
export interface ManifestFile extends TextFile {
  /** The connector's name, from the file's. */
  readonly name: string
  /** What it may refer to. */
  readonly beside: readonly TextFile[]
  /** Hash of it with all that is beside it. */
  readonly key: string
}

/** How the names of manifests end. */
export const manifestEnding: RegExp = /\.ya?ml$/

/** A manifest as the compiler takes it. */
export function sourceOf({ file, text, beside }: ManifestFile): Source {
  if (beside.length === 0) return { file, text: text() }
  return { file, text: text(), beside: new Map(beside.map((one) => [one.file, one.text()])) }
}

/** The manifests that lie directly in a folder, read; see `listManifests`. */
export function readManifests(folder: string, cwd: string): readonly ManifestFile[] {
  return readAll(listManifests(folder, cwd))
}

/** The manifests at paths: those in it for a folder, else the file itself, whatever it is called. */
export function readManifestsAt(paths: readonly string[], cwd: string): readonly ManifestFile[] {
  const places = paths.flatMap((path) => {
    const file = shownPath(cwd, path)
    return statOf(path, file).isDirectory() ? listManifests(path, cwd) : [manifestAt(path, file, cwd)]
  })
  return readAll([...new Map(places.map((one) => [one.path, one])).values()])
}

/** A manifest's file that is still to be read. */
export interface ManifestPlace extends FilePlace {
  readonly name: string
  /** The folder of its name, where there is one. */
  readonly folder: string | null
  /** Folders that what is beside it must lie in when links are followed. */
  readonly roots: readonly string[]
  /** The manifests in the same folder by name. */
  readonly siblings: () => ReadonlyMap<string, ManifestPlace>
  /** Throws DiskError when the path is not to be read. */
  readonly check: (path: string, file: string) => void
}

/** The manifests that lie directly in a folder, sorted by file name; hidden files are not manifests. */
export function listManifests(folder: string, cwd: string): readonly ManifestPlace[] {
  let entries: Dirent[]
  try {
    entries = readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    if (!isAbsent(error)) throw diskError(shownPath(cwd, folder), 'read', error)
    throw new DiskError(`there is no folder \`${shownPath(cwd, folder)}\`; \`tenon new NAME\` writes a first manifest`)
  }
  const check = (path: string, file: string): void => {
    checkFile(path, file)
    checkTarget(path, file, [cwd, folder])
  }
  const shown = shownPath(cwd, folder)
  const folders = new Set(entries.filter((entry) => !entry.isFile()).map((entry) => entry.name))
  const siblings = once(() => new Map(places.map((one) => [one.name, one])))
  const places = entries
    .filter((entry) => manifestEnding.test(entry.name) && !entry.name.startsWith('.'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((entry): ManifestPlace => {
      const name = entry.name.replace(manifestEnding, '')
      return {
        name,
        path: join(folder, entry.name),
        file: `${shown}/${entry.name}`,
        folder: folders.has(name) ? join(folder, name) : null,
        roots: [cwd, folder],
        siblings,
        check: entry.isFile() ? () => {} : check,
      }
    })
  return places
}

/** A manifest that is named itself; what lies beside it belongs to it as in a folder of manifests. */
function manifestAt(path: string, file: string, cwd: string): ManifestPlace {
  const around = dirname(path)
  const name = basename(path).replace(manifestEnding, '')
  const folder = join(around, name)
  return {
    name,
    path,
    file,
    folder: folder !== path && existsSync(folder) ? folder : null,
    roots: [cwd, around],
    siblings: once(() => new Map(listManifests(around, cwd).map((one) => [one.name, one]))),
    check: checkFile,
  }
}

/** Reads manifests. Throws DiskError that names everything that cannot be read. */
export function readAll(places: readonly ManifestPlace[]): readonly ManifestFile[] {
  const problems: string[] = []
  const manifests: ManifestFile[] = []
  for (const one of places) {
    try {
      one.check(one.path, one.file)
      manifests.push(readManifest(one))
    } catch (error) {
      if (!(error instanceof DiskError)) throw error
      problems.push(error.message)
    }
  }
  if (problems.length > 0) throw new DiskError(problems.join('\n'))
  return manifests
}

function readManifest(place: ManifestPlace): ManifestFile {
  const content = readContent(place)
  const mayExtend = content.includes('extends')
  const own = textFile(place, content)
  const beside = place.folder === null && !mayExtend ? [] : filesBeside(place, mayExtend ? own.text() : '')
  return { name: place.name, ...own, beside, key: beside.length > 0 ? keyOf(own, beside) : own.hash }
}

export function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}
