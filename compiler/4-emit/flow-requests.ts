import { camelCase, pascalCase } from '../3-resolve/names.js'
import type { Learned, Step } from '../plan.js'
import { conformOf } from './conform.js'
import { literal, member } from './escape.js'
import { requestCode, sendLines } from './exchange.js'
import { memberCode, objectCode, templateCode } from './expression.js'
import { optionsParameter } from './flow-options.js'
import { namesOf, requestsOf } from './flow-steps.js'
import { type Addresses, addressCode } from './flow-urls.js'
import { type FunctionView, functionView, uses } from './function.js'
import { foundCode, isChosen, isTokenMember, learnedIn, learntCode } from './learned.js'
import { FunctionContext, type MethodModule } from './module.js'
import { namesIn } from './template.js'

/** The functions that make further requests of the flow, one each. */
export function askViews(addresses: Addresses, module: MethodModule): FunctionView[] {
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
const askName = ({ name = '' }: Step) => `ask${pascalCase(name)}`
const answerName = ({ name = '' }: Step) => `${camelCase(name)}Answer`

function askView(step: Step, source: string, addresses: Addresses, module: MethodModule): FunctionView[] {
  const { imports } = module
  const context: FunctionContext = new FunctionContext(module, {
    flow: {
      token_url: () => addressCode(addresses.token, context),
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

/** The requests before the token step, and the values learned until then: `first` are members of `learned` already. */
export function beforeLines(first: readonly string[], module: MethodModule): string[] {
  const { method, imports } = module
  const steps = requestsOf(method, 'before')
  const learns = steps.some(({ name = '' }) => learnedIn(method, [name]).length > 0)
  if (steps.length === 0 && first.length === 0) return []
  const object = first.length > 0 ? objectCode(first) : '{}'
  return [
    learns ? `let learned: ${imports.type('Learning')} = ${object}` : `const learned = ${object}`,
    ...steps.flatMap((step) => [
      ...askedLines(step, 'learned', module),
      ...learnedLine(step, 'learned', 'learned', null, module),
    ]),
  ]
}

function askedLines(step: Step, source: string, module: MethodModule): string[] {
  const call = `await ${askName(step)}(variables, ${source}, options)`
  const used = step.choose || learnedIn(module.method, [step.name ?? '']).length > 0
  return [used ? `const ${answerName(step)} = ${call}` : call]
}

/** What a request taught, beside what was known; `known` is the object that had the value before, if any had. */
function learnedLine(step: Step, target: string, object: string, known: string | null, module: MethodModule): string[] {
  const { method, imports } = module
  const all = learnedIn(method, [step.name ?? '']).filter((learned) => !isChosen(learned))
  const code = (learned: Learned) => {
    const answer = answerName(step)
    const found = foundCode(learned, `${answer}.answer`, `${answer}.headers`, { accessToken: 'access_token' }, imports)
    return memberCode(learned.name, learntCode(learned, found, known && member(known, learned.name), imports))
  }
  const values = target === 'learned' ? all : all.filter((learned) => !isTokenMember(learned))
  const codes = values.map(code)
  const chosen = step.choose && target !== 'learned' ? [chosenLine(step, target, module)] : []
  if (codes.length === 0) return chosen
  if (target === 'learned') return [`learned = { ...${object}, ${codes.join(', ')} }`]
  const learned = `${imports.value('withLearned')}(${target}, { ...${object}, ${codes.join(', ')} })`
  return [`${target} = ${learned}`, ...chosen]
}

/** The choice that is none is made. */
function chosenLine(step: Step, target: string, module: MethodModule): string {
  const choices = choicesCode(step, `${answerName(step)}.answer`, module)
  const name = literal(step.choose?.name ?? '')
  return `${target} = ${module.imports.value('withOnlyChoice')}(${target}, ${name}, ${choices})`
}

function choicesCode({ name = '', choose }: Step, answer: string, { method, imports }: MethodModule): string {
  const paths = [choose?.from ?? '', choose?.value ?? '', choose?.label ?? ''].map(literal)
  const entries = learnedIn(method, [name]).filter(({ from }) => from.kind === 'entry')
  const codes = entries.map((learned) => {
    const found = `${imports.value('at')}(entry, ${literal(learned.from.name)})`
    return memberCode(learned.name, learntCode(learned, found, null, imports))
  })
  const learn = codes.length > 0 ? [`(entry) => (${objectCode(codes)})`] : []
  return `${imports.value('choicesIn')}(${[answer, ...paths, ...learn].join(', ')})`
}

/** Members of the token set that a request replaces. */
function replacedLine(step: Step, module: MethodModule): string[] {
  const { method, imports } = module
  const codes = learnedIn(method, [step.name ?? ''])
    .filter(isTokenMember)
    .map((learned) => {
      const answer = answerName(step)
      const found = foundCode(
        learned,
        `${answer}.answer`,
        `${answer}.headers`,
        { accessToken: 'access_token' },
        imports,
      )
      return memberCode(
        learned.name,
        learned.required && learned.name !== 'expires_in' ? learntCode(learned, found, null, imports) : found,
      )
    })
  if (codes.length === 0) return []
  return [`current = ${imports.value('withMembers')}(current, ${objectCode(codes)}, options)`]
}

/** The function that makes requests after the token step; null where there are none. */
export function afterView(
  name: string,
  doc: string,
  steps: readonly Step[],
  others: readonly string[],
  module: MethodModule,
): FunctionView | null {
  const { imports, method } = module
  if (steps.length === 0 && others.length === 0) return null
  const lines = steps.flatMap((step) => {
    const own = [
      ...askedLines(step, 'current', module),
      ...replacedLine(step, module),
      ...learnedLine(
        step,
        'current',
        `${imports.value('learnedOf')}(current)`,
        `${imports.value('learnedOf')}(current)`,
        module,
      ),
    ]
    const chosen = method.learned.filter(isChosen).map((one) => one.name)
    const needed = chosen.filter((one) => [...namesOf(step), ...namesIn(step.url)].includes(one))
    if (needed.length === 0) return own
    // A choice that the caller has yet to make.
    const made = needed
      .map((one) => `${member(`${imports.value('learnedOf')}(current)`, one)} !== undefined`)
      .join(' && ')
    return [`if (${made}) {`, ...own.map((line) => `  ${line}`), '}']
  })
  return functionView({
    doc,
    exported: false,
    name,
    parameters: ['variables: Variables', `tokens: ${tokenSet(module)}`, optionsParameter(module, null)],
    type: tokenSet(module),
    waits: true,
    lines: ['let current = tokens', ...lines, ...others, 'return current'],
  })
}

/** The functions with which a caller chooses among several entries. */
export function choiceViews(module: MethodModule): FunctionView[] {
  const { imports } = module
  return requestsOf(module.method, 'after').flatMap((step) => {
    const { choose } = step
    if (!choose) return []
    return [
      functionView({
        doc: `What there is to choose from as \`${choose.name}\`.`,
        name: `${camelCase(choose.name)}Choices`,
        parameters: ['variables: Variables', `tokens: ${tokenSet(module)}`, optionsParameter(module)],
        type: `readonly ${imports.type('Choice')}[]`,
        waits: true,
        lines: [
          `const { answer } = await ${askName(step)}(variables, tokens, options)`,
          `return ${choicesCode(step, 'answer', module)}`,
        ],
      }),
      functionView({
        doc: `The tokens with a choice made: one of \`${camelCase(choose.name)}Choices\`.`,
        name: `choose${pascalCase(choose.name)}`,
        parameters: [`tokens: ${tokenSet(module)}`, `choice: ${imports.type('Choice')}`],
        type: tokenSet(module),
        lines: [`return ${imports.value('withChoice')}(tokens, ${literal(choose.name)}, choice)`],
      }),
    ]
  })
}
