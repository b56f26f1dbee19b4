import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { readApprovals } from '../../compiler/cli/approvals.js'
import type { Change, Severity } from '../../compiler/diff/change.js'
import { diff } from '../../compiler/diff/diff.js'
import { type Reviewed, review } from '../../compiler/diff/review.js'
import { example, sidesOf } from './change.js'

/** What a project says of changes: which it approves, and how bad it finds a kind. */

const test = suite('review')

const moved = example.replace('login.acme.example/token', 'login.evil.example/token')
const changes = [...diff(sidesOf(example), sidesOf(moved)), ...diff(sidesOf(example), [])] as const
const [security, removed] = changes as unknown as readonly [Change, Change]

const file = 'connectors/acme/approvals.yaml'
const today = '2027-01-31'

function reviewed(text: string, rules: Readonly<Record<string, Severity>> = {}): readonly Reviewed[] {
  const approvals = readApprovals({ file, hash: '', text: () => text })
  return review(changes, {
    approvals: new Map(approvals ? [['acme', approvals]] : []),
    rules: new Map(Object.entries(rules)),
    today,
  })
}

const line = ({ kind, severity, approval, head }: Reviewed): string =>
  [kind, severity, approval ? `approved: ${approval.reason}` : '-', ...(head?.file === file ? [head.line] : [])].join(
    ' ',
  )

test('what nobody approved is not approved', () => {
  const expected = ['token-host-changed security -', 'connector-removed breaking -']
  for (const text of ['', '# none\n', '[]\n']) assert.equal(reviewed(text).map(line), expected)
})

test('an approval stands for the change of its fingerprint', () => {
  const text = `- fingerprint: ${security.fingerprint}\n  reason: They moved.\n  by: Ann\n  until: ${today}\n`
  const [one, other] = reviewed(text)
  assert.equal(one?.approval, { fingerprint: security.fingerprint, reason: 'They moved.', by: 'Ann', until: today })
  assert.is(other?.approval, null)
})

test('a security change needs somebody who answers for it; another change does not', () => {
  const text = [security, removed].map(({ fingerprint }) => `- {fingerprint: ${fingerprint}, reason: Fine.}\n`).join('')
  assert.equal(reviewed(text).map(line), [
    'token-host-changed security -',
    'connector-removed breaking approved: Fine.',
  ])
})

test('approval-expired: one that has ended stands for nothing, and is told', () => {
  const text = `- {fingerprint: ${removed.fingerprint}, reason: Fine., until: 2027-01-30}\n`
  assert.equal(reviewed(text).map(line), [
    'token-host-changed security -',
    'connector-removed breaking -',
    'approval-expired breaking - 1',
  ])
})

test('approval-unused: one that is of no change is told, whether it has ended or not', () => {
  const text = `- {fingerprint: 0123456789ab, reason: A., until: 2020-01-01}\n- {fingerprint: 012345678901, reason: B.}\n`
  assert.equal(reviewed(text).map(line).slice(2), ['approval-unused cosmetic - 1', 'approval-unused cosmetic - 2'])
})

test('the fingerprint of what is told of an approval is that of the approval, not of its line', () => {
  const one = reviewed('- {fingerprint: 0123456789ab, reason: A.}\n')[2]
  const other = reviewed('# why\n- {fingerprint: 0123456789ab, reason: B.}\n')[2]
  assert.is(one?.fingerprint, other?.fingerprint)
})

test('a rule makes a kind better or worse; security stays what it is', () => {
  const rules = {
    'token-host-changed': 'cosmetic',
    'connector-removed': 'compatible',
    'approval-unused': 'breaking',
  } as const
  assert.equal(reviewed('- {fingerprint: 0123456789ab, reason: A.}', rules).map(line), [
    'token-host-changed security -',
    'connector-removed compatible -',
    'approval-unused breaking - 1',
  ])
  assert.is(reviewed('', { 'connector-removed': 'security' })[1]?.severity, 'security')
})

test('a fingerprint may look like a number', () => {
  for (const fingerprint of ['123456789012', '12345678e123', '0x1234567890'.replace('x', 'a'), '000000000001']) {
    const [, , unused] = reviewed(`- {fingerprint: ${fingerprint}, reason: A.}`)
    assert.is(unused?.subject, `approval of ${fingerprint}`)
  }
})

test('everything that is wrong with approvals is told, with its place', () => {
  const text = `- fingerprint: 4be1
  reason: ''
  by: 7
  until: tomorrow
  untill: 2027-01-31
- Ann
- {fingerprint: 0123456789ab}
- {fingerprint: 0123456789AB, reason: A., until: 2027-13-01}
`
  const problems = `1:16: \`fingerprint\` must be the twelve digits and letters that \`tenon diff\` prints
2:11: \`reason\` must say in words why the change is wanted
3:7: \`by\` must name whoever answers for it
4:10: \`until\` must be the last day on which the approval holds, such as \`2027-01-31\`
5:3: \`untill\` is not a key of an approval; did you mean \`until\`?
6:3: an approval is a mapping with \`fingerprint\`, \`reason\` and \`by\`
7:4: \`reason\` must say in words why the change is wanted
8:17: \`fingerprint\` must be the twelve digits and letters that \`tenon diff\` prints
8:50: \`until\` must be the last day on which the approval holds, such as \`2027-01-31\``
  const expected = problems.split('\n').map((problem) => `${file}:${problem}`)
  assert.throws(
    () => reviewed(text),
    (error: Error) => {
      assert.equal(error.message.split('\n').sort(), expected.sort())
      return true
    },
  )
})

test('a file that is no list, is not YAML or is a bomb is refused', () => {
  const bomb = `- &a [x, x, x, x, x, x, x, x, x, x]\n${'bcdefgh'
    .split('')
    .map((name, index) => `- &${name} [${Array(10).fill(`*${'abcdefgh'[index]}`)}]\n`)
    .join('')}`
  for (const [text, message] of [
    ['fingerprint: 0123456789ab', `${file}:1:1: approvals are a list: \`- key: value\` lines`],
    ['- {', `${file}:1:3: `],
    [bomb, 'with its aliases written out, the file holds more than 100000 keys and values'],
  ] as const) {
    assert.throws(
      () => reviewed(text),
      (error: Error) => error.message.includes(message),
    )
  }
})

test.run()
