import type { ApiDetails, ApiErrorKind } from './api-error.js'
import type { Content } from './content.js'
import { text, type Value } from './guards.js'
import { type LearnedValues, learnedOf } from './learned.js'
import type { Limiter } from './limits.js'
import type { Parameter } from './lists.js'
import type { CallOptions } from './options.js'
import type { Body } from './parameters.js'
import { sendCall } from './request.js'
import { type Retry, statedWait } from './retry.js'
import type { TokenSource } from './source.js'
import type { TokenSet } from './token.js'
import type { Wrap } from './wrap.js'

/** What a method puts on every request of an instance. */
export interface Applied {
  readonly headers?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, Parameter>>
  /** Members of the body, for methods that have one. */
  readonly body?: Readonly<Record<string, Parameter>>
  /** The access token in it, where there is one: after its refusal another is asked for. */
  readonly token?: string
  /** What is done around the request, such as its signature. */
  readonly wrap?: Wrap
  /** The API's base URL and further origins, where they come with the tokens. */
  readonly baseUrl?: string
  readonly origins?: readonly string[]
}

/** Gives what goes on a request; `rejected` is what the API has just refused, `token` a named token in place of the main one. */
export type Apply = (rejected?: Applied, signal?: AbortSignal, token?: string) => Applied | Promise<Applied>

/** One call of an endpoint. */
export interface ApiCall {
  /** The endpoint's name, for errors. */
  readonly endpoint: string
  readonly method: string
  /** A path that follows the base URL, or an absolute URL. */
  readonly url: string
  readonly query?: Readonly<Record<string, Parameter>>
  readonly headers?: Readonly<Record<string, string | undefined>>
  readonly body?: Body
  /** A body that is no text, in place of one that is. */
  readonly content?: Content
  /** What is done to the headers last, when they have what the method puts there. */
  readonly finish?: (headers: Headers) => void
  /** Whether it may be sent again, whatever its method. Default: after a refused token GET and HEAD, else PUT and DELETE too. */
  readonly retryable?: boolean
  /** Milliseconds for one attempt, where the caller does not say. */
  readonly timeoutMs?: number
  /** The answer's body is handed on as it comes, and not read to its end first. */
  readonly streamed?: boolean
  /**
   * What an answer means, whatever its status: `login`: the token has ended; `wait`: the call may be sent again later. It
   * leaves the body to be read.
   */
  readonly judge?: (answer: Response) => Promise<ApiErrorKind | undefined> | ApiErrorKind | undefined
  /** Statuses that are answers although they are not 2xx. */
  readonly accepts?: readonly number[]
  /** What the body of a failure says of it. */
  readonly describe?: (body: string, headers: Headers) => ApiDetails
  /** The named token that it is sent with. Default: the main one. */
  readonly token?: string
}

/** A connector with one authentication method, its values and its credentials. */
export interface Instance<Connector extends string, Method extends string> {
  readonly connector: Connector
  readonly method: Method
  /** Null where it comes with the tokens. */
  readonly baseUrl: string | null
  /** A variable of this instance, for endpoints that name it. */
  readonly value: (name: string) => string
  /** What the flow has learned, beside the variables, for endpoints that name it. */
  readonly learned: (options?: CallOptions) => Promise<LearnedValues>
  /** How long an answer says to wait, in milliseconds. */
  readonly statedWait: (answer: Response, options?: CallOptions) => number | undefined
  /** Sends a call with the instance's credentials. Any status that the API answers with is returned. */
  readonly send: (call: ApiCall, options?: CallOptions) => Promise<Response>
}

/** What an instance is made of. */
export interface InstanceParts<Connector extends string, Method extends string> {
  readonly connector: Connector
  readonly method: Method
  readonly baseUrl: string | null
  readonly values?: Readonly<Record<string, Value>>
  /** Where the tokens with what was learned are from. */
  readonly source?: TokenSource
  /** Statuses, beside 401, that mean the token has ended. */
  readonly expired?: readonly number[]
  /** Origins beside the base URL's that endpoints are at. Credentials go to no other. */
  readonly origins?: readonly string[]
  /** What the manifest says of sending calls again; the options come before it. */
  readonly retry?: Retry
  /** Whose turn it is, where the options have no limits. */
  readonly limits?: Limiter
  readonly apply: Apply
}

/** Opens an instance; nothing is sent. `options` hold for each of its calls that does not bring its own. */
export function openInstance<Connector extends string, Method extends string>(
  parts: InstanceParts<Connector, Method>,
  options: CallOptions = {},
): Instance<Connector, Method> {
  const { connector, method, baseUrl, values = {}, source } = parts
  return {
    connector,
    method,
    baseUrl,
    value: (name) => text(Object.hasOwn(values, name) ? values[name] : undefined, name),
    async learned(own) {
      const known = Object.entries(values).map(([name, value]) => [name, `${value ?? ''}`])
      return { ...Object.fromEntries(known), ...(source && learnedOf(await source(undefined, own?.signal))) }
    },
    statedWait(answer, own) {
      const given = { ...options, ...own }
      return statedWait(answer, { ...parts.retry, ...given.retry }, given)
    },
    send: (call, own) => sendCall(parts, call, { ...options, ...own }),
  }
}

/** Credentials that come from tokens. */
export function withTokens(
  source: TokenSource,
  apply: (tokens: TokenSet, token?: string) => Applied | Promise<Applied>,
): Apply {
  return async (rejected, signal, token) => {
    const tokens = await source(rejected?.token, signal)
    return { ...(await apply(tokens, token)), token: tokens.accessToken }
  }
}
