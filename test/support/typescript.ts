import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

/** The oldest and the newest TypeScript that the output is for, and the last with the classic compiler. */
export const compilers = ['typescript-5.4', 'typescript-5.9', 'typescript'] as const

export type Compiler = (typeof compilers)[number]

const strictest = {
  target: 'es2022',
  lib: ['es2022', 'dom', 'dom.iterable'],
  types: [],
  module: 'nodenext',
  moduleResolution: 'nodenext',
  rootDir: '.',
  noEmit: true,
  declaration: true,
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: false,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  verbatimModuleSyntax: true,
  skipLibCheck: true,
}

/** Flags that came after TypeScript 5.4. */
const newer = { isolatedDeclarations: true, erasableSyntaxOnly: true }

/** The strictest flags that a compiler has. */
export function compilerOptionsFor(compiler: Compiler): object {
  return { ...strictest, ...(compiler !== 'typescript-5.4' && newer) }
}

interface Module {
  readonly path: string
  readonly text: string
}

/** Compilers run beside the tests, two at a time: each waits for the one before the last. */
const running: Promise<unknown>[] = [Promise.resolve(), Promise.resolve()]

/**
 * Type-checks files as a project with the strictest flags there are. Start it early and await it late: other tests go on
 * meanwhile.
 *
 * @returns the errors that the compiler prints, a line each.
 */
export function typeErrors(files: readonly Module[], compiler: Compiler): Promise<string[]> {
  const checked = (running.shift() ?? Promise.resolve()).then(() => check(files, compiler))
  running.push(checked.catch(() => {}))
  return checked
}

/** As `typeErrors`, by each of the compilers. */
export function typeErrorsOfAll(files: readonly Module[]): Promise<Readonly<Record<Compiler, string[]>>> {
  const checks = compilers.map(async (compiler) => [compiler, await typeErrors(files, compiler)] as const)
  return Promise.all(checks).then((all) => Object.fromEntries(all) as Record<Compiler, string[]>)
}

/** What there is when no compiler finds an error. */
export const noTypeErrors = Object.fromEntries(compilers.map((compiler) => [compiler, []]))

async function check(files: readonly Module[], compiler: Compiler): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tenon-types-'))
  try {
    const project = [
      { path: 'package.json', text: '{ "type": "module" }' },
      {
        path: 'tsconfig.json',
        text: JSON.stringify({ compilerOptions: compilerOptionsFor(compiler), include: ['**/*.ts'] }),
      },
    ]
    for (const { path, text } of [...files, ...project]) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    const output = await run(
      resolve(`node_modules/${compiler}/bin/tsc`),
      ['--project', folder, '--pretty', 'false'],
      folder,
    )
    return output.split('\n').filter((line) => line.trim() !== '')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function run(script: string, options: readonly string[], cwd: string): Promise<string> {
  return new Promise((done) => {
    execFile(process.execPath, [script, ...options], { cwd }, (_, stdout, stderr) => done(stdout + stderr))
  })
}
