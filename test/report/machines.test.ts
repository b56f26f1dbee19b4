import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.js'
import { github } from '../../compiler/report/github.js'
import { json } from '../../compiler/report/json.js'
import { sarif } from '../../compiler/report/sarif.js'

const test = suite('reports for machines')

const warning: Diagnostic = {
  code: 'unused-variable',
  severity: 'warning',
  message: 'nothing uses `a`',
  help: null,
  connector: null,
  path: '',
  file: 'connectors/b.yaml',
  start: { line: 1, column: 1 },
  end: { line: 4, column: 2 },
}
const error: Diagnostic = {
  code: 'duplicate-key',
  severity: 'error',
  message: '100% of `a:b,c`\nstands twice',
  help: 'rename it',
  connector: 'a b',
  path: '/auth/a',
  file: 'connectors/a b,100%:c.yaml',
  start: { line: 3, column: 5 },
  end: { line: 3, column: 8 },
  related: [
    { message: 'first here', file: 'connectors/b.yaml', start: { line: 1, column: 2 }, end: { line: 1, column: 3 } },
  ],
}

test('json has the members that are promised, and no others', () => {
  const { related: _, ...members } = error
  assert.is(json([error, warning]), `${JSON.stringify({ formatVersion: 1, diagnostics: [members, warning] })}\n`)
  assert.equal(Object.keys(JSON.parse(json([error])).diagnostics[0]), [
    ...['code', 'severity', 'message', 'help', 'connector', 'path', 'file', 'start', 'end'],
  ])
  assert.is(json([]), '{"formatVersion":1,"diagnostics":[]}\n')
})

test('github annotations are escaped, errors first', () => {
  assert.is(
    github([warning, error]),
    '::error file=connectors/a b%2C100%25%3Ac.yaml,line=3,endLine=3,col=5,endColumn=8,title=duplicate-key' +
      '::100%25 of `a:b,c`%0Astands twice%0Arename it\n' +
      '::warning file=connectors/b.yaml,line=1,endLine=4,title=unused-variable::nothing uses `a`\n',
  )
  assert.is(github([]), '')
})

test('sarif has the rules that are used and the places of results', () => {
  const log = JSON.parse(sarif([error, warning, error]))
  assert.is(log.version, '2.1.0')
  const [run] = log.runs
  assert.equal(
    run.tool.driver.rules.map((rule: { id: string; defaultConfiguration: object }) => [
      rule.id,
      rule.defaultConfiguration,
    ]),
    [
      ['duplicate-key', { level: 'error' }],
      ['unused-variable', { level: 'warning' }],
    ],
  )
  assert.is(run.results.length, 3)
  assert.equal(run.results[0], {
    ruleId: 'duplicate-key',
    ruleIndex: 0,
    level: 'error',
    message: { text: '100% of `a:b,c`\nstands twice. rename it' },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: 'connectors/a%20b%2C100%25%3Ac.yaml', uriBaseId: 'SRCROOT' },
          region: { startLine: 3, startColumn: 5, endLine: 3, endColumn: 8 },
        },
      },
    ],
    relatedLocations: [
      {
        physicalLocation: {
          artifactLocation: { uri: 'connectors/b.yaml', uriBaseId: 'SRCROOT' },
          region: { startLine: 1, startColumn: 2, endLine: 1, endColumn: 3 },
        },
        message: { text: 'first here' },
      },
    ],
    partialFingerprints: { 'connectorCodePath/v1': 'a b duplicate-key /auth/a' },
  })
  assert.is(run.results[1].ruleIndex, 1)
})

test.run()
