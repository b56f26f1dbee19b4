// Generated from schema/connector.schema.json by `npm run types`.

/**
 * The connector's id: the same as the file's name without its ending. It becomes a folder of the generated output.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "connectorName".
 */
export type ConnectorName = string
/**
 * A short text that people read.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "label".
 */
export type Label = string
/**
 * The manifest's version: three numbers with dots (semantic versioning). Quote it when your editor makes a number of it.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "version".
 */
export type Version = string
/**
 * Text that helps people: one sentence or a few.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "prose".
 */
export type Prose = string
/**
 * The https address of a page for people.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "link".
 */
export type Link = string
/**
 * One kind of system.
 */
export type Category =
  | 'accounting'
  | 'analytics'
  | 'communication'
  | 'crm'
  | 'database'
  | 'developer-tools'
  | 'ecommerce'
  | 'erp'
  | 'files'
  | 'marketing'
  | 'marketplace'
  | 'payments'
  | 'pim'
  | 'pos'
  | 'productivity'
  | 'project-management'
  | 'support'
  | 'third-party-logistics'
  | 'warehouse'
  | 'other'
/**
 * What the connected system is; marketplaces sort by it.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "categories".
 */
export type Categories = Category[]
/**
 * A value as the provider shows it; never a real credential.
 */
export type Example = string
/**
 * The value when none is given. A variable with a default is not required unless it says so.
 */
export type Default = string
/**
 * Whether an instance needs a value. True unless there is a default.
 */
export type Required = boolean
/**
 * Whether the value is a credential: masked in forms, kept out of URLs, logs and errors.
 */
export type Secret = boolean
/**
 * Whether forms show it only to advanced users.
 */
export type Advanced = boolean
/**
 * What the value may be. `host-label`: one label of a host name, such as a shop's name. `host`: a whole host name out of `choices`. `path-segment`: one segment of a path. A variable that stands in a host must be `host-label`, or have `choices`.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "format".
 */
export type Format = 'text' | 'host-label' | 'host' | 'path-segment' | 'url' | 'email' | 'integer'
/**
 * A value, or a value with the label that people see.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "choice".
 */
export type Choice =
  | string
  | {
      value: ChoiceValue
      label?: Label
    }
/**
 * The value that is sent.
 */
export type ChoiceValue = string
/**
 * The only values there are, in the order in which they are offered.
 *
 * @minItems 1
 * @maxItems 500
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "choices".
 */
export type Choices = Choice[]
/**
 * The authentication type; each is a file in `schema/auth-types/`.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "authType".
 */
export type AuthType = 'api_key' | 'basic' | 'none' | 'oauth2_authorization_code'
/**
 * A name that expressions and generated code use: letters, digits and underscores, starting with a letter. Case matters.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "identifier".
 */
export type Identifier = string
/**
 * Connector variables that this method asks for.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "use".
 */
export type Use = Identifier[]
/**
 * An https URL that may have variables in its host and path: `https://{{accountid}}.example.com/token`.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "url".
 */
export type Url = string
/**
 * The short way to say how the client authenticates: `confidential` puts HTTP Basic from the client id and secret on token requests; `public` puts nothing there.
 */
export type ClientType = 'confidential' | 'public'
/**
 * How the client authenticates on token requests: `basic` (Authorization header), `body` (client id and secret in the body) or `none` (a public client).
 */
export type ClientAuth = 'basic' | 'body' | 'none'
/**
 * Why the provider cannot take PKCE.
 */
export type PkceOff = string
/**
 * Whether the server always sends `iss`.
 */
export type IssuerRequired = boolean
/**
 * One scope.
 */
export type Scope = string
/**
 * Asked for when the caller names none.
 *
 * @maxItems 500
 */
export type DefaultScopes = Scope[]
/**
 * What joins scopes in a request; a space unless the provider departs from RFC 6749 section 3.3.
 */
export type ScopeSeparator = ' ' | ',' | '+' | ';'
/**
 * The HTTP method.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "httpMethod".
 */
export type HttpMethod = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
/**
 * Text with expressions, a number, a boolean, or `null` to take a default away.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "injectionValue".
 */
export type InjectionValue = string | number | boolean | null
/**
 * How the body is written.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "encoding".
 */
export type Encoding = 'form' | 'json'
/**
 * A path into an answer: names with dots between them.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "dottedPath".
 */
export type DottedPath = string
/**
 * One token type.
 */
export type TokenType = string
/**
 * Token types accepted beside `bearer`.
 */
export type TokenTypes = TokenType[]
/**
 * What separates scopes in the answer; that of the request unless it is said here.
 */
export type ResponseScopeSeparator = ' ' | ',' | '+' | ';'
/**
 * A lifetime (`seconds`, `milliseconds`) or a point in time (the others).
 */
export type ExpiryUnit = 'seconds' | 'milliseconds' | 'epoch-seconds' | 'epoch-milliseconds' | 'iso'
/**
 * Lifetime in seconds when the answer does not say.
 */
