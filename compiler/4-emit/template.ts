import type { Template } from '../plan.js'

export { namesIn, originOf } from '../plan/template.js'

/** Whether two templates say the same. */
export function sameTemplate(a: Template, b: Template): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
