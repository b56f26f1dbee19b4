import { isUtf8 } from 'node:buffer'
import { type Dirent, readdirSync, realpathSync, type Stats, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { DiskError, diskError, isAbsent } from './failure.js'
import { contentHash, plainText, readIfThere } from './hash.js'
import { isWithin, shownPath } from './settings.js'

/** A manifest's file as it was read. */
export interface ManifestFile {
  /** The connector's name, from the file's. */
  readonly name: string
  /** Relative to the project, with forward slashes. */
  readonly file: string
  readonly hash: string
  /** Reads the text, without a byte order mark and with LF line ends; most builds need that of few. */
  text(): string
}

const ending = /\.ya?ml$/

/** The manifests that lie directly in a folder, read; see `listManifests`. */
export function readManifests(folder: string, cwd: string): readonly ManifestFile[] {
  return readAll(listManifests(folder, cwd))
}

/** The manifests at paths: those in it for a folder, else the file itself, whatever it is called. */
export function readManifestsAt(paths: readonly string[], cwd: string): readonly ManifestFile[] {
  const places = paths.flatMap((path) => {
    const file = shownPath(cwd, path)
    return statOf(path, file).isDirectory() ? listManifests(path, cwd) : [place(path, file, checkFile)]
  })
  return readAll([...new Map(places.map((one) => [one.path, one])).values()])
}

/** A manifest's file that is still to be read. */
export interface ManifestPlace extends Pick<ManifestFile, 'name' | 'file'> {
  readonly path: string
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
  const check = (path: string, file: string): void => checkLink(path, file, [cwd, folder])
  const shown = shownPath(cwd, folder)
  return entries
    .filter((entry) => ending.test(entry.name) && !entry.name.startsWith('.'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((entry) => place(join(folder, entry.name), `${shown}/${entry.name}`, entry.isFile() ? () => {} : check))
}

function place(path: string, file: string, check: ManifestPlace['check']): ManifestPlace {
  return { name: basename(path).replace(ending, ''), path, file, check }
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
  const { name, file } = place
  const hash = contentHash(readContent(place))
  return { name, file, hash, text }

  function text(): string {
    const content = plainText(readContent(place).toString('utf8'))
    if (contentHash(content) !== hash) throw new DiskError(`${file} changed while it was read; build again`)
    return content
  }
}

function readContent({ path, file }: ManifestPlace): Buffer {
  const content = readIfThere(path, file)
  if (content === null) throw new DiskError(`${file} is gone`)
  if (!isUtf8(content)) throw new DiskError(`${file} is not UTF-8 text`)
  return content
}

/** A pipe or a device would never end. */
function checkFile(path: string, file: string): void {
  const stat = statOf(path, file)
  if (stat.isDirectory()) throw new DiskError(`${file} is a folder; a manifest is a file`)
  if (!stat.isFile()) throw new DiskError(`${file} is not a file`)
}

/** A manifest repository from elsewhere must not be able to name the reader's own files. */
function checkLink(path: string, file: string, folders: readonly string[]): void {
  checkFile(path, file)
  const target = realpathSync(path)
  if (folders.some((folder) => isWithin(realpathSync(folder), target))) return
  throw new DiskError(`${file} is a link to a file outside the project`)
}

function statOf(path: string, file: string): Stats {
  try {
    return statSync(path)
  } catch (error) {
    throw diskError(file, 'read', error)
  }
}
