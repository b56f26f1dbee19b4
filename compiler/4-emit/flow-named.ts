import { camelCase, pascalCase } from '../3-resolve/names.js'
import type { NamedToken, Step } from '../plan.js'
import { type Conform, conformOf } from './conform.js'
import { literal } from './escape.js'
import { requestCode, requestMembers } from './exchange.js'
import { memberCode, objectCode, templateCode } from './expression.js'
import { optionsParameter } from './flow-options.js'
import { answerMembers } from './flow-tokens.js'
import { callLines, type FunctionView, functionView, uses } from './function.js'
import { FunctionContext, type MethodModule } from './module.js'

/** A token beside the main one, with the function that reads its answer. */
export interface Named {
  readonly token: NamedToken
  readonly conform: Conform | null
}

/** The tokens beside the main one. */
export function namedIn({ method, imports }: MethodModule): Named[] {
  return method.tokens.map((token) => ({
    token,
    conform: conformOf(`conform${pascalCase(token.name)}`, token.response, { learned: [] }, imports),
  }))
}

/** The further tokens of an answer, with the code that finds them in the tokens of that name. */
export function othersIn(named: readonly Named[], tokens: string) {
  const others = named.filter(({ token }) => token.request === null)
  return others.map(({ token: { name } }) => ({ name, found: `${finderName(name)}(${tokens})` }))
}

const finderName = (name: string) => camelCase(`${name}_tokens_in`)

/** The functions that find the further tokens of an answer, and put them beside the main ones. */
export function othersViews(named: readonly Named[], module: MethodModule): FunctionView[] {
  const { imports } = module
  const others = named.filter(({ token }) => token.request === null)
  if (others.length === 0) return []
  const codes = othersIn(named, 'tokens').map(({ name, found }) => memberCode(name, found))
  const all = functionView({
    doc: 'The tokens with those that came with them.',
    exported: false,
    name: 'withOthers',
    parameters: [`tokens: ${imports.type('TokenSet')}`],
    type: imports.type('TokenSet'),
    lines: [`return ${imports.value('withNamed')}(tokens, ${objectCode(codes)})`],
  })
  return [all, ...others.map(({ token }) => finderView(token, module))]
}

function finderView(token: NamedToken, module: MethodModule): FunctionView {
  const { imports } = module
  const answer = answerMembers({ response: token.response, conform: null, module })
  const members = requestMembers('token', [], ['scope: []', ...answer], module)
  return functionView({
    doc: `The tokens \`${token.name}\` that came with others.`,
    exported: false,
    name: finderName(token.name),
    parameters: [`tokens: ${imports.type('TokenSet')}`],
    type: `${imports.type('TokenSet')} | undefined`,
    lines: [`return ${imports.value('namedIn')}(${objectCode(members)}, tokens, ${literal(token.name)})`],
  })
}

/** The functions that ask for the tokens that have requests of their own. */
export function namedViews(named: readonly Named[], module: MethodModule): FunctionView[] {
  return named.flatMap((one) => (one.token.request ? [requestView(one.token.request, one, module)] : []))
}

/** Lines that ask for those tokens, for a function with the main ones as `current`. */
export function namedLines(named: readonly Named[], { imports }: MethodModule): string[] {
  return named
    .filter(({ token }) => token.request !== null)
    .map(({ token: { name } }) => {
      const asked = memberCode(name, `await ${functionName(name)}(variables, current, options)`)
      return `current = ${imports.value('withNamed')}(current, ${objectCode([asked])})`
    })
}

const functionName = (name: string) => camelCase(`ask_${name}_token`)

function requestView(step: Step, { token, conform }: Named, module: MethodModule): FunctionView {
  const { imports } = module
  const context = new FunctionContext(module, {
    flow: {
      access_token: 'tokens.accessToken',
      refresh_token: () => `${imports.value('text')}(tokens.refreshToken, 'refresh_token')`,
    },
    learned: 'learned',
  })
  const request = requestCode(step, templateCode(step.url, context), token.response, context, module)
  const answer = answerMembers({ response: token.response, conform: conform?.name ?? null, module })
  const members = requestMembers('token', request.members, ['scope: []', ...answer], module)
  const lines = [
    ...request.statements,
    ...callLines(`return ${imports.value('requestTokens')}`, members, [request.options]),
  ]
  const known = uses(lines, 'learned') ? [`const learned = ${imports.value('learnedOf')}(tokens)`] : []
  return functionView({
    doc: `Asks for the token \`${token.name}\`.`,
    exported: false,
    name: functionName(token.name),
    parameters: ['variables: Variables', `tokens: ${imports.type('TokenSet')}`, optionsParameter(module, null)],
    type: imports.type('TokenSet'),
    waits: context.waits,
    promises: true,
    lines: [...known, ...lines],
  })
}
