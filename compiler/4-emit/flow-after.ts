import { pascalCase } from '../3-resolve/names.js'
import type { Step } from '../plan.js'
import { literal, member } from './escape.js'
import { memberCode, objectCode } from './expression.js'
import { choicesCode, choicesFor, stepsAfterChoice } from './flow-choices.js'
import { optionsParameter } from './flow-options.js'
import { answerName, askedLine, broughtCode } from './flow-requests.js'
import { requestsOf } from './flow-steps.js'
import { type FunctionView, functionView } from './function.js'
import { isChosen, isTokenMember, learnedIn, learntCode } from './learned.js'
import type { MethodModule } from './module.js'

/** What is done after a login, a refresh or a choice. */
export interface After {
  readonly name: string
  readonly doc: string
  readonly steps: readonly Step[]
  /** Further lines, for a function that has the tokens as `current`. */
  readonly rest?: readonly string[]
}

/** The function that makes requests after the token step; null where there are none. */
export function afterView({ name, doc, steps, rest = [] }: After, module: MethodModule): FunctionView | null {
  const { imports } = module
  if (steps.length === 0 && rest.length === 0) return null
  const tokens = imports.type('TokenSet')
  return functionView({
    doc,
    exported: false,
    name,
    parameters: ['variables: Variables', `tokens: ${tokens}`, optionsParameter(module, null)],
    type: tokens,
    waits: true,
    lines: ['let current = tokens', ...steps.flatMap((step) => stepLines(step, module)), ...rest, 'return current'],
  })
}

/** The functions that make the requests that have waited for a choice. */
export function afterChoiceViews(module: MethodModule): FunctionView[] {
  return requestsOf(module.method, 'after').flatMap((step) => {
    const steps = step.choose ? stepsAfterChoice(step, module) : []
    const name = `after${pascalCase(step.choose?.name ?? '')}`
    const view = afterView({ name, doc: 'What comes after a choice.', steps }, module)
    return view ? [view] : []
  })
}

/** One request, and what it changes of the tokens; none while a choice that it needs is not made. */
function stepLines(step: Step, module: MethodModule): string[] {
  const known = `${module.imports.value('learnedOf')}(current)`
  const lines = [
    askedLine(step, 'current', module),
    ...replacedLine(step, module),
    ...learnedLine(step, known, module),
    ...chosenLine(step, module),
  ]
  const needed = choicesFor(step, module)
  if (needed.length === 0) return lines
  const made = needed.map((name) => `${member(known, name)} !== undefined`).join(' && ')
  return [`if (${made}) {`, ...lines.map((line) => `  ${line}`), '}']
}

/** What a request teaches, beside what was known. */
function learnedLine(step: Step, known: string, module: MethodModule): string[] {
  const { method, imports } = module
  const codes = learnedIn(method, [step.name ?? ''])
    .filter((learned) => !isChosen(learned) && !isTokenMember(learned))
    .map((learned) => {
      const code = learntCode(learned, broughtCode(learned, step, module), member(known, learned.name), imports)
      return memberCode(learned.name, code)
    })
  if (codes.length === 0) return []
  return [`current = ${imports.value('withLearned')}(current, { ...${known}, ${codes.join(', ')} })`]
}

/** The choice that is none is made. */
function chosenLine(step: Step, module: MethodModule): string[] {
  if (!step.choose) return []
  const choices = choicesCode(step, `${answerName(step)}.answer`, module)
  return [`current = ${module.imports.value('withOnlyChoice')}(current, ${literal(step.choose.name)}, ${choices})`]
}

/** Members of the token set that a request replaces. */
function replacedLine(step: Step, module: MethodModule): string[] {
  const { method, imports } = module
  const codes = learnedIn(method, [step.name ?? ''])
    .filter(isTokenMember)
    .map((learned) => {
      const found = broughtCode(learned, step, module)
      const must = learned.required && learned.name !== 'expires_in'
      return memberCode(learned.name, must ? learntCode(learned, found, null, imports) : found)
    })
  return codes.length > 0 ? [`current = ${imports.value('withMembers')}(current, ${objectCode(codes)}, options)`] : []
}
