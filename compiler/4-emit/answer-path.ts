import type { AnswerPath } from '../plan.js'
import { literal } from './escape.js'
import type { Imports } from './imports.js'

/** `links[rel=next].href` of the answer, as code. */
export function pathCode(path: AnswerPath, imports: Imports, from: string = 'answer'): string {
  let code = from
  let names: string[] = []
  const close = () => {
    if (names.length > 0) code = `${imports.value('at')}(${code}, ${literal(names.join('.'))})`
    names = []
  }
  for (const step of path) {
    if (typeof step === 'string' && !step.includes('.')) names.push(step)
    else if (typeof step === 'string') {
      close()
      code = `${imports.value('memberOf')}(${code}, ${literal(step)})`
    } else {
      close()
      code = `${imports.value('entryOf')}(${code}, ${literal(step.member)}, ${literal(step.equals)})`
    }
  }
  close()
  return code
}
