import { InstanceContext } from './endpoint-context.js'
import { literal } from './escape.js'
import { bodyCode, hasBodyInQuery } from './exchange.js'
import { memberCode, members, objectCode, templateCode } from './expression.js'
import { stepOf } from './flow-steps.js'
import type { MethodModule } from './module.js'

/** The function that asks the API whether the credentials are good, for the template. */
export function checkView({ plan, method, imports }: MethodModule): object | null {
  const step = stepOf(method, 'check')
  if (!step) return null
  imports.add({ values: ['call', 'readNothing'], types: ['CallOptions', 'Instance'] })
  const context = new InstanceContext(imports, method.inputs, method.learned, method.derived)
  const part = (name: 'query' | 'headers', codes: readonly string[]) =>
    codes.length > 0 ? [memberCode(name, objectCode(codes))] : []
  const inQuery = hasBodyInQuery(step)
  const query = inQuery ? [...step.query, ...step.body] : step.query
  const request = [
    memberCode('endpoint', "'check'"),
    memberCode('method', literal(step.method)),
    memberCode('url', templateCode(step.url, context)),
    ...part('query', members(query, context)),
    ...part('headers', members(step.headers, context)),
    ...(step.body.length > 0 && !inQuery ? [memberCode('body', bodyCode(step, context))] : []),
  ]
  return {
    connector: literal(plan.connector.name),
    method: literal(method.name),
    statements: context.statements,
    async: context.waits ? 'async ' : '',
    request: objectCode(request),
  }
}
