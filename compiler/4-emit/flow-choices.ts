import { camelCase, pascalCase } from '../3-resolve/names.js'
import type { Step } from '../plan.js'
import { literal } from './escape.js'
import { memberCode, objectCode } from './expression.js'
import { optionsParameter } from './flow-options.js'
import { askName } from './flow-requests.js'
import { namesOf, requestsOf } from './flow-steps.js'
import { type FunctionView, functionView } from './function.js'
import { isChosen, learnedIn, learntCode } from './learned.js'
import type { MethodModule } from './module.js'
import { namesIn } from './template.js'

/** What there is to choose from in an answer, as code. */
export function choicesCode({ name = '', choose }: Step, answer: string, { method, imports }: MethodModule): string {
  const paths = [choose?.from ?? '', choose?.value ?? '', choose?.label ?? ''].map(literal)
  const entries = learnedIn(method, [name]).filter(({ from }) => from.kind === 'entry')
  const codes = entries.map((learned) => {
    const found = `${imports.value('at')}(entry, ${literal(learned.from.name)})`
    return memberCode(learned.name, learntCode(learned, found, null, imports))
  })
  const learn = codes.length > 0 ? [`(entry) => (${objectCode(codes)})`] : []
  return `${imports.value('choicesIn')}(${[answer, ...paths, ...learn].join(', ')})`
}

/** The values that a step names and that come with a choice, which the caller may have yet to make. */
export function choicesFor(step: Step, { method }: MethodModule): string[] {
  const named = new Set([...namesOf(step), ...namesIn(step.url)])
  return method.learned.filter((learned) => isChosen(learned) && named.has(learned.name)).map(({ name }) => name)
}

/** The steps that wait for the choice that another one offers. */
export function stepsAfterChoice(step: Step, module: MethodModule): Step[] {
  const chosen = learnedIn(module.method, [step.name ?? '']).filter(isChosen)
  const names = new Set(chosen.map(({ name }) => name))
  return requestsOf(module.method, 'after').filter((one) => choicesFor(one, module).some((name) => names.has(name)))
}

/** The functions with which a caller chooses among several entries. */
export function choiceViews(module: MethodModule): FunctionView[] {
  const { imports } = module
  return requestsOf(module.method, 'after').flatMap((step) => {
    const { choose } = step
    if (!choose) return []
    const choices = functionView({
      doc: `What there is to choose from as \`${choose.name}\`.`,
      name: `${camelCase(choose.name)}Choices`,
      parameters: ['variables: Variables', `tokens: ${imports.type('TokenSet')}`, optionsParameter(module)],
      type: `readonly ${imports.type('Choice')}[]`,
      waits: true,
      lines: [
        `const { answer } = await ${askName(step)}(variables, tokens, options)`,
        `return ${choicesCode(step, 'answer', module)}`,
      ],
    })
    return [choices, chooseView(step, choose.name, module)]
  })
}

/** The function that makes a choice; it sends requests where some have waited for that. */
function chooseView(step: Step, name: string, module: MethodModule): FunctionView {
  const { imports } = module
  const waiting = stepsAfterChoice(step, module).length > 0
  const chosen = `${imports.value('withChoice')}(tokens, ${literal(name)}, choice)`
  return functionView({
    doc: `The tokens with a choice made: one of \`${camelCase(name)}Choices\`.`,
    name: `choose${pascalCase(name)}`,
    parameters: [
      ...(waiting ? ['variables: Variables'] : []),
      `tokens: ${imports.type('TokenSet')}`,
      `choice: ${imports.type('Choice')}`,
      ...(waiting ? [optionsParameter(module)] : []),
    ],
    type: imports.type('TokenSet'),
    promises: waiting,
    lines: [`return ${waiting ? `after${pascalCase(name)}(variables, ${chosen}, options)` : chosen}`],
  })
}
