import type { MethodPlan, Plan } from '../plan.js'
import { checkView } from './check.js'
import { flowView } from './flow.js'
import { Imports } from './imports.js'
import type { MethodModule } from './module.js'
import { openView } from './open.js'
import { redirectsView } from './redirects.js'
import { header, render } from './render.js'
import { unionCode, variablesViews } from './variables.js'

/** The module of one authentication method: the types of its variables, and its flow as straight-line code. */
export function methodModule(plan: Plan, method: MethodPlan, source: string): string {
  const module: MethodModule = { plan, method, imports: new Imports() }
  const view = {
    header: header(source),
    variables: variablesViews(`What an instance of ${plan.connector.label} needs for ${method.label}`, method.inputs),
    scopes: method.scopes && method.scopes.choices.length > 0 ? unionCode(method.scopes.choices) : null,
    redirects: redirectsView(method),
    ...flowView(module),
    open: openView(module),
    check: checkView(module),
  }
  return render('method', { ...view, imports: module.imports.lines('../runtime/index.js') })
}
