import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Reviewed } from '../../compiler/diff/review.js'
import { diffGithub } from '../../compiler/report/diff-github.js'
import { diffJson } from '../../compiler/report/diff-json.js'
import { diffMarkdown } from '../../compiler/report/diff-markdown.js'
import { diffSarif } from '../../compiler/report/diff-sarif.js'
import { diffText } from '../../compiler/report/diff-text.js'

const test = suite('reports of changes')

const change = (more: Partial<Reviewed>): Reviewed => ({
  kind: 'token-host-changed',
  severity: 'security',
  connector: 'acme',
  subject: 'method oauth2, token URL',
  before: 'https://a.example',
  after: 'https://b.example',
  affects: ['existing-instances', 'new-instances'],
  reason: 'Secrets go there.',
  action: 'Find out who owns it.',
  base: { file: 'connectors/acme.yaml', line: 3, column: 7 },
  head: { file: 'connectors/acme.yaml', line: 4, column: 7 },
  fingerprint: '4be1c09a77d2',
  approval: null,
  ...more,
})

const removed = change({
  ...{ kind: 'connector-removed', severity: 'breaking', connector: 'zulu', subject: 'connector' },
  ...{ before: 'Zulu', after: null, affects: ['client-code'], head: null, fingerprint: '0123456789ab' },
  approval: { fingerprint: '0123456789ab', reason: 'Nobody uses it.', by: 'Ann', until: '2027-01-31' },
})
const unused = change({
  ...{
    kind: 'approval-unused',
    severity: 'cosmetic',
    subject: 'approval of x',
    before: null,
    after: null,
    affects: [],
  },
  ...{ base: null },
})
const options = { colour: false, all: false, folder: 'connectors' }

test('text: the connector with the worst first, and cosmetics as a count', () => {
  assert.is(
    diffText([removed, unused, change({})], options),
    `2 connectors: 1 security, 1 breaking (1 approved), 1 cosmetic

acme   1 security, 1 cosmetic

! security   token-host-changed            connectors/acme.yaml:4:7
    method oauth2, token URL: tokens are asked for at another host
  - https://a.example
  + https://b.example
    who: existing and new instances. Secrets go there.
    do:  Find out who owns it.
    to approve: \`fingerprint: 4be1c09a77d2\` with a reason and by whom, in connectors/acme/approvals.yaml

zulu   1 breaking (1 approved)

x breaking   connector-removed             connectors/acme.yaml:3:7
    connector: a connector is gone
  - Zulu
    who: client code. Secrets go there.
    do:  Find out who owns it.
    approved by Ann until 2027-01-31: Nobody uses it.

1 cosmetic is only counted; --all shows everything
! security  x breaking  ~ re-consent  + compatible  . cosmetic
`,
  )
})

test('text: --all shows what is cosmetic', () => {
  assert.is(
    diffText([unused], { ...options, all: true }),
    `acme   1 cosmetic

. cosmetic   approval-unused               connectors/acme.yaml:4:7
    approval of x: an approval is of no change
    why: Secrets go there.
    do:  Find out who owns it.

! security  x breaking  ~ re-consent  + compatible  . cosmetic
`,
  )
})

test('people are shown a hundred, the worst, and how many more there are; machines all', () => {
  const many = [...Array.from({ length: 150 }, () => change({ severity: 'compatible' })), change({}), unused]
  const text = diffText(many, options)
  assert.is(text.match(/^\+ compatible/gm)?.length, 99)
  assert.is(text.match(/^! security {3}t/gm)?.length, 1)
  assert.match(text, '\n51 more are not shown, and 1 cosmetic is only counted; --all shows everything\n')
  assert.is(diffText(many, { ...options, all: true }).match(/^\+ compatible/gm)?.length, 150)
  assert.match(diffMarkdown(many, 'connectors'), /\n<\/details>\n\n52 more are not shown\.\n$/)
  assert.is(JSON.parse(diffJson(many)).changes.length, 152)
  assert.is(JSON.parse(diffSarif(many)).runs[0].results.length, 152)
  assert.is(diffGithub(many, 'connectors').split('\n').length, 152)
})

