import { Node, Project } from 'ts-morph'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { emit, type Output } from '../../compiler/4-emit/emit.js'
import { emitShared } from '../../compiler/4-emit/shared.js'
import { breakouts, hostile, hostilePlan } from './hostile-plan.js'
import { withModule } from './plans.js'

const harmless = 'a-b c.d'

const emitted = async (text: string): Promise<Output[]> => [
  ...(await emit(hostilePlan(text), text, { validateResponses: true })),
  ...emitShared([{ name: 'hostile', label: text }]),
]

/** What modules are made of, without their texts: the kinds of all nodes, and the tags of all comments, a line each. */
function shape(files: readonly Output[]): string[] {
  const project = new Project({ useInMemoryFileSystem: true })
  const modules = files.filter(({ path }) => path.endsWith('.ts') && !path.startsWith('runtime/'))
  return modules.flatMap(({ path, text }) => [
    path,
    ...project.createSourceFile(path, text).forEachDescendantAsArray().flatMap(describe),
  ])
}

function firstDifference(actual: readonly string[], expected: readonly string[]): string | null {
  const index = actual.findIndex((line, at) => line !== expected[at])
  if (index === -1)
    return actual.length === expected.length ? null : `${actual.length} nodes in place of ${expected.length}`
  return `${actual.slice(index - 8, index + 4).join(' ')} in place of ${expected[index]}`
}

function describe(node: Node): string[] {
  const documentation = Node.isJSDocable(node) ? node.getJsDocs() : []
  const tags = documentation.flatMap((comment) => comment.getTags().map((tag) => `@${tag.getTagName()}`))
  return [node.getKindName(), ...tags]
}

const expected = emitted(harmless).then(shape)

for (const text of [hostile, ...breakouts.map((breakout) => `a-b ${breakout}`)]) {
  test(`changes no syntax: ${JSON.stringify(text)}`, async () => {
    assert.is(firstDifference(shape(await emitted(text)), await expected), null)
  })
}

test('no line of the output hides anything', async () => {
  for (const { path, text } of await emitted(hostile)) {
    if (!path.startsWith('runtime/'))
      assert.not.match(text.replaceAll('\n', ''), /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u, path)
  }
})

test('surface.txt has as many lines, each with a known subject', async () => {
  const linesOf = async (text: string) =>
    (await emitted(text))
      .find(({ path }) => path.endsWith('surface.txt'))
      ?.text.trimEnd()
      .split('\n') ?? []
  const lines = await linesOf(hostile)
  assert.is(lines.length, (await linesOf(harmless)).length)
  for (const line of lines)
    assert.match(line, /^(derived|endpoint|export|host|injection|learned|method|scope|token|url|variable|webhook) /)
})

test('the output runs inert, and sends the text as it is', async () => {
  await withModule(await emitted(hostile), 'hostile', async ({ oauth2 }) => {
    const variables = { client_id: 'id', host: 'login.example.com', constructor: 'x' }
    const { url, pending } = await oauth2.authorize(variables, {
      redirectUri: 'https://app.example.com',
      scope: ['plain'],
    })
    const sent = new URL(url).searchParams
    const wellFormed = (text: string) => text.replace(/\p{Cs}/gu, '\ufffd')
    assert.is(sent.get('__proto__'), wellFormed(`${hostile}id`))
    assert.is(sent.get(wellFormed(`1${hostile}`)), wellFormed(hostile))
    assert.is(sent.get('state'), pending.state)
    assert.is(Reflect.get(globalThis, 'pwned'), undefined)
  })
})

test.run()
