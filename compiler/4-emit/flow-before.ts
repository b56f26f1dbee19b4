import { memberCode, objectCode } from './expression.js'
import { askedLine, broughtCode } from './flow-requests.js'
import { requestsOf } from './flow-steps.js'
import { isChosen, learnedIn, learntCode } from './learned.js'
import type { MethodModule } from './module.js'

/** The requests before the token step, and the values learned until then: `first` are members of `learned` already. */
export function beforeLines(first: readonly string[], module: MethodModule): string[] {
  const { method, imports } = module
  const steps = requestsOf(method, 'before').map((step) => ({
    step,
    learned: learnedIn(method, [step.name ?? '']).filter((learned) => !isChosen(learned)),
  }))
  if (steps.length === 0 && first.length === 0) return []
  const object = first.length > 0 ? objectCode(first) : '{}'
  const grows = steps.some(({ learned }) => learned.length > 0)
  return [
    grows ? `let learned: ${imports.type('Learning')} = ${object}` : `const learned = ${object}`,
    ...steps.flatMap(({ step, learned }) => {
      const codes = learned.map((one) =>
        memberCode(one.name, learntCode(one, broughtCode(one, step, module), null, imports)),
      )
      const asked = askedLine(step, 'learned', module)
      return codes.length > 0 ? [asked, `learned = { ...learned, ${codes.join(', ')} }`] : [asked]
    }),
  ]
}
