import { isUtf8 } from 'node:buffer'
import { printable } from '../diagnostics/quote.js'
import { approvalsFile, deepest, ending, keyOf, mostFiles } from './beside.js'
import { DiskError } from './failure.js'
import { astray, type Entry, type Repository } from './git.js'
import { contentHash, plainText } from './hash.js'
import { type ManifestFile, manifestEnding } from './manifests.js'
import type { TextFile } from './text-file.js'

/** A folder of manifests in a revision. */
export interface RevisionFolder {
  /** The tree of the revision, and the path of the folder in it. */
  readonly tree: string
  readonly path: string
  /** The folder's own tree. */
  readonly id: string
  /** The folder as messages write it. */
  readonly shown: string
  /** The file that is asked for as a manifest, whatever its ending is. */
  readonly named?: string
}

export interface RevisionFiles {
  readonly manifests: readonly ManifestFile[]
  /** The approvals for a connector, where there are any. */
  readonly approvals: (name: string) => TextFile | null
}

/** The manifests that lie directly in a folder of a revision, each with what `filesBeside` finds for one on the disk. */
export function readRevision(repository: Repository, folder: RevisionFolder): RevisionFiles {
  const entries = entriesOf(repository, folder)
  const contents = repository.read(entries.map(({ id }) => id))
  const files = new Map(entries.map(({ path, id }) => [path, textOf(`${folder.shown}/${path}`, contents.get(id))]))
  const parts = partsByFolder(files)
  const manifests = [...files].flatMap(([path, own]) =>
    path.includes('/') ? [] : [{ name: nameOf(path), own, parts: parts.get(nameOf(path)) ?? [] }],
  )
  return {
    manifests: manifests.map((one) => {
      const beside = besideOf(one, manifests)
      return { name: one.name, ...one.own, beside, key: beside.length > 0 ? keyOf(one.own, beside) : one.own.hash }
    }),
    approvals: (name) => files.get(`${name}/${approvalsFile}`) ?? null,
  }
}

/** The files in a folder that matter here, links followed, sorted as a listing of the disk would be. */
function entriesOf(repository: Repository, folder: RevisionFolder): readonly Entry[] {
  const isManifest = ({ path }: Entry): boolean =>
    !path.includes('/') && ((manifestEnding.test(path) && !path.startsWith('.')) || path === folder.named)
  const listed = repository.list(folder.id)
  const names = new Set(listed.filter(isManifest).map(({ path }) => nameOf(path)))
  const isPart = ({ path }: Entry): boolean => {
    const [name = '', ...inner] = path.split('/')
    if (inner.length === 0 || inner.length > deepest || inner.some((step) => step.startsWith('.'))) return false
    return path === `${name}/${approvalsFile}` || (names.has(name) && ending.test(path))
  }
  const isLinkedFolder = ({ path, isLink }: Entry): boolean => isLink && names.has(path)
  const links = listed.filter(isLinkedFolder)
  const linked = pathsIn(repository, folder, links).flatMap((found, index) => {
    const at = links[index]?.path ?? ''
    if (found.type === 'astray') throw astray(`${folder.shown}/${at}`)
    return found.type === 'tree' ? repository.list(found.id).map((one) => ({ ...one, path: `${at}/${one.path}` })) : []
  })
  const wanted = [...listed, ...linked].filter((entry) => isManifest(entry) || isPart(entry))
  const astrays = wanted.filter(({ isLink }) => isLink)
  const targets = new Map(
    pathsIn(repository, folder, astrays).map((found, index) => {
      const path = astrays[index]?.path ?? ''
      if (found.type !== 'blob') throw astray(`${folder.shown}/${path}`)
      return [path, found.id]
    }),
  )
  return wanted
    .map((entry) => ({ ...entry, id: targets.get(entry.path) ?? entry.id }))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}

function pathsIn(repository: Repository, { tree, path }: RevisionFolder, entries: readonly Entry[]) {
  return repository.find(
    tree,
    entries.map((entry) => (path === '' ? entry.path : `${path}/${entry.path}`)),
  )
}

function textOf(file: string, content: Buffer | undefined): TextFile {
  if (!content || !isUtf8(content)) throw new DiskError(`${printable(file)} is not UTF-8 text`)
  const text = plainText(content.toString('utf8'))
  return { file, hash: contentHash(text), text: () => text }
}

/** What manifests may refer to, by the name of its folder. */
function partsByFolder(files: ReadonlyMap<string, TextFile>): ReadonlyMap<string, readonly TextFile[]> {
  const parts = new Map<string, TextFile[]>()
  for (const [path, file] of files) {
    const [folder = '', inner] = path.split('/')
    if (inner === undefined || path === `${folder}/${approvalsFile}`) continue
    const those = parts.get(folder) ?? []
    parts.set(folder, those)
    if (those.push(file) > mostFiles) {
      throw new DiskError(`${printable(file.file.slice(0, -path.length) + folder)} holds more than ${mostFiles} files`)
    }
  }
  return parts
}

interface Manifest {
  readonly name: string
  readonly own: TextFile
  readonly parts: readonly TextFile[]
}

function besideOf(manifest: Manifest, siblings: readonly Manifest[]): readonly TextFile[] {
  const found = new Map<string, TextFile>()
  add(manifest)
  return [...found.values()]

  function add({ own, parts }: Manifest): void {
    for (const part of parts) found.set(part.file, part)
    const text = own.text()
    if (!text.includes('extends')) return
    for (const sibling of siblings) {
      if (sibling === manifest || found.has(sibling.own.file) || !text.includes(sibling.name)) continue
      found.set(sibling.own.file, sibling.own)
      add(sibling)
    }
  }
}

function nameOf(path: string): string {
  return path.replace(manifestEnding, '')
}
