import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type OAuthError, readJson, readList } from '../../compiler/runtime/index.js'
import { checked, checking, once, type Validator } from '../../compiler/runtime/validated.js'
import { failureOf } from './scripted.js'

/** Answers that are checked by a schema: what is right passes as it is, what is not is named by its place. */

const test = suite('validated')

const validator = (valid: boolean, errors?: Validator['errors']): Validator =>
  Object.assign(() => valid, errors === undefined ? {} : { errors })

async function refusal(promise: Promise<unknown>): Promise<string> {
  const { kind, step, message } = await failureOf<OAuthError>(promise)
  return `${kind} ${step} ${message}`
}

test('a value that the schema has passes as it is', async () => {
  const value = { a: 1 }
  assert.is(await checked(Promise.resolve(value), validator(true)), value)
  const seen: unknown[] = []
  await checked(Promise.resolve(value), (given) => seen.push(given) > 0)
  assert.is(seen[0], value)
})

test('a value that it has not is refused by its place and what is wrong there', async () => {
  const within = { instancePath: '/a/0', message: 'must be number' }
  const around = { instancePath: '/a', message: 'must match one' }
  const given = (errors?: Validator['errors']) => refusal(checked(Promise.resolve({}), validator(false, errors)))
  assert.is(await given([within]), 'response apply response: /a/0 must be number')
  assert.is(await given([within, around]), 'response apply response: /a must match one')
  assert.is(await given([{ ...within, instancePath: '' }]), 'response apply response: the answer must be number')
  for (const none of [undefined, null, []]) {
    assert.is(await given(none), 'response apply response: the answer is wrong')
  }
})

test('a value that a schema loses itself in is refused', async () => {
  const deep: Validator = () => {
    throw new RangeError('Maximum call stack size exceeded')
  }
  assert.is(
    await refusal(checked(Promise.resolve({}), deep)),
    'response apply response: the answer is nested too deeply',
  )
})

test('what is checked once per place is not checked there again, and says the same', () => {
  const asked: unknown[] = []
  const errors = [
    { instancePath: '/a', message: 'first' },
    { instancePath: '/a', message: 'second' },
    { instancePath: '/b', message: 'last' },
  ]
  const inner = Object.assign((value: unknown) => asked.push(value) > 0 && value === 'good', { errors })
  const check = once(inner)
  const parentData = ['good', 'bad', 'bad']
  const ask = (index: number, parent: object = parentData) => [
    check(parentData[index], { parentData: parent, parentDataProperty: index }),
    check.errors?.map(({ message }) => message),
  ]
  for (const _ of [1, 2]) {
    assert.equal(ask(1), [false, ['last']])
    assert.is((check.errors as unknown[]).push('of whoever asked'), 2)
    assert.equal(ask(2), [false, ['last']])
    assert.is(ask(0)[0], true)
  }
  assert.equal(asked, ['bad', 'bad', 'good'])
  ask(1, [])
  assert.equal(asked, ['bad', 'bad', 'good', 'bad'])
})

test('a whole answer can be checked so, whether the check has errors or none', async () => {
  const value = { a: 1 }
  for (const errors of [null, undefined]) {
    assert.is(await checked(Promise.resolve(value), once(validator(true, errors))), value)
  }
  const wrong = once(validator(false, [{ instancePath: '/a', message: 'must be text' }]))
  assert.is(await refusal(checked(Promise.resolve(value), wrong)), 'response apply response: /a must be text')
})

test('a reader checks what it has read, with what it takes', async () => {
  const answer = async (text: string) => new Response(text)
  assert.equal(await checking(validator(true), readList, 'items')(answer('')), { items: [] })
  assert.equal(await checking(validator(true), readJson)(answer('[1]')), [1])
  assert.match(await refusal(checking(validator(false), readJson)(answer('[1]'))), 'the answer is wrong')
})

test('a failure to read is what it was', async () => {
  const failure = new Error('before')
  assert.is(await failureOf(checked(Promise.reject(failure), validator(true))), failure)
})

test.run()
