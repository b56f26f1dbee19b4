import type { MethodModule } from './module.js'

/** The options of a function that sends requests; `otherwise` is their default. */
export function optionsParameter(
  { method, imports }: MethodModule,
  otherwise: '{}' | null = '{}',
  own?: string,
): string {
  const base = own ?? imports.type('CallOptions')
  if (method.dpop) return `options: ${base} & ${imports.type('DpopOptions')}`
  return `options: ${base}${otherwise ? ` = ${otherwise}` : ''}`
}

/** The options of a function that asks for scopes without a user. */
export function scopedOptions(module: MethodModule, base?: string): string {
  const { method, imports } = module
  if (!method.scopes) return optionsParameter(module, '{}', base)
  const scope = method.scopes.choices.length > 0 ? '<Scope>' : ''
  const type = `${imports.type('ConnectOptions')}${scope}`
  return optionsParameter(module, '{}', base ? `${base} & ${type}` : type)
}