export type DefaultLifetime = number
/**
 * A code of RFC 6749 section 5.2.
 */
export type StandardErrorCode =
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_grant'
  | 'unauthorized_client'
  | 'unsupported_grant_type'
  | 'invalid_scope'
/**
 * A step that a method can do without; `null` takes it away.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "optionalStep".
 */
export type OptionalStep = {
  url?: Url
  method?: HttpMethod
  query?: Injections
  headers?: Injections
  body?: Injections
  encoding?: Encoding
} | null
/**
 * A JSON Schema, with the keywords that say something about types.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "jsonSchema".
 */
export type JsonSchema =
  | {
      title?: Label
      description?: Prose
      deprecated?: Deprecated
      type?: JsonType
      enum?: EnumValues
      const?: Const
      format?: FormatName
      minimum?: Bound
      maximum?: Bound
      minLength?: Count
      maxLength?: Count
      properties?: SchemaProperties
      required?: RequiredMembers
      additionalProperties?: JsonSchema
      items?: JsonSchema
      minItems?: Count
      maxItems?: Count
      anyOf?: Alternatives
      oneOf?: Alternatives
      allOf?: Alternatives
      $ref?: SchemaReference
    }
  | boolean
/**
 * Whether the provider advises against it.
 */
export type Deprecated = boolean
/**
 * A JSON type, or several.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "jsonType".
 */
export type JsonType = JsonTypeName | JsonTypeName[]
/**
 * A type of JSON.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "jsonTypeName".
 */
export type JsonTypeName = 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object' | 'null'
/**
 * One value.
 */
export type EnumValue = string | number | boolean | null
/**
 * The only values there are.
 *
 * @minItems 1
 * @maxItems 1000
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "enumValues".
 */
export type EnumValues = EnumValue[]
/**
 * The only value there is.
 */
export type Const = string | number | boolean | null
/**
 * A format annotation of JSON Schema.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "formatName".
 */
export type FormatName = string
/**
 * A limit for numbers.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "bound".
 */
export type Bound = number
/**
 * A limit for lengths.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "count".
 */
export type Count = number
/**
 * A member's name.
 */
export type MemberName = string
/**
 * Members that are always there.
 */
export type RequiredMembers = MemberName[]
/**
 * Several schemas.
 *
 * @minItems 1
 * @maxItems 100
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "alternatives".
 */
export type Alternatives = JsonSchema[]
/**
 * A schema from this manifest's `schemas`.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "schemaReference".
 */
export type SchemaReference = string
/**
 * The path after the base URL; it starts with a slash.
 */
export type EndpointPath = string
/**
 * The methods whose instances may call it, or `all`.
 */
export type EndpointAuth = SnakeName[] | string
/**
 * The id of a method or an endpoint: lower-case words with underscores between them.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "snakeName".
 */
export type SnakeName = string
/**
 * Whether the call needs it. Endpoint variables are needed unless it says `false`.
 */
export type ParameterRequired = boolean
/**
 * Whether the value is a credential.
 */
export type ParameterSecret = boolean
/**
 * A parameter of the call, or a fixed text with expressions, number or boolean.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "parameterOrValue".
 */
export type ParameterOrValue = Parameter | (string | number | boolean)
/**
 * `json`, `text`, or `none` where the answer's body means nothing.
 */
export type ResponseKind = 'json' | 'text' | 'none'

/**
 * A connector manifest: how to get into one third-party API and what to call there. Secrets never stand in it; they are variables.
 */
export interface Manifest {
  name: ConnectorName
  label: Label
  version: Version
  description?: Prose
  homepage?: Link
  docs?: Link
  categories?: Categories
  variables?: Variables
  auth: Methods
  base_url: Url
  schemas?: Schemas
  endpoints?: Endpoints
}
/**
 * Variables by name. Connector variables reach a method when it names them under `use`.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "variables".
 */
export interface Variables {
  [k: string]: Variable
}
/**
 * A value that whoever adds an instance is asked for.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "variable".
 */
export interface Variable {
  label?: Label
  help?: Prose
  example?: Example
  default?: Default
  required?: Required
  secret?: Secret
  advanced?: Advanced
  format?: Format
  choices?: Choices
}
/**
 * Authentication methods by id, in the order in which they are offered. An instance has exactly one.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "methods".
 */
export interface Methods {
  [k: string]: Method
}
/**
 * One way into the API. Its type brings variables, steps and the place of every value; whatever is written here adds to them or changes them.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "method".
 */
export interface Method {
  type: AuthType
  label?: Label
  help?: Prose
  docs?: Link
  use?: Use
  variables?: MethodVariables
  base_url?: Url
  client_type?: ClientType
  client_auth?: ClientAuth
  pkce?: PkceSetting
  issuer?: IssuerSetting
  scopes?: ScopesSetting
  authorize?: StepSetting
  token?: TokenStep
  refresh?: OptionalStep
  revoke?: OptionalStep
  check?: OptionalStep
  apply?: ApplyStep
}
/**
 * The method's own variables, and changes to those of its type. A locked one takes a new label, help and example only.
 */
