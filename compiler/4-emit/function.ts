/** A function of a method's module, for the template. */
export interface FunctionView {
  readonly doc: string
  /** Up to the opening brace. */
  readonly head: string
  /** With their indentation. */
  readonly lines: readonly string[]
}

export interface FunctionParts {
  readonly doc: string
  readonly exported?: boolean
  readonly name: string
  /** Each with its type, such as `tokens: TokenSet`; one that no line uses gets an underscore. */
  readonly parameters: readonly string[]
  /** What it gives, or what the promise that it gives holds. */
  readonly type: string
  /** It is an asynchronous function. */
  readonly waits?: boolean
  /** It gives a promise without waiting for one. */
  readonly promises?: boolean
  readonly lines: readonly string[]
}

/** Writes a function. */
export function functionView(parts: FunctionParts): FunctionView {
  const { doc, exported = true, name, type, waits = false, lines } = parts
  const promises = waits || parts.promises === true
  const parameters = parts.parameters.map((parameter) => {
    const [word = ''] = /^\w+/.exec(parameter) ?? []
    return uses(lines, word) ? parameter : `_${parameter}`
  })
  const start = `${exported ? 'export ' : ''}${waits ? 'async ' : ''}function ${name}`
  return {
    doc,
    head: `${start}(${parameters.join(', ')}): ${promises ? `Promise<${type}>` : type}`,
    lines: lines.map(indent),
  }
}

/** Whether code uses a name that is one of its function's own. */
export function uses(lines: readonly string[], name: string): boolean {
  const pattern = new RegExp(`(?<![\\w'$]|(?<!\\.\\.)\\.)${name}(?![\\w$]|:)`)
  return lines.some((line) => pattern.test(line))
}

const indent = (line: string) => `  ${line}`

/** A call whose first argument is an object, a member a line: `return requestTokens({ … }, options)`. */
export function callLines(start: string, members: readonly string[], rest: readonly string[]): string[] {
  return [
    `${start}(`,
    '  {',
    ...members.map((member) => `    ${member},`),
    '  },',
    ...rest.map((argument) => `  ${argument},`),
    ')',
  ]
}
