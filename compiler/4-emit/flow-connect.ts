import type { Step } from '../plan.js'
import { requestCode, requestMembers } from './exchange.js'
import { templateCode } from './expression.js'
import { beforeLines } from './flow-before.js'
import { scopedOptions } from './flow-options.js'
import {
  afterLoginCode,
  answerMembers,
  givenLines,
  loginResult,
  scopeLines,
  scopeMember,
  type TokenFlow,
  tokenContext,
  tokenLines,
} from './flow-tokens.js'
import { addressCode } from './flow-urls.js'
import { callLines, type FunctionView, functionView } from './function.js'
import { hasChoice } from './learned.js'
import type { MethodModule } from './module.js'

const connects = 'Gets tokens; no user takes part. What `open` makes does this by itself.'

/** The function that gets tokens without a user. */
export function connectView(flow: TokenFlow): FunctionView {
  const { module } = flow
  const before = beforeLines([], module)
  const context = tokenContext(flow, {})
  const { statements, call } = tokenLines(flow, context, [scopeMember(module)])
  const result = loginResult(flow, before.length > 0)
  return functionView({
    doc: connects,
    name: 'connect',
    parameters: connectParameters(module),
    type: module.imports.type('TokenSet'),
    waits: before.length > 0 || context.waits || result !== 'tokens',
    promises: true,
    lines: [...before, ...scopeLines(module), ...statements, ...givenLines(call, result)],
  })
}

/** `before`: the tokens that there were, for what was chosen with them. */
function connectParameters(module: MethodModule): string[] {
  const before = hasChoice(module.method) ? [`before?: ${module.imports.type('TokenSet')}`] : []
  return ['variables: Variables', scopedOptions(module), ...before]
}

/** The function that gets tokens by the requests of a login of its own, where there is no token step. */
export function loginView(module: MethodModule): FunctionView {
  const { imports } = module
  return functionView({
    doc: connects,
    name: 'connect',
    parameters: connectParameters(module),
    type: imports.type('TokenSet'),
    promises: true,
    lines: [`return ${afterLoginCode(`${imports.value('newSession')}(options)`, module)}`],
  })
}

/** The functions of a sign-in on another device. */
export function deviceViews(device: Step, flow: TokenFlow): FunctionView[] {
  return [startView(device, flow), pollView(flow)]
}

function startView(device: Step, flow: TokenFlow): FunctionView {
  const { module } = flow
  const { imports } = module
  const context = tokenContext(flow, {})
  const { statements, members, options } = requestCode(device, templateCode(device.url, context), null, context, module)
  return functionView({
    doc: 'Starts the flow: show the user the code and the address that this gives, then `poll`.',
    name: 'start',
    parameters: ['variables: Variables', scopedOptions(module)],
    type: imports.type('Device'),
    waits: context.waits,
    promises: true,
    lines: [
      ...scopeLines(module),
      ...statements,
      ...callLines(`return ${imports.value('startDevice')}`, requestMembers(null, members, [], module), [options]),
    ],
  })
}

function pollView(flow: TokenFlow): FunctionView {
  const { module, token, response, addresses } = flow
  const { imports } = module
  const before = beforeLines([], module)
  const context = tokenContext(flow, { device_code: 'device.deviceCode' })
  const asked = requestCode(token, addressCode(addresses.token, context), response, context, module)
  const members = requestMembers('token', asked.members, [scopeMember(module), ...answerMembers(flow)], module)
  const type = imports.type('TokenRequest')
  const result = loginResult(flow, before.length > 0)
  return functionView({
    doc: 'Finishes the flow: waits until the user has allowed access on the other device.',
    name: 'poll',
    parameters: ['variables: Variables', `device: ${imports.type('Device')}`, scopedOptions(module)],
    type: imports.type('TokenSet'),
    waits: before.length > 0 || result !== 'tokens',
    promises: true,
    lines: [
      ...before,
      ...scopeLines(module),
      `const request = ${context.waits ? `async (): Promise<${type}>` : `(): ${type}`} => {`,
      ...asked.statements.map((line) => `  ${line}`),
      '  return {',
      ...members.map((member) => `    ${member},`),
      '  }',
      '}',
      ...givenLines([`${imports.value('pollDevice')}(device, request, ${asked.options})`], result),
    ],
  })
}
