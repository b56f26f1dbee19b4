import type { Learned, MethodPlan, TokenResponse } from '../plan.js'
import { comment, sentence } from './documentation.js'
import { key, literal, member } from './escape.js'
import { listCode, memberCode } from './expression.js'
import { type FunctionView, functionView } from './function.js'
import type { Imports } from './imports.js'

/** Names that, captured, stand for members of the token set. */
const tokenMembers = new Set(['access_token', 'refresh_token', 'expires_in'])

/** Whether it comes with a choice that may be the caller's. */
export const isChosen = ({ from }: Learned) => from.kind === 'choice' || from.kind === 'entry'

/** Whether the method has a choice that may be the caller's. */
export const hasChoice = ({ learned }: MethodPlan) => learned.some(isChosen)

export const isTokenMember = ({ name }: Learned) => tokenMembers.has(name)

/** What the steps of those names learn, beside members of the token set. */
export function learnedIn({ learned }: MethodPlan, steps: readonly string[]): Learned[] {
  return learned.filter(({ step }) => steps.includes(step))
}

/** Where in an answer a value is, as code that may be anything. */
export function foundCode(
  { from }: Learned,
  answer: string,
  headers: string,
  response: Pick<TokenResponse, 'accessToken'>,
  imports: Imports,
): string {
  const at = (path: string) => `${imports.value('at')}(${answer}, ${literal(path)})`
  switch (from.kind) {
    case 'header':
      return `${headers}.get(${literal(from.name)})`
    case 'cookies':
      return `${imports.value('cookiesOf')}(${headers})`
    case 'claim': {
      const dot = from.name.indexOf('.')
      const token = from.name.slice(0, dot)
      const path = token === 'access_token' ? response.accessToken : token
      return `${imports.value('claimIn')}(${at(path)}, ${literal(from.name.slice(dot + 1))})`
    }
    default:
      return at(from.name)
  }
}

/** A value that was found, checked; `known` is the code of what it was before. */
export function learntCode(learned: Learned, found: string, known: string | null, imports: Imports): string {
  const { name, hosts, required, format } = learned
  const otherwise = [
    ...(known === null ? [] : [known]),
    ...(learned.default === undefined ? [] : [literal(learned.default)]),
  ].join(' ?? ')
  const value =
    required || learned.default !== undefined
      ? `${imports.value('learnt')}(${[literal(name), found, ...(otherwise ? [otherwise] : [])].join(', ')})`
      : `${imports.value('textIn')}(${found})${otherwise ? ` ?? ${otherwise}` : ''}`
  if (!hosts) return value
  const guard = imports.value(format === 'url' ? 'learntUrl' : 'learntHost')
  return `${guard}(${literal(name)}, ${value}, ${listCode(hosts)})`
}

/** The function that puts what a token answer held into the tokens; null where it holds nothing to learn. */
export function learnView(
  method: MethodPlan,
  name: string,
  steps: readonly string[],
  imports: Imports,
): FunctionView | null {
  const values = learnedIn(method, steps).filter((learned) => !isTokenMember(learned))
  if (values.length === 0) return null
  const codes = values.map((learned) => {
    const code = learntCode(learned, member('found', learned.name), member('known', learned.name), imports)
    return memberCode(learned.name, code)
  })
  return functionView({
    doc: 'The tokens with what their answer taught, beside what was known.',
    exported: false,
    name,
    parameters: [`tokens: ${imports.type('TokenSet')}`, `known: ${imports.type('Learning')}`],
    type: imports.type('TokenSet'),
    lines: [
      `const found = ${imports.value('foundIn')}(tokens)`,
      `return ${imports.value('withLearned')}(tokens, {`,
      '  ...known,',
      ...codes.map((code) => `  ${code},`),
      '})',
    ],
  })
}

/** The type of what the flow learns; null where it learns nothing. */
export function learnedType({ learned, tokens }: MethodPlan, imports: Imports): string[] {
  const values = learned.filter((one) => !isTokenMember(one))
  const others = tokens.map(({ name }) => `\`${name}\``).join(', ')
  if (values.length === 0 && tokens.length === 0) return []
  const members = values.map((one) => {
    const { name, label, secret } = one
    const sure = one.step !== 'refresh' && !isChosen(one) && (one.required || one.default !== undefined)
    const doc = [...sentence(label), ...(secret ? ['A secret.'] : [])].join(' ')
    return [`  ${comment([doc], '  ')}`, `  readonly ${key(name)}${sure ? ': string' : '?: string | undefined'}`].join(
      '\n',
    )
  })
  const parts = [
    ...(values.length > 0 ? ['`extra.learned` is what the flow has learned.'] : []),
    ...(tokens.length > 0 ? [`\`extra.named\` has the tokens beside the main ones: ${others}.`] : []),
  ]
  return [
    ...(values.length > 0
      ? [['/** What the flow learns. */', 'export interface Learned {', ...members, '}'].join('\n')]
      : []),
    [comment([`Tokens. ${parts.join(' ')}`]), `export type Tokens = ${imports.type('TokenSet')}`].join('\n'),
  ]
}
