import type { Path } from '../1-read/document.js'
import { nearest } from '../diagnostics/did-you-mean.js'
import type { Reporter } from '../diagnostics/reporter.js'
import type { Expression, Format, Position, Template } from '../plan.js'
import { type ParsedExpression, parseExpressions, variablesOf } from './expression.js'
import { helpers } from './helpers.js'
import { readPath, readUrl, type UrlTemplate } from './url.js'

/** What a name in scope stands for. */
export interface Meaning {
  readonly source: 'type' | 'connector' | 'own' | 'flow' | 'endpoint' | 'derived' | 'learned'
  readonly secret: boolean
  readonly format: Format
  readonly choices: boolean
  /** The user's own host. */
  readonly ownHost?: true
}

/** Values that a flow supplies and nobody may see. `state` and `code_challenge` travel in the open by design. */
const secretFlowValues = new Set(['code', 'code_verifier', 'access_token', 'refresh_token', 'token', 'device_code'])

export function flowMeaning(name: string): Meaning {
  return secretFlowValues.has(name) ? secretOfFlow : openInFlow
}

const openInFlow: Meaning = { source: 'flow', secret: false, format: 'text', choices: false }
const secretOfFlow: Meaning = { ...openInFlow, secret: true }

/** The names that the expressions of one place may use, with the reporter that their mistakes go to. */
export class Scope {
  readonly used = new Set<string>()
  readonly #names: ReadonlyMap<string, Meaning>
  readonly #elsewhere: () => ReadonlyMap<string, string>
  readonly #headOnly: ReadonlyMap<string, string>
  readonly #reporter: Reporter

  /**
   * @param elsewhere says of names that exist, but not here, what to do to have them here; asked where there is a mistake.
   * @param headOnly says that of names that exist in queries and headers alone.
   */
  constructor(
    reporter: Reporter,
    names: ReadonlyMap<string, Meaning>,
    elsewhere: () => ReadonlyMap<string, string>,
    headOnly: ReadonlyMap<string, string> = new Map(),
  ) {
    this.#reporter = reporter
    this.#names = names
    this.#elsewhere = elsewhere
    this.#headOnly = headOnly
  }

  /** What every name in scope stands for. */
  get names(): ReadonlyMap<string, Meaning> {
    return this.#names
  }

  meaning(name: string): Meaning | undefined {
    return this.#names.get(name)
  }

  /** Whether the template holds a secret. */
  isSecret(template: Template): boolean {
    return template.some(
      (part) => typeof part !== 'string' && variablesOf(part).some((name) => this.meaning(name)?.secret),
    )
  }

  /** Text for a query, a header or a body. Empty when it has a mistake, which is reported. */
  text(text: string, position: Position, path: Path): Template {
    const parts = this.#parse(text, path)
    return parts.map((part) => (typeof part === 'string' ? part : this.#expression(part, position, path)))
  }

  /** A whole URL. */
  url(text: string, path: Path): Template {
    return this.#url(readUrl(this.#parse(text, path)), path)
  }

  /** A path after the base URL. */
  path(text: string, path: Path): Template {
    return this.#url(readPath(this.#parse(text, path)), path)
  }

  #url(template: UrlTemplate, path: Path): Template {
    if (template.problem) {
      const { code, message, help, span } = template.problem
      this.#reporter.report(code, path, message, { help, ...(span && { span }) })
      return []
    }
    return template.parts.map((part) => (typeof part === 'string' ? part : this.#hostExpression(part, path)))
  }

  #parse(text: string, path: Path): ReadonlyArray<string | ParsedExpression> {
    const { parts, problems } = parseExpressions(text)
    for (const { code, message, help, word, span } of problems) {
      const near = word === undefined ? undefined : nearest(word, [...helpers.keys()])
      const advice = near ? `did you mean \`${near}\`?` : (help ?? `the helpers are ${[...helpers.keys()].join(', ')}`)
      this.#reporter.report(code, path, message, { help: advice, ...(span && { span }) })
    }
    return problems.length > 0 ? [] : parts
  }

  #hostExpression(part: ParsedExpression & { readonly position: Position }, path: Path): Expression {
    const expression = this.#expression(part, part.position, path)
    const meaning = this.meaning(part.variable)
    const where = part.span && { span: part.span }
    if (!meaning) return expression
    if (this.isSecret([expression])) {
      const help = 'put it into a header or the body; URLs end up in logs and histories'
      this.#reporter.report('secret-in-url', path, `\`${part.variable}\` is a secret and cannot stand in a URL`, {
        help,
        ...where,
      })
    }
    if (part.position === 'path') return expression
    if (part.position === 'host-label' && (meaning.format === 'host-label' || meaning.choices)) return expression
    if (meaning.choices) return expression
    if (meaning.ownHost && meaning.format === (part.position === 'origin' ? 'url' : 'host')) {
      if (part.position === 'host' || part.position === 'origin') return expression
    }
    const [message, help] =
      part.position === 'host-label'
        ? ['stands in a host but may hold any text', 'add `format: host-label` to the variable, or `choices`']
        : meaning.ownHost
          ? [
              'is a whole host',
              `write \`https://{{${part.variable}}}\` for the format \`host\`, \`{{${part.variable}}}\` alone for \`url\``,
            ]
          : ['decides the host, so it must come from a list', 'add `choices` to the variable']
    this.#reporter.report('free-text-in-host', path, `\`${part.variable}\` ${message}`, { help, ...where })
    return expression
  }

  #expression(parsed: ParsedExpression, position: Position, path: Path): Expression {
    for (const name of variablesOf(parsed)) this.#look(name, position, path, parsed.span)
    return { variable: parsed.variable, helpers: parsed.helpers, position }
  }

  #look(name: string, position: Position, path: Path, span: readonly [number, number] | undefined): void {
    this.used.add(name)
    const headOnly = position === 'query' || position === 'header' ? undefined : this.#headOnly.get(name)
    if (this.#names.has(name) && headOnly === undefined) return
    const where = span && { span }
    const others = this.#elsewhere()
    const elsewhere = headOnly ?? others.get(name)
    if (elsewhere !== undefined) {
      this.#reporter.report('out-of-scope-variable', path, `\`${name}\` cannot be used here`, {
        help: elsewhere,
        ...where,
      })
      return
    }
    const near = nearest(name, [...this.#names.keys(), ...others.keys()])
    const sameLetters = near?.toLowerCase() === name.toLowerCase()
    const help = near
      ? `did you mean \`${near}\`?${sameLetters ? ' (names are case sensitive)' : ''}`
      : 'declare it under `variables`'
    this.#reporter.report('undefined-variable', path, `\`${name}\` is not a variable of this connector`, {
      help,
      ...where,
    })
  }
}
