/** What a generated module takes from the kernel: names are added where they are used, so that none is unused. */
export class Imports {
  readonly #declared: ReadonlySet<string>
  readonly #values = new Set<string>()
  readonly #types = new Set<string>()

  /** `declared` are the names that the module declares itself; an import with such a name gets another one. */
  constructor(declared: Iterable<string> = []) {
    this.#declared = new Set(declared)
  }

  /** Uses a function of the kernel; gives the name by which the module knows it. */
  value(name: string): string {
    this.#values.add(name)
    return this.#local(name, `kernel${name.slice(0, 1).toUpperCase()}${name.slice(1)}`)
  }

  /** Uses a type of the kernel; gives the name by which the module knows it. */
  type(name: string): string {
    this.#types.add(name)
    return this.#local(name, `Kernel${name}`)
  }

  /** Uses what the text of a template names, in a module that declares no such name. */
  add({ values = [], types = [] }: { readonly values?: readonly string[]; readonly types?: readonly string[] }): void {
    for (const name of values) this.#values.add(name)
    for (const name of types) this.#types.add(name)
  }

  /** The import declarations, sorted. */
  lines(from: string): string[] {
    const list = (names: ReadonlySet<string>) =>
      [...names]
        .sort()
        .map((name) => this.#specifier(name))
        .join(', ')
    return [
      ...(this.#values.size > 0 ? [`import { ${list(this.#values)} } from '${from}'`] : []),
      ...(this.#types.size > 0 ? [`import type { ${list(this.#types)} } from '${from}'`] : []),
    ]
  }

  #specifier(name: string): string {
    if (!this.#declared.has(name)) return name
    return `${name} as ${this.#types.has(name) ? this.type(name) : this.value(name)}`
  }

  #local(name: string, otherwise: string): string {
    return this.#declared.has(name) ? otherwise : name
  }
}