test('long and many lines are cut for people', () => {
  const text = diffText([change({ before: 'x'.repeat(300), after: '1\n2\r\n3\n4\n5\n6\n7\n' })], options)
  assert.match(text, `\n  - ${'x'.repeat(200)}…\n  + 1\n  + 2\n  + 3\n  + 4\n  + 5\n  + 6\n  + …\n`)
})

test('markdown: totals, then each severity; what must be looked at is unfolded', () => {
  assert.is(
    diffMarkdown([removed, unused, change({ severity: 're-consent' })], 'connectors'),
    `| connector | security | breaking | re-consent | compatible | cosmetic |
| --- | --: | --: | --: | --: | --: |
| \`zulu\` | 0 | 1 | 0 | 0 | 0 |
| \`acme\` | 0 | 0 | 1 | 0 | 1 |

<details open><summary>1 breaking</summary>

**connector-removed** in \`zulu\`, \`connectors/acme.yaml:3:7\`<br>
\`connector\`: a connector is gone

\`\`\`diff
- Zulu
\`\`\`

- who: client code. Secrets go there.
- do: Find out who owns it.
- approved by \`Ann\` until \`2027-01-31\`: \`Nobody uses it.\`

</details>

<details><summary>1 re-consent</summary>

**token-host-changed** in \`acme\`, \`connectors/acme.yaml:4:7\`<br>
\`method oauth2, token URL\`: tokens are asked for at another host

\`\`\`diff
- https://a.example
+ https://b.example
\`\`\`

- who: existing and new instances. Secrets go there.
- do: Find out who owns it.
- to approve: \`fingerprint: 4be1c09a77d2\` with a reason, in \`connectors/acme/approvals.yaml\`

</details>

<details><summary>1 cosmetic</summary>

**approval-unused** in \`acme\`, \`connectors/acme.yaml:4:7\`<br>
\`approval of x\`: an approval is of no change

- why: Secrets go there.
- do: Find out who owns it.

</details>
`,
  )
})

test('github: the worst first, what is approved as a notice, and nothing that is cosmetic', () => {
  assert.is(
    diffGithub([removed, unused, change({ severity: 're-consent' }), change({ after: null })], 'connectors'),
    `::error file=connectors/acme.yaml,line=4,col=7,title=acme%3A token-host-changed::method oauth2, token URL: tokens are asked for at another host%0A- https://a.example%0Awho: existing and new instances. Secrets go there.%0Ado: Find out who owns it.%0Ato approve: fingerprint: 4be1c09a77d2 with a reason and by whom, in connectors/acme/approvals.yaml
::notice file=connectors/acme.yaml,line=3,col=7,title=zulu%3A connector-removed::connector: a connector is gone%0A- Zulu%0Awho: client code. Secrets go there.%0Ado: Find out who owns it.%0Aapproved by Ann until 2027-01-31: Nobody uses it.
::warning file=connectors/acme.yaml,line=4,col=7,title=acme%3A token-host-changed::method oauth2, token URL: tokens are asked for at another host%0A- https://a.example%0A+ https://b.example%0Awho: existing and new instances. Secrets go there.%0Ado: Find out who owns it.%0Ato approve: fingerprint: 4be1c09a77d2 with a reason, in connectors/acme/approvals.yaml
`,
  )
})

test('json has the members that are promised, and approvals where there are any', () => {
  const { approval: _, ...members } = change({})
  assert.is(diffJson([change({})]), `${JSON.stringify({ formatVersion: 1, changes: [members] })}\n`)
  assert.equal(Object.keys(JSON.parse(diffJson([change({})])).changes[0]), [
    ...['kind', 'severity', 'connector', 'subject', 'before', 'after', 'affects', 'reason', 'action', 'base', 'head'],
    'fingerprint',
  ])
  assert.equal(Object.keys(JSON.parse(diffJson([removed]))), ['formatVersion', 'changes', 'approvals'])
  assert.is(diffJson([]), '{"formatVersion":1,"changes":[]}\n')
})

