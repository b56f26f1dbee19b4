/** `list_customers` to `listCustomers`. */
export function camelCase(id: string): string {
  return id.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}

/** `list_customers` to `ListCustomers`. */
export function pascalCase(id: string): string {
  const camel = camelCase(id)
  return camel.slice(0, 1).toUpperCase() + camel.slice(1)
}

/**
 * Words that cannot name a function of a TypeScript module (ECMA-262 section 12.7.2, strict mode), and `then`: a module that
 * exports it is taken for a promise by `await import()`.
 */
export const reservedWords: ReadonlySet<string> = new Set(
  (
    'arguments await break case catch class const continue debugger default delete do else enum eval export extends false ' +
    'finally for function if implements import in instanceof interface let new null package private protected public ' +
    'return static super switch then this throw true try typeof undefined globalThis var void while with yield'
  ).split(' '),
)