export interface MethodVariables {
  [k: string]: Variable
}
/**
 * PKCE with S256 is on unless it is switched off with the reason why the provider cannot take it.
 */
export interface PkceSetting {
  off: PkceOff
}
/**
 * The authorization server's issuer identifier. When an authorization response carries `iss` it must equal this; with `required` it must carry it (RFC 9207).
 */
export interface IssuerSetting {
  value: Url
  required?: IssuerRequired
}
/**
 * The scopes of this method. With `choices`, no other can be asked for.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "scopes".
 */
export interface ScopesSetting {
  default?: DefaultScopes
  choices?: Choices
  separator?: ScopeSeparator
}
/**
 * One request of the flow. In Patchworks' words the token step's URL is "URL" and the authorize step's is "Additional URL 1".
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "step".
 */
export interface StepSetting {
  url?: Url
  method?: HttpMethod
  query?: Injections
  headers?: Injections
  body?: Injections
  encoding?: Encoding
}
/**
 * Values by wire name, in its exact case. A default of the type that is named here, or whose variable is used here, moves here; `null` takes a default away.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "injections".
 */
export interface Injections {
  [k: string]: InjectionValue
}
/**
 * The request that gets the tokens, and how its answer is read.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "tokenStep".
 */
export interface TokenStep {
  url?: Url
  method?: HttpMethod
  query?: Injections
  headers?: Injections
  body?: Injections
  encoding?: Encoding
  response?: TokenResponseSetting
}
/**
 * Where the token answer departs from RFC 6749 section 5.1. It holds for refresh answers too.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "tokenResponse".
 */
export interface TokenResponseSetting {
  access_token?: DottedPath
  refresh_token?: DottedPath
  token_type?: DottedPath
  token_types?: TokenTypes
  scope?: DottedPath
  scope_separator?: ResponseScopeSeparator
  expires?: ExpirySetting
  refresh_expires?: ExpirySetting
  error?: DottedPath
  error_description?: DottedPath
  error_codes?: ErrorCodes
}
/**
 * When a token ends.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "expiry".
 */
export interface ExpirySetting {
  path?: DottedPath
  unit?: ExpiryUnit
  default?: DefaultLifetime
}
/**
 * Error codes of this provider, and the code of RFC 6749 section 5.2 that each means.
 */
export interface ErrorCodes {
  [k: string]: StandardErrorCode
}
/**
 * What every endpoint request carries.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "applyStep".
 */
export interface ApplyStep {
  query?: Injections
  headers?: Injections
}
/**
 * JSON Schemas by name, for `$ref: '#/schemas/Name'`. Each becomes an exported type.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "schemas".
 */
export interface Schemas {
  [k: string]: JsonSchema
}
/**
 * An object's members.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "schemaProperties".
 */
export interface SchemaProperties {
  [k: string]: JsonSchema
}
/**
 * Endpoints by id; each becomes a function.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "endpoints".
 */
export interface Endpoints {
  [k: string]: Endpoint
}
/**
 * One request to the API. `{{variable}}` in its path is an endpoint variable or one of the instance's.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "endpoint".
 */
export interface Endpoint {
  label?: Label
  description?: Prose
  docs?: Link
  deprecated?: Deprecated
  method?: HttpMethod
  path: EndpointPath
  auth: EndpointAuth
  variables?: EndpointVariables
  query?: Parameters
  headers?: Parameters
  body?: Parameters
  encoding?: Encoding
  payload?: JsonSchema
  response?: EndpointResponseSetting
}
/**
 * Endpoint variables: asked for at call time and used in expressions.
 */
export interface EndpointVariables {
  [k: string]: Parameter
}
/**
 * What the caller may give: a JSON Schema, and whether it must be given.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "parameter".
 */
export interface Parameter {
  description?: Prose
  required?: ParameterRequired
  secret?: ParameterSecret
  deprecated?: Deprecated
  type?: JsonType
  enum?: EnumValues
  format?: FormatName
  minimum?: Bound
  maximum?: Bound
  minLength?: Count
  maxLength?: Count
  items?: JsonSchema
  minItems?: Count
  maxItems?: Count
  properties?: SchemaProperties
  additionalProperties?: JsonSchema
  $ref?: SchemaReference
}
/**
 * By wire name: a JSON Schema makes it a parameter of the call, anything else is sent as it stands.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "parameters".
 */
export interface Parameters {
  [k: string]: ParameterOrValue
}
/**
 * What a successful answer holds. Without it the answer is JSON of unknown shape.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "endpointResponse".
 */
export interface EndpointResponseSetting {
  kind?: ResponseKind
  schema?: JsonSchema
  records?: DottedPath
}
