import type { HelperCall, Template } from './step.js'

/** The names that an expression uses: its variable, then those among its helpers' arguments. */
export function variablesOf(expression: {
  readonly variable: string
  readonly helpers: readonly HelperCall[]
}): string[] {
  const names = [expression.variable]
  for (const helper of expression.helpers)
    for (const argument of helper.arguments) if (typeof argument !== 'string') names.push(argument.variable)
  return names
}

/** The names that a template uses. */
export function namesIn(template: ReadonlyArray<string | Parameters<typeof variablesOf>[0]>): string[] {
  const names: string[] = []
  for (const part of template) if (typeof part !== 'string') names.push(...variablesOf(part))
  return names
}

/** The part of an absolute URL before its path: `https://` and the host. Empty for a path. */
export function originOf(url: Template): Template {
  const [first] = url
  if (typeof first === 'string' && first.startsWith('/')) return []
  const origin: Array<Template[number]> = []
  for (const [index, part] of url.entries()) {
    const from = index === 0 ? 'https://'.length : 0
    const end = typeof part === 'string' ? part.slice(from).search(/[/?#]/) : -1
    if (typeof part !== 'string' || end === -1) origin.push(part)
    else return end + from === 0 ? origin : [...origin, part.slice(0, end + from)]
  }
  return origin
}

/** A template as the manifest writes it. */
export function textOf(template: Template): string {
  return template
    .map((part) => {
      if (typeof part === 'string') return part
      const call = part.helpers.reduce((inner, helper, index) => {
        const rest = helper.arguments.map((argument) =>
          typeof argument === 'string' ? JSON.stringify(argument) : argument.variable,
        )
        return [helper.name, index === 0 ? inner : `(${inner})`, ...rest].join(' ')
      }, part.variable)
      return `{{${call}}}`
    })
    .join('')
}
