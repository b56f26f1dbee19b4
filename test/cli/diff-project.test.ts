import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { manifest } from './project.js'
import { inRepository } from './repository.js'

/** What a project says of changes: approvals beside the manifests, and severities in its package.json. */

const files = { 'connectors/acme.yaml': manifest('acme'), 'connectors/zulu.yaml': manifest('zulu') }
const fingerprint = 'fb8deada2604'
const approval = `- fingerprint: ${fingerprint}\n  reason: Nobody uses it.\n  by: Ann\n`
const approvals = 'connectors/zulu/approvals.yaml'

test(
  'an approved change is shown as approved, in every format, and fails nothing',
  inRepository(files, async (project) => {
    project.delete('connectors/zulu.yaml')
    assert.is((await project.tenon('diff', 'one')).code, 1)
    project.write({ [approvals]: approval })
    const print = async (format: string, ...head: readonly string[]) => {
      const { code, stdout, stderr } = await project.tenon(
        'diff',
        'one',
        ...head,
        '--format',
        format,
        '--fail-on',
        're-consent',
      )
      assert.equal([code, stderr], [0, ''])
      return stdout
    }
    const text = await print('text')
    assert.match(text, 'zulu   1 breaking (1 approved)\n')
    assert.match(text, '\n    approved by Ann: Nobody uses it.\n')
    assert.not.match(text, 'to approve')
    assert.match(await print('markdown'), '\n- approved by `Ann`: `Nobody uses it.`\n')
    assert.match(await print('github'), /^::notice [^\n]*%0Aapproved by Ann: Nobody uses it\.\n$/)
    const json = JSON.parse(await print('json'))
    assert.is(json.changes[0].fingerprint, fingerprint)
    assert.equal(json.approvals, [{ fingerprint, reason: 'Nobody uses it.', by: 'Ann', until: null }])
    const [result] = JSON.parse(await print('sarif')).runs[0].results
    assert.equal(result.suppressions, [{ kind: 'external', status: 'accepted', justification: 'Nobody uses it.' }])
    project.commit('two')
    assert.is(await print('text', 'two'), text)
  }),
)

test(
  'approvals count on the side of the head alone; those of no change and those that have ended are told',
  inRepository({ ...files, [approvals]: `${approval}  until: 2027-01-30\n` }, async (project) => {
    assert.match(
      (await project.tenon('diff', 'one', '--all')).stdout,
      `approval-unused               ${approvals}:1:3\n`,
    )
    assert.is((await project.tenon('diff', 'one')).code, 0)
    project.delete('connectors/zulu.yaml')
    const ended = await project.tenon('diff', 'one')
    assert.is(ended.code, 1)
    assert.match(
      ended.stdout,
      `x breaking   approval-expired              ${approvals}:1:3
    approval of ${fingerprint}: an approval has ended
  - 2027-01-30
    why: The change that it names is there, and its last day is over.
`,
    )
    project.delete('connectors/zulu')
    const without = await project.tenon('diff', 'one')
    assert.match(without.stdout, 'zulu   1 breaking\n')
    assert.is(without.code, 1)
  }),
)

test(
  'approvals that cannot be read are an error at their place',
  inRepository(files, async (project) => {
    project.write({ [approvals]: '- reason: Fine.\n', 'connectors/acme/approvals.yaml': '- {' })
    const { code, stdout, stderr } = await project.tenon('diff', 'one')
    assert.equal([code, stdout], [3, ''])
    assert.match(stderr, /^connectors\/acme\/approvals\.yaml:1:3: /)
    assert.match(
      stderr,
      `\n${approvals}:1:3: \`fingerprint\` must be the twelve digits and letters that \`tenon diff\` prints\n`,
    )
  }),
)

test(
  'a build does not depend on approvals, and no manifest can refer to them',
  inRepository(files, async (project) => {
    await project.tenon('build')
    project.write({ [approvals]: approval })
    assert.equal(await project.tenon('build', '--check'), { code: 0, stdout: '', stderr: '' })
    project.write({ 'connectors/zulu.yaml': `${manifest('zulu')}schemas: {Order: {$ref: approvals.yaml}}\n` })
    assert.match((await project.tenon('check')).stdout, 'error[missing-file]')
  }),
)

test(
  'tenon.rules makes a kind better or worse',
  inRepository(
    { ...files, 'package.json': '{"tenon": {"rules": {"connector-removed": "cosmetic"}}}' },
    async (project) => {
      project.delete('connectors/zulu.yaml')
      const { code, stdout } = await project.tenon('diff', 'one')
      assert.is(code, 0)
      assert.is(
        stdout,
        `zulu   1 cosmetic

1 cosmetic is only counted; --all shows everything
! security  x breaking  ~ re-consent  + compatible  . cosmetic
`,
      )
      project.write({
        'package.json': '{"tenon": {"rules": {"connector-removed": "security"}}}',
        [approvals]: approval.replace(/ {2}by.*\n/, ''),
      })
      assert.match((await project.tenon('diff', 'one', '--fail-on', 'security')).stdout, 'zulu   1 security\n')
    },
  ),
)

const wrong: ReadonlyArray<readonly [rules: string, problem: string]> = [
  ['[]', '`tenon.rules` must be an object with a severity for kinds of changes'],
  [
    '{"connector-remove": "cosmetic"}',
    '`tenon.rules.connector-remove` is no kind of change; did you mean `connector-removed`?',
  ],
  ['{"__proto__": "cosmetic"}', '`tenon.rules.__proto__` is no kind of change'],
  [
    '{"connector-removed": "off"}',
    '`tenon.rules.connector-removed` must be one of `security`, `breaking`, `re-consent`, `compatible`, `cosmetic`',
  ],
  [
    '{"token-host-changed": "breaking"}',
    '`tenon.rules.token-host-changed` must stay `security`: such a change can be approved, and not be made less',
  ],
]

for (const [rules, problem] of wrong) {
  test(
    `wrong rules: ${rules}`,
    inRepository({ ...files, 'package.json': `{"tenon": {"rules": ${rules}}}` }, async (project) => {
      assert.equal(await project.tenon('diff', 'one'), { code: 2, stdout: '', stderr: `package.json: ${problem}\n` })
    }),
  )
}

test.run()