test('sarif has the rules that are used, places, fingerprints and suppressions', () => {
  const [run] = JSON.parse(diffSarif([change({}), removed])).runs
  assert.equal(
    run.tool.driver.rules.map((rule: { id: string; properties: object }) => [rule.id, rule.properties]),
    [
      ['connector-removed', { tags: ['breaking'] }],
      ['token-host-changed', { tags: ['security'] }],
    ],
  )
  const location = (startLine: number) => ({
    physicalLocation: {
      artifactLocation: { uri: 'connectors/acme.yaml', uriBaseId: 'SRCROOT' },
      region: { startLine, startColumn: 7 },
    },
  })
  assert.equal(run.results[0], {
    ruleId: 'token-host-changed',
    ruleIndex: 1,
    level: 'error',
    message: {
      text: `method oauth2, token URL: tokens are asked for at another host.
was: https://a.example
is: https://b.example
who: existing and new instances. Secrets go there.
Find out who owns it.`,
    },
    locations: [location(4)],
    relatedLocations: [{ ...location(3), message: { text: 'in the base' } }],
    partialFingerprints: { 'change/v1': '4be1c09a77d2' },
    properties: { connector: 'acme', severity: 'security' },
  })
  assert.equal(run.results[1].locations, [location(3)])
  assert.equal(run.results[1].suppressions, [
    { kind: 'external', status: 'accepted', justification: 'Nobody uses it.' },
  ])
})

test('nothing has changed', () => {
  assert.is(diffText([], options), 'nothing has changed\n')
  assert.is(diffMarkdown([], 'connectors'), 'Nothing has changed.\n')
  assert.is(diffGithub([], 'connectors'), '')
  assert.equal(JSON.parse(diffSarif([])).runs[0].results, [])
})

/** Texts that mean something to a terminal, to Markdown, to GitHub or to YAML. */
const hostile = [
  '\x1b[2J\x9b31m\x07\r',
  '\u202egnp.exe\u2066\u200b',
  '```\n</details><script>alert(1)</script>\n````\n# big',
  '`a` ``b`` |x| @ann #1 ![x](https://evil.example) <!-- -->',
  '%0A::error::x\n::error file=a::b\r\n::set-output name=a::b',
  '`',
  ' ',
]

test('no text leads out of its place, whatever it is', () => {
  for (const text of hostile) {
    const one = change({
      ...{ connector: text, subject: text, before: text, after: text, reason: text, action: text },
      approval: { fingerprint: '4be1c09a77d2', reason: text, by: text, until: null },
      head: { file: text, line: 1, column: 1 },
    })
    const printed = [
      ...[diffText([one], options), diffMarkdown([one], text), diffGithub([one], text)],
      ...[diffJson([one]), diffSarif([one])],
    ]
    for (const output of printed) assert.not.ok(/[\p{Cc}\p{Cf}]/u.test(output.replaceAll('\n', '')), text)
    const [asText = '', markdown = '', github = '', json = '', sarif = ''] = printed
    assert.not.ok(/^[^ !]/m.test(asText.split('\n').slice(2, -2).join('\n')), asText)
    assert.is(github.match(/^::/gm)?.length, 1)
    assert.is(github.match(/\n/g)?.length, 1)
    assert.equal(markdownOutside(markdown), [])
    assert.equal(JSON.parse(json).changes[0].before, text)
    assert.is(JSON.parse(sarif).runs[0].results.length, 1)
  }
})

/** What a Markdown text has outside of code that could be markup or call somebody, beside what the report itself writes. */
function markdownOutside(markdown: string): readonly string[] {
  const withoutBlocks = markdown.replace(/^(`{3,})diff\n[\s\S]*?\n\1$/gm, '')
  const withoutSpans = withoutBlocks.replace(/(?<![`\\])(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '')
  const ours = /<details open><summary>1 security<\/summary>|<\/details>|<br>|\*\*token-host-changed\*\*/g
  return withoutSpans.replace(ours, '').match(/(?<![\\&])[<>*_[\]`#]|@(?!&#8203;)|https:\/\//g) ?? []
}

test.run()
