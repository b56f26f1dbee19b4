import { execFileSync } from 'node:child_process'
import { inProject, type Project } from './project.js'

/** A project that is a git repository too. */
export interface Repository extends Project {
  git(...args: readonly string[]): string
  /** Commits everything that is there, under a tag. */
  commit(tag: string): void
}

/** A test in a repository of its own, where the files are committed as `one`. */
export function inRepository(
  files: Readonly<Record<string, string>>,
  test: (repository: Repository) => Promise<void>,
  world: Parameters<typeof inProject>[2] = {},
): () => Promise<void> {
  return inProject(
    files,
    async (project) => {
      const git = (...args: readonly string[]): string =>
        execFileSync('git', args, { cwd: project.folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], env })
      const repository: Repository = {
        ...project,
        git,
        commit(tag) {
          git('add', '--all')
          git('commit', '--quiet', '--allow-empty', '--message', tag)
          git('tag', tag)
        },
      }
      git('init', '--quiet', '--initial-branch', 'trunk')
      repository.commit('one')
      await test(repository)
    },
    world,
  )
}

const person = { NAME: 'Ann', EMAIL: 'ann@acme.example' }
const env = {
  PATH: process.env.PATH,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  ...Object.fromEntries(
    ['AUTHOR', 'COMMITTER'].flatMap((role) =>
      Object.entries(person).map(([name, value]) => [`GIT_${role}_${name}`, value]),
    ),
  ),
}
