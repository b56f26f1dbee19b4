import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { groups } from '../bench/mutation/groups.js'

/** The direction of the house: what each folder of `compiler/` may import, beside its own files. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  '': ['1-read', '2-validate', '3-resolve', '4-emit', 'diagnostics', 'diff', 'plan'],
  '1-read': ['diagnostics'],
  '2-validate': ['1-read', 'diagnostics', 'resources'],
  '3-resolve': ['1-read', '2-validate', 'diagnostics', 'plan', 'resources', 'runtime'],
  '4-emit': ['3-resolve', 'plan', 'resources'],
  diagnostics: [],
  diff: ['1-read', 'diagnostics', 'plan'],
  plan: ['plan'],
  report: ['diagnostics', 'diff', 'plan'],
  runtime: [],
  cli: [
    '1-read',
    '2-validate',
    '3-resolve',
    '4-emit',
    'diagnostics',
    'diff',
    'plan',
    'report',
    'resources',
    'runtime',
    'index',
  ],
}

/** Outside the command line, these touch the disk: Tenon's own data files, and tools that are run by hand. */
const readers = ['resources.ts', '2-validate/generate-types.ts', '2-validate/precompile.ts']

const files = readdirSync('compiler', { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts'))
const imports = (file: string) => {
  const text = readFileSync(join('compiler', file), 'utf8')
  return [...text.matchAll(/(?:from|import\() ?'([^']+)'/g)].map(([, path = '']) => path)
}

const test = suite('architecture')

test('a phase knows only what comes before it', () => {
  const wrong = files.flatMap((file) => {
    const folder = posix.dirname(file) === '.' ? '' : (file.split('/')[0] ?? '')
    return imports(file)
      .filter((path) => path.startsWith('.'))
      .map((path) => posix.normalize(posix.join(posix.dirname(file), path)))
      .filter((path) => {
        const [place = ''] = path.split('/')
        const name = place.replace(/\.js$/, '')
        return place !== folder && !(folder === '' && place === path) && !allowed[folder]?.includes(name)
      })
      .map((path) => `${file} imports ${path}`)
  })
  assert.equal(wrong, [])
})

test('only the command line knows the disk, the terminal and the process', () => {
  const wrong = files
    .filter((file) => !file.startsWith('cli/') && !readers.includes(file))
    .flatMap((file) =>
      imports(file)
        .filter((path) => /^node:(fs|process|os|child_process|tty)/.test(path))
        .map((path) => `${file} imports ${path}`),
    )
  assert.equal(wrong, [])
})

test('the kernel imports nothing from outside its folder', () => {
  const wrong = files
    .filter((file) => file.startsWith('runtime/'))
    .flatMap((file) => imports(file).filter((path) => !/^\.\/[a-z0-9-]+\.js$/.test(path)))
  assert.equal(wrong, [])
})

test('the mutation bench changes every file of the kernel that has code, and its tests are there', () => {
  const code = (file: string) => readFileSync(join('compiler/runtime', file), 'utf8')
  const kernel = readdirSync('compiler/runtime').filter((file) =>
    /^export (async )?(function|const|class)/m.test(code(file)),
  )
  const changed = Object.values(groups).flatMap(({ files }) => files.map((file) => `${file}.ts`))
  assert.equal(changed.sort(), kernel.sort())
  const present = readdirSync('test/runtime')
  const missing = Object.values(groups).flatMap(({ tests }) =>
    tests.filter((name) => !present.includes(`${name}.test.ts`)),
  )
  assert.equal(missing, [])
})

test('TypeScript and ts-morph are loaded by no command', () => {
  const wrong = files.filter((file) => imports(file).some((path) => /^(typescript|ts-morph)/.test(path)))
  assert.equal(wrong, [])
})

test('what compares is loaded by `tenon diff` alone', () => {
  const loaded = new Set<string>()
  const load = (file: string): void => {
    if (loaded.has(file)) return
    loaded.add(file)
    const text = readFileSync(join('compiler', file), 'utf8')
    for (const [, path = ''] of text.matchAll(/^(?:import|export) (?!type )(?:[^']*? from )?'(\.[^']+)'/gm)) {
      load(posix.normalize(posix.join(posix.dirname(file), path.replace(/\.js$/, '.ts'))))
    }
  }
  for (const file of ['main', 'build', 'build-once', 'check', 'explain', 'new', 'jobs', 'worker'])
    load(`cli/${file}.ts`)
  load('index.ts')
  assert.equal(
    [...loaded].filter((file) => /^diff\/|\/diff|git\.ts|revision/.test(file)),
    [],
  )
  assert.ok(loaded.has('cli/settings.ts') && loaded.has('3-resolve/resolve.ts'))
})

test('no provider is known to the compiler or the kernel', () => {
  const providers =
    /\b(netsuite|shopify|github|salesforce|slack|xero|quickbooks|hubspot|zoho|tiktok|google|stripe|amazon)\b/i
  const wrong = files.filter((file) => {
    const code = readFileSync(join('compiler', file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
    return /^([1-4]-|runtime)/.test(file) && !file.endsWith('manifest.ts') && providers.test(code)
  })
  assert.equal(wrong, [])
})

test('no file is longer than 400 lines, but what is generated', () => {
  const long = files.filter((file) => readFileSync(join('compiler', file), 'utf8').split('\n').length > 400)
  assert.equal(long, ['2-validate/manifest.ts'])
})

test.run()
