import type { Errors } from './errors.js'
import type { EndpointStaying } from './staying.js'
import type { Injection, Location, Template } from './step.js'

export interface EndpointPlan extends EndpointStaying {
  readonly name: string
  readonly label: string
  readonly description?: string
  readonly docs?: string
  /** What it is about. */
  readonly entity?: string
  readonly deprecated: boolean
  readonly method: string
  /** Methods whose instances may call it, sorted. */
  readonly auth: readonly string[]
  /** The named token that it is called with; null for the main one. */
  readonly token: string | null
  /** Relative to the base URL, or absolute. */
  readonly url: Template
  readonly query: readonly Injection[]
  readonly headers: readonly Injection[]
  readonly body: readonly Injection[]
  /** In one header, with those of the method. */
  readonly cookies?: readonly Injection[]
  /** Headers of the method that this endpoint goes without. */
  readonly without?: readonly string[]
  readonly encoding: EndpointEncoding
  /** The outermost element of an XML body. */
  readonly root?: string
  /** What the caller gives, in the order of the manifest: endpoint variables, then parameters by location. */
  readonly parameters: readonly Parameter[]
  /** The JSON Schema of a body that the caller gives whole. */
  readonly payload: JsonSchema | null
  readonly response: EndpointResponse
  readonly paginate: Pagination | null
  /** Of an endpoint whose request is a GraphQL document. */
  readonly graphql?: Graphql
  /** Null where statuses say all. */
  readonly errors: Errors | null
}

/** `multipart`: a form with files; `text`, `xml` and `binary`: a body that is given whole. */
export type EndpointEncoding = 'form' | 'json' | 'multipart' | 'text' | 'xml' | 'binary'

/** A GraphQL operation, and what is known of it without the API's schema. */
export interface Graphql {
  readonly kind: 'query' | 'mutation'
  readonly operation: string | null
  /** The operation with its fragments, without what servers ignore. */
  readonly document: string
  readonly variables: readonly string[]
  /** What of the API it asks for or changes: the fields at its root, sorted. */
  readonly fields: readonly string[]
  /** An answer may have errors beside its data. */
  readonly partial: boolean
}

/** How the next page is asked for. Paths lead into the answer, and may name the entry of a list: `links[rel=next].href`. */
export type Pagination = PageKind & {
  /** The parameter that says how many records a page has: without a total, one with fewer is the last. */
  readonly size?: PageParameter
}

export type PageKind =
  | {
      readonly kind: 'page'
      readonly location?: 'body'
      readonly parameter: string
      readonly start: number
      readonly pages: AnswerPath | null
      /** To how many records there are on all pages, of which each has as many as `size` says. */
      readonly total?: AnswerPath
      readonly more?: AnswerPath
    }
  | {
      readonly kind: 'offset'
      readonly location?: 'body'
      readonly parameter: string
      /** The offset of the first record, where it is not 0. */
      readonly start?: 1
      readonly total: AnswerPath | null
      readonly more?: AnswerPath
    }
  | {
      readonly kind: 'cursor'
      readonly location: 'query' | 'body'
      /** Of the query, or the path of a member of the body. */
      readonly parameter: string
      /** Null where a header of the answer has it. */
      readonly next: AnswerPath | null
      readonly header?: string
      readonly more: AnswerPath | null
      /** Of the next pages' requests, which have nothing but the cursor. */
      readonly path?: string
      /** The next pages' requests have nothing but the cursor, at the path of the first. */
      readonly alone?: true
    }
  | {
      readonly kind: 'next_url'
      readonly next: AnswerPath
      /** What a path in it follows, where that is not the address of the page. */
      readonly relativeTo?: 'base_url'
      readonly more?: AnswerPath
    }
  | { readonly kind: 'link_header'; readonly header: string; readonly more?: AnswerPath }
  | {
      readonly kind: 'graphql'
      /** The fields in `data` that lead to the connection. */
      readonly connection: readonly string[]
      /** That says where a page begins. */
      readonly variable: string
      readonly list: 'nodes' | 'edges'
    }
  | {
      readonly kind: 'last_id'
      readonly location?: 'body'
      readonly parameter: string
      readonly id: string
      readonly more: AnswerPath | null
    }

/** Of the query, or the path of a member of the body. */
export interface PageParameter {
  readonly location: 'query' | 'body'
  readonly parameter: string
}

export type AnswerPath = ReadonlyArray<string | { readonly member: string; readonly equals: string }>

export interface Parameter {
  /** The name in the generated function's parameters. */
  readonly name: string
  /** Where it goes; `variable` for one that stands in an expression, `graphql` for one of the document. */
  readonly location: Location | 'cookies' | 'variable' | 'graphql'
  /** The wire name. */
  readonly wire: string
  readonly required: boolean
  readonly secret: boolean
  /** With a `default` where one is sent when the caller leaves it out. */
  readonly schema: JsonSchema
  /** Of a list or an object in a query or a form. */
  readonly style?: Style
}

/** How lists and objects become names and values, inside each other too. */
export interface Style {
  readonly lists: ListStyle
  readonly objects: ObjectStyle
}

/** `a=1&a=2`, `a=1,2`, the same with spaces or bars, `a[]=1&a[]=2`, `a[0]=1&a[1]=2`, `a=[1,2]`. */
export type ListStyle = 'repeat' | 'comma' | 'space' | 'pipe' | 'brackets' | 'indexed' | 'json'

/** `a[b]=1`, `a.b=1`, `a={"b":1}`. */
export type ObjectStyle = 'deep' | 'dotted' | 'json'

export type ResponseKind = 'json' | 'text' | 'xml' | 'csv' | 'binary' | 'stream' | 'none'

/** What an answer holds. */
export interface AnswerBody {
  readonly kind: ResponseKind
  readonly schema: JsonSchema | null
  /** Between the fields of `csv`. */
  readonly separator?: string
}

export interface EndpointResponse extends AnswerBody {
  /** Dotted path to the list of records, when there is one. */
  readonly records: string | null
  /** That are a part of the result, in the order of the manifest. */
  readonly headers?: readonly string[]
  /** What answers hold by their status, where that differs; sorted. */
  readonly statuses?: ReadonlyArray<AnswerBody & { readonly status: number }>
}

export type JsonSchema = boolean | { readonly [keyword: string]: unknown }
