import type { Step, TokenResponse } from '../plan.js'
import { type Conform, conformOf } from './conform.js'
import { afterChoiceViews, afterView } from './flow-after.js'
import { authorizeView, defineFlow, scopeSetTypes } from './flow-authorize.js'
import { choiceViews } from './flow-choices.js'
import { completeView } from './flow-complete.js'
import { connectView, deviceViews, loginView } from './flow-connect.js'
import { namedIn, namedLines, namedViews, othersIn, othersViews } from './flow-named.js'
import { refreshViews, revokeView } from './flow-refresh.js'
import { askViews } from './flow-requests.js'
import { hasConnect, hasTokens, namesOf, requestsOf, stepOf } from './flow-steps.js'
import type { TokenFlow } from './flow-tokens.js'
import { type Addresses, addressOf, sharedAddress } from './flow-urls.js'
import type { FunctionView } from './function.js'
import { learnedIn, learnedType, learnView } from './learned.js'
import type { Definition, MethodModule } from './module.js'

/** The flow of a method, for the template. */
export interface FlowView {
  /** Declarations of types. */
  readonly types: readonly string[]
  /** What applications call. */
  readonly functions: readonly FunctionView[]
  readonly definitions: readonly Definition[]
  /** What only this module calls. */
  readonly helpers: readonly FunctionView[]
}

/** The straight-line code of a method's flow. A method without a token step has none. */
export function flowView(module: MethodModule): FlowView {
  const { method } = module
  const token = stepOf(method, 'token')
  const { response } = method
  if (token && response) return new FlowBuilder(module, token, response).view()
  return hasTokens(method) ? loginFlow(module) : { types: [], functions: [], definitions: [], helpers: [] }
}

/** A login of requests alone. */
function loginFlow(module: MethodModule): FlowView {
  const { method, imports } = module
  const doc = 'Makes the requests of the login.'
  const after = afterView({ name: 'afterLogin', doc, steps: requestsOf(method, 'after') }, module)
  return {
    types: learnedType(method, imports),
    functions: [loginView(module), ...choiceViews(module)],
    definitions: [],
    helpers: [...askViews(null, module), ...(after ? [after] : []), ...afterChoiceViews(module)],
  }
}

class FlowBuilder {
  readonly #module: MethodModule
  readonly #flow: TokenFlow
  readonly #conform: Conform | null
  readonly #named: ReturnType<typeof namedIn>

  constructor(module: MethodModule, token: Step, response: TokenResponse) {
    const { method, imports } = module
    this.#module = module
    this.#named = namedIn(module)
    this.#conform = this.#conformOf('conform', response, ['token'])
    const authorize = stepOf(method, 'authorize')
    const addresses: Addresses = {
      authorize: authorize ? addressOf('authorizeUrl', authorize.url, module) : null,
      token: addressOf('tokenUrl', token.url, module),
    }
    this.#flow = {
      module,
      token,
      response,
      addresses,
      conform: this.#conform?.name ?? null,
      learns: learnView(method, 'learn', ['token'], imports) !== null,
      finishes: requestsOf(method, 'after').length > 0 || method.tokens.some(({ request }) => request !== null),
    }
  }

  view(): FlowView {
    const { method, imports } = this.#module
    const module = this.#module
    const { addresses } = this.#flow
    const authorize = stepOf(method, 'authorize')
    const device = stepOf(method, 'device')
    const record = authorize ? defineFlow(authorize, addresses, module) : null
    const refresh = this.#refresh()
    const revoke = stepOf(method, 'revoke')
    const functions = [
      ...(authorize && record
        ? [authorizeView(authorize, record, addresses, module), completeView(this.#flow, record)]
        : []),
      ...(device ? deviceViews(device, this.#flow) : []),
      ...(hasConnect(method) ? [connectView(this.#flow)] : []),
      ...refresh.functions,
      ...(revoke ? [revokeView(revoke, sharedAddress(revoke.url, addresses.token), addresses.token, module)] : []),
      ...choiceViews(module),
    ]
    const definitions = [
      ...[addresses.authorize, addresses.token].flatMap((one) => (one?.definition ? [one.definition] : [])),
      ...(record ? [record] : []),
    ]
    const helpers = [
      ...askViews(addresses, module),
      ...namedViews(this.#named, module),
      this.#after('afterLogin', requestsOf(method, 'after')),
      ...refresh.helpers,
      ...afterChoiceViews(module),
      ...othersViews(this.#named, module),
      learnView(method, 'learn', ['token'], imports),
      this.#conform?.view ?? null,
      ...this.#named.map(({ conform }) => conform?.view ?? null),
    ].filter((view) => view !== null)
    const types = [...scopeSetTypes(method), ...learnedType(method, imports)]
    return { types, functions, definitions, helpers }
  }

  #conformOf(name: string, response: TokenResponse, steps: readonly string[]): Conform | null {
    const { method, imports } = this.#module
    const inAnswer = this.#named.filter(({ token }) => token.request === null)
    const named = inAnswer.map(({ token, conform }) => ({ name: token.name, conform }))
    const apply = stepOf(method, 'apply')
    const standsIn = response.accessToken === 'access_token' && !(apply && namesOf(apply).includes('access_token'))
    return conformOf(name, response, { learned: learnedIn(method, steps), standsIn, named }, imports)
  }

  /** What is done after a login, or after a refresh. */
  #after(name: 'afterLogin' | 'afterRefresh', steps: readonly Step[]): FunctionView | null {
    const doc = `What comes after a ${name === 'afterLogin' ? 'login' : 'refresh'}.`
    return afterView({ name, doc, steps, rest: namedLines(this.#named, this.#module) }, this.#module)
  }

  #refresh(): { readonly functions: readonly FunctionView[]; readonly helpers: ReadonlyArray<FunctionView | null> } {
    const { method, imports } = this.#module
    const { addresses, response } = this.#flow
    const step = stepOf(method, 'refresh')
    if (!step) return { functions: [], helpers: [] }
    const isOwn = step.response !== undefined || learnedIn(method, ['refresh']).length > 0
    const learned = ['token', 'refresh']
    const own = isOwn ? this.#conformOf('conformRefresh', step.response ?? response, learned) : null
    const ownLearn = isOwn ? learnView(method, 'learnAgain', learned, imports) : null
    const after = this.#after(
      'afterRefresh',
      requestsOf(method, 'after').filter(({ onRefresh }) => onRefresh),
    )
    const [first, ...others] = refreshViews({
      module: this.#module,
      step,
      address: sharedAddress(step.url, addresses.token),
      tokenAddress: addresses.token,
      response: step.response ?? response,
      conform: isOwn ? own : this.#conform,
      learn: isOwn ? ownLearn && 'learnAgain' : this.#flow.learns ? 'learn' : null,
      finishes: after !== null,
      others: othersIn(this.#named, 'renewed'),
    })
    return { functions: first ? [first] : [], helpers: [...others, after, ownLearn, own?.view ?? null] }
  }
}
