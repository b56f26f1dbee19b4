import { camelCase } from '../3-resolve/names.js'
import type { AnswerPath, EndpointPlan, ErrorRule, Errors, ErrorTest, Plan } from '../plan.js'
import { pathCode } from './answer-path.js'
import { comment } from './documentation.js'
import { literal, prose } from './escape.js'
import { memberCode, objectCode, pureCall } from './expression.js'
import { type FunctionView, functionView, uses } from './function.js'
import type { Imports } from './imports.js'

/** What finds failures, declared once for all endpoints that have the same; for the template. */
export interface ErrorsView {
  readonly doc: string
  readonly declaration: string
  readonly kind: FunctionView | null
}

/** What a module declares for failures, and the name of each endpoint's constant; null for an endpoint that has none. */
export class ErrorsModule {
  readonly views: ErrorsView[] = []
  readonly #names = new Map<string, string>()
  readonly #plan: Plan
  readonly #imports: Imports
  readonly #taken: ReadonlySet<string>

  constructor(plan: Plan, imports: Imports, taken: ReadonlySet<string>) {
    this.#plan = plan
    this.#imports = imports
    this.#taken = taken
    const groups = new Map<string, EndpointPlan[]>()
    for (const endpoint of plan.endpoints) {
      const key = JSON.stringify(endpoint.errors)
      groups.set(key, [...(groups.get(key) ?? []), endpoint])
    }
    // What most endpoints have is the connector's own.
    const sorted = [...groups].sort(([, one], [, other]) => other.length - one.length)
    for (const [index, [key, [first]]] of sorted.entries()) {
      if (!first?.errors) continue
      const name = this.#free(index === 0 ? 'failing' : `${camelCase(first.name)}Failing`)
      this.#names.set(key, name)
      this.views.push(this.#view(name, first.errors))
    }
  }

  /** The constant that has an endpoint's. */
  nameOf({ errors }: EndpointPlan): string | null {
    return this.#names.get(JSON.stringify(errors)) ?? null
  }

  #free(name: string): string {
    return this.#taken.has(name) ? this.#free(`${name}_`) : name
  }

  #readsXml(): boolean {
    const bodies = this.#plan.endpoints.flatMap(({ response }) => [response, ...(response.statuses ?? [])])
    return bodies.some(({ kind }) => kind === 'xml')
  }

  #view(name: string, errors: Errors): ErrorsView {
    const imports = this.#imports
    const kindName = this.#free(`${name}Kind`)
    const { rules, requestId } = errors
    const inSuccess = rules.some(({ statuses }) => statuses === null || statuses.some((status) => status < 300))
    const find = (paths: readonly AnswerPath[]) => {
      const codes = paths.map((path) => pathCode(path, imports))
      return `(answer) => ${codes.length > 1 ? `${imports.value('firstOf')}(${codes.join(', ')})` : codes.join('')}`
    }
    const paths = [
      ...(errors.message.length > 0 ? [memberCode('message', find(errors.message))] : []),
      ...(errors.code.length > 0 ? [memberCode('code', find(errors.code))] : []),
      ...(requestId === null
        ? []
        : [
            memberCode(
              'requestId',
              'header' in requestId
                ? `(_, headers) => headers.get(${literal(requestId.header)})`
                : find([requestId.path]),
            ),
          ]),
    ]
    const parse = this.#readsXml() ? imports.value('xmlOrJson') : null
    const looking = [
      ...(inSuccess ? [memberCode('inSuccess', imports.value('isReadable'))] : []),
      ...(parse ? [memberCode('parse', parse)] : []),
    ]
    const judge = looksInside(rules)
      ? pureCall(imports.value('judging'), [kindName, ...(looking.length > 0 ? [objectCode(looking)] : [])])
      : kindName
    const describe = [objectCode(paths), ...(parse ? [parse] : [])]
    const members = [
      ...(rules.length > 0 ? [memberCode('judge', judge)] : []),
      ...(paths.length > 0 ? [memberCode('describe', pureCall(imports.value('describing'), describe))] : []),
    ]
    return {
      doc: comment([`How ${prose(this.#plan.connector.label)} says that something went wrong.`]),
      declaration: `const ${name} = ${objectCode(members)}`,
      kind: rules.length > 0 ? this.#kind(kindName, rules) : null,
    }
  }

  #kind(name: string, rules: readonly ErrorRule[]): FunctionView {
    const lines = [
      ...rules.map((rule) => `if (${conditionOf(rule, this.#imports)}) return ${literal(rule.kind)}`),
      'return undefined',
    ]
    const parameters = ['answer: unknown', 'status: number', 'headers: Headers']
    const last = parameters.findLastIndex((parameter) => uses(lines, parameter.split(':')[0] ?? '')) + 1
    const members = [
      ...(rules.some(({ statuses }) => statuses !== null) ? ['status'] : []),
      ...(rules.some(({ test }) => test !== null) ? ['headers'] : []),
    ]
    return functionView({
      doc: 'The kind of a failure; undefined where the status says it.',
      exported: false,
      name,
      parameters: looksInside(rules) ? parameters.slice(0, last) : [`{ ${members.join(', ')} }: Response`],
      type: `${this.#imports.type('ApiErrorKind')} | undefined`,
      lines,
    })
  }
}

/** Whether any of the rules needs an answer's body. */
function looksInside(rules: readonly ErrorRule[]): boolean {
  return rules.some(({ test }) => test !== null && 'path' in test.at)
}

function conditionOf({ statuses, test }: ErrorRule, imports: Imports): string {
  const parts = [
    ...(statuses === null ? [] : [statusCode(statuses)]),
    ...(test === null ? [] : [testCode(test, imports)]),
  ]
  return parts.join(' && ')
}

function statusCode(statuses: readonly number[]): string {
  const [only] = statuses
  return statuses.length === 1 ? `status === ${only}` : `[${statuses.join(', ')}].includes(status)`
}

function testCode({ at, is }: ErrorTest, imports: Imports): string {
  const value = 'header' in at ? `headers.get(${literal(at.header)})` : pathCode(at.path, imports)
  if (typeof is === 'boolean') return `${is ? '' : '!'}${imports.value('isThere')}(${value})`
  const [name, values] = 'not' in is ? ['isOther', is.not] : ['isOneOf', is]
  return `${imports.value(name)}(${[value, ...values.map(literal)].join(', ')})`
}
