import { camelCase, pascalCase } from '../3-resolve/names.js'
import type { Learned, Step } from '../plan.js'
import { conformOf } from './conform.js'
import { requestCode, sendLines } from './exchange.js'
import { memberCode, templateCode } from './expression.js'
import { optionsParameter } from './flow-options.js'
import { requestsOf } from './flow-steps.js'
import { type Addresses, addressCode } from './flow-urls.js'
import { type FunctionView, functionView, uses } from './function.js'
import { foundCode, learnedIn } from './learned.js'
import { FunctionContext, type MethodModule } from './module.js'

/** The functions that make further requests of the flow, one each. */
export function askViews(addresses: Addresses | null, module: MethodModule): FunctionView[] {
  return [
    ...requestsOf(module.method, 'before').flatMap((step) =>
      askView(step, `learned: ${learning(module)}`, addresses, module),
    ),
    ...requestsOf(module.method, 'after').flatMap((step) =>
      askView(step, `tokens: ${tokenSet(module)}`, addresses, module),
    ),
  ]
}

const learning = ({ imports }: MethodModule) => imports.type('Learning')
const tokenSet = ({ imports }: MethodModule) => imports.type('TokenSet')
/** The function of a request. */
export const askName = ({ name = '' }: Step) => `ask${pascalCase(name)}`
/** What it brought, where it was called. */
export const answerName = ({ name = '' }: Step) => `${camelCase(name)}Answer`

function askView(step: Step, source: string, addresses: Addresses | null, module: MethodModule): FunctionView[] {
  const { imports } = module
  const context: FunctionContext = new FunctionContext(module, {
    flow: {
      ...(addresses && { token_url: () => addressCode(addresses.token, context) }),
      access_token: () =>
        source.startsWith('tokens')
          ? 'tokens.accessToken'
          : `${imports.value('text')}(learned.access_token, 'access_token')`,
      refresh_token: () => `${imports.value('text')}(tokens.refreshToken, 'refresh_token')`,
    },
    learned: 'learned',
  })
  const request = requestCode(step, templateCode(step.url, context), step.response ?? null, context, module)
  const conform = step.response
    ? conformOf(`conform${pascalCase(step.name ?? '')}`, step.response, { learned: [] }, imports)
    : null
  const rest = conform ? [memberCode('conform', conform.name)] : []
  const lines = sendLines(`return ${imports.value('ask')}`, 'token', request, rest, module)
  const known = source.startsWith('tokens') && uses(lines, 'learned')
  const view = functionView({
    doc: `Makes the request \`${step.name ?? ''}\` of the flow.`,
    exported: false,
    name: askName(step),
    parameters: ['variables: Variables', source, optionsParameter(module, null)],
    type: imports.type('Asked'),
    waits: context.waits,
    promises: true,
    lines: [...(known ? [`const learned = ${imports.value('learnedOf')}(tokens)`] : []), ...lines],
  })
  return conform ? [view, conform.view] : [view]
}

/** Makes a request; `source` is what was learned, or the tokens. What it brings is kept where it teaches something. */
export function askedLine(step: Step, source: string, { method }: MethodModule): string {
  const call = `await ${askName(step)}(variables, ${source}, options)`
  const isKept = step.choose || learnedIn(method, [step.name ?? '']).length > 0
  return isKept ? `const ${answerName(step)} = ${call}` : call
}

/** Where in what a request brought a value is. */
export function broughtCode(learned: Learned, step: Step, { imports }: MethodModule): string {
  const brought = answerName(step)
  return foundCode(learned, `${brought}.answer`, `${brought}.headers`, { accessToken: 'access_token' }, imports)
}
