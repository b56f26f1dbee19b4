import { spawnSync } from 'node:child_process'
import { printable } from '../diagnostics/quote.js'
import { DiskError, isSystemError } from './failure.js'
import type { World } from './world.js'

/** What a path leads to in a revision. */
export type Found =
  | { readonly type: 'blob' | 'tree'; readonly id: string }
  | { readonly type: 'absent' }
  /** A link that ends nowhere, in a circle or outside the repository. */
  | { readonly type: 'astray' }

/** A file of a tree, or a link. */
export interface Entry {
  /** Relative to the tree. */
  readonly path: string
  readonly id: string
  readonly isLink: boolean
}

/** Nobody writes more than this in manifests, and no more is held in memory; in bytes. */
const mostBytes = 512 * 1024 * 1024

/** `<id> <type> <size>`, or what `--follow-symlinks` says of links: `git help cat-file`, "Batch output". */
const header = /^(?:([0-9a-f]+) (blob|tree|commit|tag)|(dangling|symlink|loop|notdir)) (\d+)$/

/** A revision, as far as it is known at once. */
export interface Revision {
  /** The id of its tree. */
  readonly tree: string
  /** The package.json of the working directory in it; null where there is none. */
  readonly settings: string | null
}

/**
 * A git repository, read by git's plumbing alone: no shell, no hook, no filter, no network, and nothing is written.
 * What is named is a line of input, or an argument after `--end-of-options`.
 */
export class Repository {
  /** From the root of the repository to the working directory: empty, or with `/` at its end. */
  readonly prefix: string
  readonly #world: Pick<World, 'cwd' | 'env'>

  private constructor(world: Pick<World, 'cwd' | 'env'>, prefix: string) {
    this.#world = world
    this.prefix = prefix
  }

  /** The repository of the working directory; null where there is none. Throws DiskError when git cannot be run. */
  static open(world: Pick<World, 'cwd' | 'env'>): Repository | null {
    const { status, stdout, stderr } = git(world, ['rev-parse', '--show-prefix'])
    if (status === 0) return new Repository(world, stdout.toString('utf8').replace(/\n$/, ''))
    // Such as a repository that belongs to someone else: to take it for none would compare with something else.
    if (!stderr.includes('not a git repository')) throw refused(stderr)
    return null
  }

  /** A revision by what git calls it; null when there is no such revision. */
  revision(name: string): Revision | null {
    // No name of a revision has a control character, and a line end would name another object.
    if (name === '' || name.startsWith('-') || /\p{Cc}/u.test(name)) return null
    const names = [`${name}^{tree}`, `${name}^{tree}:${this.prefix}package.json`]
    const [tree, settings] = this.#batch(['--batch', '--follow-symlinks'], names, true)
    if (tree?.type !== 'tree' || tree.id === undefined) return null
    if (settings?.astray) throw astray('package.json')
    return { tree: tree.id, settings: settings?.content?.toString('utf8') ?? null }
  }

  /** What stands at paths of a tree, links followed inside the repository. */
  find(tree: string, paths: readonly string[]): readonly Found[] {
    for (const path of paths)
      if (path.includes('\n')) throw new DiskError(`${printable(path)} cannot be read: its name`)
    const answers = this.#batch(
      ['--batch-check', '--follow-symlinks'],
      paths.map((path) => `${tree}:${path}`),
      false,
    )
    return answers.map(({ id, type, astray }): Found => {
      if (astray) return { type: 'astray' }
      return id !== undefined && (type === 'blob' || type === 'tree') ? { type, id } : { type: 'absent' }
    })
  }

  /** Whether another repository, a submodule, stands at a path of a tree. */
  isSubmodule(tree: string, path: string): boolean {
    return this.#run(['ls-tree', '-z', '--full-tree', '--end-of-options', tree, path])
      .toString('utf8')
      .startsWith('160000 ')
  }

  /** Every file and link below a tree. */
  list(tree: string): readonly Entry[] {
    const lines = this.#run(['ls-tree', '-r', '-z', '--full-tree', '--end-of-options', tree]).toString('utf8')
    return lines.split('\0').flatMap((line) => {
      const [, mode, id, path] = /^(\d+) blob ([0-9a-f]+)\t([\s\S]+)$/.exec(line) ?? []
      return id === undefined || path === undefined ? [] : [{ path, id, isLink: mode === '120000' }]
    })
  }

  /** The bytes of files by id. */
  read(ids: readonly string[]): ReadonlyMap<string, Buffer> {
    const answers = this.#batch(['--batch'], ids, true)
    return new Map(
      ids.map((id, index) => {
        const content = answers[index]?.content
        if (!content) throw new DiskError(`git has no object ${id}; the clone is not a whole one`)
        return [id, content]
      }),
    )
  }

  #batch(args: readonly string[], names: readonly string[], hasContent: boolean): readonly Answer[] {
    if (names.length === 0) return []
    return answersOf(this.#run(['cat-file', ...args], `${names.join('\n')}\n`), hasContent)
  }

  #run(args: readonly string[], input?: string): Buffer {
    const { status, stdout, stderr } = git(this.#world, args, input)
    if (status !== 0) throw refused(stderr)
    return stdout
  }
}

interface Answer {
  readonly id?: string | undefined
  readonly type?: string | undefined
  readonly astray: boolean
  readonly content?: Buffer
}

function answersOf(output: Buffer, hasContent: boolean): readonly Answer[] {
  const answers: Answer[] = []
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf(10, at)
    const [, id, type, astray, size] = header.exec(output.toString('utf8', at, end)) ?? []
    at = end + 1
    const isFollowed = size !== undefined && (hasContent || astray !== undefined)
    const content = isFollowed ? output.subarray(at, at + Number(size)) : undefined
    if (isFollowed) at += Number(size) + 1
    answers.push({ id, type, astray: astray !== undefined, ...(content && { content }) })
  }
  return answers
}

/**
 * Runs git. What it prints is the same in every language; an object that is not in the clone is not fetched, and
 * nobody is asked for a password.
 */
function git(
  { cwd, env }: Pick<World, 'cwd' | 'env'>,
  args: readonly string[],
  input = '',
): { readonly status: number | null; readonly stdout: Buffer; readonly stderr: string } {
  const { status, stdout, stderr, error } = spawnSync('git', args, {
    cwd,
    input,
    maxBuffer: mostBytes,
    env: {
      ...env,
      LC_ALL: 'C',
      GIT_NO_LAZY_FETCH: '1',
      // No protocol at all, whatever the repository's own configuration allows.
      GIT_ALLOW_PROTOCOL: 'none',
      GIT_TERMINAL_PROMPT: '0',
      GIT_OPTIONAL_LOCKS: '0',
      GIT_LITERAL_PATHSPECS: '1',
    },
  })
  if (error && isSystemError(error) && error.code === 'ENOBUFS') {
    throw new DiskError(`the manifests of a revision are more than ${mostBytes / 1024 / 1024} MiB`)
  }
  if (error) throw new DiskError(`git cannot be run, and only git can read a revision: ${error.message}`)
  return { status, stdout, stderr: stderr.toString('utf8') }
}

/** For a link that ends nowhere, in a circle or outside the repository. */
export function astray(path: string): DiskError {
  return new DiskError(`${printable(path)} is a link that leads to no file of the repository`)
}

function refused(stderr: string): DiskError {
  const line = /^fatal: (.*)/m.exec(stderr)?.[1] ?? stderr.trim()
  return new DiskError(`git refuses: ${printable(line)}`)
}
