import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { isInside, type Lock, lockText } from '../../compiler/cli/lock.js'
import { inProject, manifest } from './project.js'

test('the lock is a line a file, sorted', () => {
  const lock: Lock = {
    compiler: '1.2.3',
    options: { connectors: 'connectors' },
    connectors: new Map([
      ['zoho', 'Zoho "CRM"'],
      ['acme', 'Acme'],
    ]),
    inputs: new Map([
      ['connectors/zoho.yaml', 'b'],
      ['connectors/acme.yaml', 'a'],
    ]),
    outputs: new Map([
      ['zoho/index.ts', 'd'],
      ['index.ts', null],
      ['__proto__', 'c'],
    ]),
  }
  const expected = `{
  "lockVersion": 1,
  "compiler": "1.2.3",
  "options": {
    "connectors": "connectors"
  },
  "connectors": {
    "acme": "Acme",
    "zoho": "Zoho \\"CRM\\""
  },
  "inputs": {
    "connectors/acme.yaml": "a",
    "connectors/zoho.yaml": "b"
  },
  "outputs": {
    "__proto__": "c",
    "index.ts": null,
    "zoho/index.ts": "d"
  }
}
`
  assert.is(lockText(lock), expected)
})

test('a path that could leave its folder on any system is not inside', () => {
  for (const path of ['acme/index.ts', 'index.ts', 'a/.hidden', 'a/..b']) assert.ok(isInside(path), path)
  for (const path of ['', '/etc/passwd', '../x', 'a/../../x', 'a/..', './a', 'a//b', 'a\\..\\b', 'C:/x', 'a/\0']) {
    assert.not.ok(isInside(path), path)
  }
})

test(
  'branches that add different connectors merge without a conflict, and the result is up to date',
  inProject({ 'connectors/golf.yaml': manifest('golf'), 'connectors/mike.yaml': manifest('mike') }, async (project) => {
    await project.tenon('build', '--out', 'base')
    project.write({ 'connectors/alfa.yaml': manifest('alfa') })
    await project.tenon('build', '--out', 'ours')
    await project.tenon('build', '--out', 'generated')
    project.delete('connectors/alfa.yaml')
    project.write({ 'connectors/zulu.yaml': manifest('zulu') })
    await project.tenon('build', '--out', 'theirs')
    await project.tenon('build', 'zulu', '--out', 'generated')
    for (const file of ['tenon.lock.json', 'index.ts']) {
      const [ours, base, theirs] = ['ours', 'base', 'theirs'].map((folder) => join(project.folder, folder, file))
      const merged = execFileSync('git', ['merge-file', '-p', `${ours}`, `${base}`, `${theirs}`], { encoding: 'utf8' })
      project.write({ [`generated/${file}`]: merged })
    }
    project.write({ 'connectors/alfa.yaml': manifest('alfa') })
    assert.equal(await project.tenon('build', '--check'), { code: 0, stdout: '', stderr: '' })
  }),
)

const broken: ReadonlyArray<readonly [text: string, problem: string]> = [
  ['<<<<<<< ours\n{', 'has merge conflicts'],
  ['{', 'is not JSON'],
  ['[]', 'is no lock of Tenon'],
  [
    '{"lockVersion": 1, "compiler": "1", "options": {}, "connectors": {}, "inputs": {}, "outputs": {"a": 1}}',
    'is no lock of Tenon',
  ],
  [
    '{"lockVersion": 1, "compiler": "1", "options": {}, "connectors": {}, "inputs": {}, "outputs": {"../package.json": "a"}}',
    'lists `../package.json`, which does not lie in the output folder',
  ],
]

for (const [text, problem] of broken) {
  test(
    `a lock that ${problem} stops a build, unless it is forced`,
    inProject({ 'connectors/acme.yaml': manifest('acme'), 'generated/tenon.lock.json': text }, async (project) => {
      const stderr = `generated/tenon.lock.json ${problem}; restore it, or make everything anew with \`tenon build --force\`\n`
      assert.equal(await project.tenon('build'), { code: 3, stdout: '', stderr })
      assert.is((await project.tenon('build', '--force')).code, 0)
      assert.is((await project.tenon('build', '--check')).code, 0)
    }),
  )
}

test(
  'a lock of a newer Tenon is left alone',
  inProject(
    { 'connectors/acme.yaml': manifest('acme'), 'generated/tenon.lock.json': '{"lockVersion": 2}' },
    async (project) => {
      const stderr = 'generated/tenon.lock.json was made by a newer Tenon; update Tenon\n'
      assert.equal(await project.tenon('build'), { code: 3, stdout: '', stderr })
    },
  ),
)

test.run()
