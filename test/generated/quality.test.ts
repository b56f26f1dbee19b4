import { Node, Project, type SourceFile, SyntaxKind } from 'ts-morph'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'

/** The committed output reads as if written by hand: every export is explained, nothing is `any`, no name is numbered. */

const project = new Project({ skipLoadingLibFiles: true, skipFileDependencyResolution: true })
const files = project.addSourceFilesAtPaths('generated/**/*.ts')
const where = (file: SourceFile) => file.getFilePath().replace(/^.*\/generated\//, '')

const test = suite('generated/, as a reader sees it')

test('every export says what it is', () => {
  const silent = files
    .filter((file) => file.getBaseName() !== 'index.ts')
    .flatMap((file) => file.getStatements().map((statement) => ({ file, statement })))
    .filter(({ statement }) => Node.isExportable(statement) && statement.isExported())
    .filter(({ statement }) => Node.isJSDocable(statement) && statement.getJsDocs().length === 0)
    .map(({ file, statement }) => `${where(file)}: ${statement.getText().split('\n')[0]}`)
  assert.equal(silent, [])
})

test('nothing is `any`', () => {
  const loose = files.flatMap((file) =>
    file.getDescendantsOfKind(SyntaxKind.AnyKeyword).map((node) => `${where(file)}:${node.getStartLineNumber()}`),
  )
  assert.equal(loose, [])
})

test('no type has the name of another, or that name with a number', () => {
  for (const file of files.filter((one) => one.getBaseName() === 'types.ts')) {
    const names = [...file.getInterfaces(), ...file.getTypeAliases()].map((type) => type.getName())
    assert.equal(new Set(names).size, names.length, where(file))
    const numbered = names.filter((name) => /\d$/.test(name) && names.includes(name.replace(/\d+$/, '')))
    assert.equal(numbered, [], where(file))
  }
})

test.run()
