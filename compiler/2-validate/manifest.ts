// Generated from schema/connector.schema.json by `npm run types`.

/**
 * The connector's id: the same as the file's name without its ending. It becomes a folder of the generated output.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "connectorName".
 */
export type ConnectorName = string
/**
 * The manifest beside this one, or several, whose members hold where this one says nothing; of several the later goes before the earlier. Mappings are merged member by member (RFC 7396), and `null` takes a member away.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "extends".
 */
export type Extends = ConnectorName | ConnectorName[]
/**
 * Whether this manifest is only there to be extended: it may be incomplete, and nothing is generated from it.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "abstract".
 */
export type Abstract = boolean
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
 * The version in words, as marketplaces show it.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "versionLabel".
 */
export type VersionLabel = string
/**
 * Text that helps people: one sentence or a few.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "prose".
 */
export type Prose = string
/**
 * The https address of a page or a picture for people.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "link".
 */
export type Link = string
/**
 * The system's colour, as marketplaces show it.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "colour".
 */
export type Colour = string
/**
 * How the system writes dates, for whoever maps its data; nothing is converted.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "dateFormat".
 */
export type DateFormat = string
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
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "variableDefault".
 */
export type VariableDefault = string
/**
 * Whether an instance needs a value. True unless there is a default.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "variableRequired".
 */
export type VariableRequired = boolean
/**
 * Whether the value is a credential: masked in forms, kept out of URLs, logs and errors.
 */
export type Secret = boolean
/**
 * Whether forms show it only to advanced users.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "variableAdvanced".
 */
export type VariableAdvanced = boolean
/**
 * What the value may be. `host-label`: one label of a host name, such as a shop's name. `host`: a whole host name, out of `choices` or with `own_host`. `path-segment`: one segment of a path. A variable that stands in a host must be `host-label`, or have `choices` or `own_host`.
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
      sets?: ChoiceSets
    }
/**
 * The value that is sent.
 */
export type ChoiceValue = string
/**
 * The value; it may hold expressions.
 */
export type ChoiceSet = string
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
 * What the value is; forms and the generated type follow it.
 */
export type VariableType = 'string' | 'integer' | 'number' | 'boolean'
/**
 * A regular expression that the whole value matches.
 */
export type VariablePattern = string
/**
 * Whether forms take several lines, as for a private key.
 */
export type Multiline = boolean
/**
 * A constant: nobody is asked for it. It may hold expressions.
 */
export type VariableValue = string
/**
 * Whose value it is: `app` is set once by whoever runs the integration, `user` by everyone who adds an instance.
 */
export type Owner = 'app' | 'user'
/**
 * A value or several.
 */
export type ConditionValue = string | ConditionItem[]
/**
 * One value.
 */
export type ConditionItem = string
/**
 * What users paste before the value; it is taken off.
 */
export type PastedPrefix = string
/**
 * What users paste after the value; it is taken off.
 */
export type PastedSuffix = string
/**
 * The provider's name for it: the wire name of the type's defaults that hold just this variable.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "variableAlias".
 */
export type VariableAlias = string
/**
 * Says that the value is the user's own host, such as a shop that they run: requests, with what is secret in them, go where the user says. With the format `host` it stands in `https://{{store}}/…`; with `url` it is `https://` and a host, with plain folders behind it where there are some, and stands first: `{{store_url}}/wp-json`.
 */
export type OwnHost = true
/**
 * The authentication type; each is a file in `schema/auth-types/`.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "authType".
 */
export type AuthType =
  | 'api_key'
  | 'app_installation'
  | 'aws_signature_v4'
  | 'basic'
  | 'bearer'
  | 'custom'
  | 'digest'
  | 'hmac'
  | 'mutual_tls'
  | 'none'
  | 'oauth1'
  | 'oauth1_one_legged'
  | 'oauth2_authorization_code'
  | 'oauth2_client_credentials'
  | 'oauth2_device_code'
  | 'oauth2_jwt_bearer'
  | 'oauth2_password'
  | 'oauth2_refresh_token'
  | 'oauth2_saml2_bearer'
  | 'oauth2_token_exchange'
  | 'session'
  | 'wsse'
/**
 * A connector variable, or one with changes that hold for this method only.
 */
export type UseItem =
  | string
  | {
      name: Identifier
      label?: Label
      help?: Prose
      required?: VariableRequired
      advanced?: VariableAdvanced
      default?: VariableDefault
      alias?: VariableAlias
    }
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
 * @maxItems 500
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "use".
 */
export type Use = UseItem[]
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
 * How the client authenticates on token requests; or the variable by which the user chooses.
 */
export type ClientAuth =
  | string
  | {
      variable: Identifier
      choices: ClientAuthChoices
    }
/**
 * How the client authenticates: `basic` (Authorization header), `body` (id and secret in the body), `none` (a public client), `private_key_jwt` or `client_secret_jwt` (a signed assertion).
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "clientAuthName".
 */
export type ClientAuthName = 'basic' | 'body' | 'none' | 'private_key_jwt' | 'client_secret_jwt'
/**
 * Why the provider cannot take PKCE.
 */
export type PkceOff = string
/**
 * Why the provider takes no redirect URI.
 */
export type RedirectUriOff = string
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
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "defaultScopes".
 */
export type DefaultScopes = Scope[]
/**
 * What joins scopes in a request; a space unless the provider departs from RFC 6749 section 3.3.
 */
export type ScopeSeparator = ' ' | ',' | '+' | ';'
/**
 * Whether the joined scopes are percent-encoded in the URL. False only where the provider wants the separator as it is.
 */
export type ScopesEncode = boolean
/**
 * Text with expressions, a number or a boolean, which are that in JSON and texts elsewhere, a list of texts for a parameter that is repeated, or `null` to take a default away.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "injectionValue".
 */
export type InjectionValue = string | number | boolean | Expression[] | null
/**
 * Text with `{{variable}}` or `{{helper variable "literal"}}` in it. Each value is encoded for the place where it stands.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "expression".
 */
export type Expression = string
/**
 * Says that the parameters stand behind `#`, and the path that stands there before them, if any.
 */
export type AuthorizeFragment = string
/**
 * Characters.
 */
export type StateLength = number
/**
 * Where the parameters are.
 */
export type ResponseMode = 'query' | 'form_post' | 'fragment'
/**
 * The parameter with the code.
 */
export type CodeParameter = string
/**
 * The parameter with the state.
 */
export type StateParameter = string
/**
 * A parameter of the redirect.
 */
export type CaptureParameter = string
/**
 * A path into an answer: names with dots between them.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "dottedPath".
 */
export type DottedPath = string
/**
 * A header of the answer.
 */
export type CaptureHeader = string
/**
 * Every cookie that the answer sets, as a Cookie header has them.
 */
export type CaptureCookies = true
/**
 * A host, or a suffix with a leading dot.
 */
export type CaptureHost = string
/**
 * For a host or origin: the only ones there are, or suffixes that start with a dot.
 *
 * @minItems 1
 */
export type CaptureHosts = CaptureHost[]
/**
 * Whether the flow fails without it. True unless there is a default.
 */
export type CaptureRequired = boolean
/**
 * The value when it is not there.
 */
export type CaptureDefault = string
/**
 * Whether it is a credential.
 */
export type CaptureSecret = boolean
/**
 * The HTTP method.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "httpMethod".
 */
export type HttpMethod = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
/**
 * How the body is written. `query` puts it into the URL; `text` is JSON that says it is text.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "encoding".
 */
export type Encoding = 'form' | 'json' | 'query' | 'xml' | 'text'
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
 * What the answer is. `text`: the body itself is the access token.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "parse".
 */
export type Parse = 'json' | 'form' | 'xml' | 'text'
/**
 * The value.
 */
export type SuccessValue = string | number | boolean
/**
 * Whether an answer without a token means that the current one lives on.
 */
export type ResponseExtend = boolean
/**
 * The request that gets new tokens; `null` takes it away.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "refreshStep".
 */
export type RefreshStep = {
  url?: Url
  method?: HttpMethod
  query?: Injections
  headers?: Injections
  body?: Injections
  encoding?: Encoding
  response?: TokenResponseSetting
  capture?: Captures
  client_auth?: ClientAuthName
  margin?: RefreshMargin
  not_before?: RefreshNotBefore
  rotation?: Rotation
  again?: RefreshAgain
} | null
/**
 * Seconds before its end at which a token is refreshed.
 */
export type RefreshMargin = number
/**
 * The provider refuses to refresh a token earlier than this many seconds before its end.
 */
export type RefreshNotBefore = number
/**
 * Whether each refresh token is good for one refresh; `grace`: an old one works a little longer.
 */
export type Rotation = 'none' | 'rotating' | 'grace'
/**
 * Whether new tokens come from the token step, run again.
 */
export type RefreshAgain = boolean
/**
 * The request that gives the tokens back; `null` takes it away.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "revokeStep".
 */
export type RevokeStep = {
  url?: Url
  method?: HttpMethod
  query?: Injections
  headers?: Injections
  body?: Injections
  encoding?: Encoding
  client_auth?: ClientAuthName
} | null
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
 * Cookies by name; or the whole of the header, for all the cookies that an answer has set.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "cookies".
 */
export type Cookies =
  | {
      [k: string]: InjectionValue
    }
  | string
/**
 * An HTTP status.
 */
export type Status = number
/**
 * Statuses of the API, beside 401, that mean that the token has ended.
 */
export type ExpiredStatuses = Status[]
/**
 * How id and secret are written into a Basic header: `form` as RFC 6749 section 2.3.1 says, `raw` as they are. Without it, in the way that most servers take.
 */
export type BasicEncoding = 'form' | 'raw'
/**
 * Whether tokens are bound to a key of the client (RFC 9449).
 */
export type Dpop = boolean
/**
 * An absolute URI without a fragment.
 */
export type ResourceUri = string
/**
 * Resource indicators (RFC 8707).
 *
 * @minItems 1
 */
export type Resource = ResourceUri[]
/**
 * Says that the password grant is wanted although RFC 9700 advises against it.
 */
export type Legacy = boolean
/**
 * OAuth 1.0a signature method.
 */
export type SignatureMethod = 'HMAC-SHA1' | 'HMAC-SHA256' | 'RSA-SHA1' | 'PLAINTEXT'
/**
 * Whether other bodies than forms are signed too.
 */
export type BodyHash = boolean
/**
 * A text with expressions; or exactly one of `hash`, `hmac`, `jwt`, `saml` and `fingerprint` with what it needs.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "derivation".
 */
export type Derivation =
  | string
  | {
      secret?: DerivedSecret
      hash?: HashAlgorithm
      hmac?: HmacAlgorithm
      jwt?: JwtAlgorithm
      saml?: SamlSettings
      fingerprint?: Fingerprint
      text?: Expression
      key?: Expression
      certificate?: Expression
      key_encoding?: KeyEncoding
      encoding?: BytesEncoding
      header?: JwtHeader
      claims?: JwtClaims
      attributes?: SamlAttributes
      lifetime?: Lifetime
      id?: JwtId
    }
/**
 * Whether the value is a secret; what is made from secrets is one unless it says `false`.
 */
export type DerivedSecret = boolean
/**
 * A digest of `text`.
 */
export type HashAlgorithm = 'md5' | 'sha1' | 'sha256' | 'sha512'
/**
 * A keyed digest of `text`.
 */
export type HmacAlgorithm = 'sha1' | 'sha256' | 'sha512'
/**
 * A JSON Web Token signed with this algorithm. `iat` and `exp` are made at each use.
 */
export type JwtAlgorithm =
  | 'RS256'
  | 'RS384'
  | 'RS512'
  | 'PS256'
  | 'ES256'
  | 'ES384'
  | 'HS256'
  | 'HS384'
  | 'HS512'
  | 'EdDSA'
/**
 * The SHA-256 of a private key's public half, in Base64.
 */
export type Fingerprint = string
/**
 * How the key's text becomes bytes.
 */
export type KeyEncoding = 'utf8' | 'hex' | 'base64'
/**
 * How bytes become text.
 */
export type BytesEncoding = 'hex' | 'base64' | 'base64url'
/**
 * Seconds.
 */
export type Lifetime = number
/**
 * Whether the token has a fresh `jti`.
 */
export type JwtId = boolean
/**
 * Before or after the token step.
 */
export type RequestAt = 'before_token' | 'after_token'
/**
 * Whether it is made again after each refresh.
 */
export type OnRefresh = boolean
/**
 * How many calls the provider lets an instance make; a list where there are several limits. Calls wait for their turn, and none fails for it. The limits of an endpoint count its own calls, beside the connector's.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "limits".
 */
export type Limits = LimitSetting | LimitSetting[]
/**
 * How many requests a window takes.
 */
export type LimitRequests = number
/**
 * The length of the window: `second`, `minute`, `hour`, `day`, or a number of seconds.
 */
export type LimitWindow = string | number
/**
 * How many requests are on their way at the same time.
 */
export type LimitConcurrency = number
/**
 * Seconds that one attempt of a call may take, the reading of its answer included. Without it 30; the caller's `timeoutMs` comes before it.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "timeout".
 */
export type CallTimeout = number
/**
 * How often a call is sent at most; with 1 never again.
 */
export type RetryAttempts = number
/**
 * A status of an answer.
 */
export type RetryStatus = number
/**
 * The statuses after which a call is sent again. After 403 it is only where the answer says how long to wait, since the status also means that something is forbidden.
 *
 * @maxItems 50
 */
export type RetryStatuses = RetryStatus[]
/**
 * The name of a header, in any case.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "headerName".
 */
export type HeaderName = string
/**
 * A length of time (`seconds`, `milliseconds`) or a point in it: `date` as text, `epoch` in seconds since 1970, `epoch_ms` in milliseconds.
 */
export type RetryFormat = 'seconds' | 'milliseconds' | 'date' | 'epoch' | 'epoch_ms'
/**
 * Seconds to wait after a 429 that does not say how long.
 */
export type RetryWait = number
/**
 * Seconds: where an answer asks for a longer wait, the call fails at once, and its error says how long it would be. Without it 60.
 */
export type RetryMaximumWait = number
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
 *
 * @maxItems 1000
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
 * A schema from this manifest's `schemas`; there, a JSON or YAML file in the folder of the manifest's name, or a place in it.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "schemaReference".
 */
export type SchemaReference = string
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
 * A base URL of the endpoint's own, before the method's and the connector's: APIs take uploads at another host, or one API of several is at another path. It may have variables of the instance.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "endpointBaseUrl".
 */
export type EndpointBaseUrl = string
/**
 * The path after the base URL; it starts with a slash.
 */
export type EndpointPath = string
/**
 * A parameter of the call, or a fixed text with expressions, number or boolean; `null` takes one of `endpoint_defaults` away.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "parameterOrValue".
 */
export type ParameterOrValue = Parameter | (string | number | boolean | null)
/**
 * Whether the call needs it. Endpoint variables are needed unless it says `false`.
 */
export type ParameterRequired = boolean
/**
 * Whether the value is a credential.
 */
export type ParameterSecret = boolean
/**
 * What is sent when the caller leaves it out. A parameter with a default is not required.
 */
export type ParameterDefault = string | number | boolean | ParameterDefaultItem[]
/**
 * One entry of a list.
 */
export type ParameterDefaultItem = string | number | boolean
/**
 * Whether an endpoint variable may have slashes where it stands in the path: `photos/2026/a.jpg`. Each part between them is encoded; an empty one, `.` and `..` are refused. Without it a slash is an error.
 */
export type ParameterSlashes = true
/**
 * How a list or an object stands in a query or a form. Lists: `repeat` (`a=1&a=2`), `comma` (`a=1,2`), `space`, `pipe`, `brackets` (`a[]=1`), `indexed` (`a[0]=1`) or `json` (their JSON text, whatever is inside). Objects: `deep` (`a[b]=1`), `dotted` (`a.b=1`) or `json`. Default: `repeat` for a list of plain values, `indexed` for a list of objects, `deep` for an object.
 */
export type ParameterStyle = 'repeat' | 'comma' | 'space' | 'pipe' | 'brackets' | 'indexed' | 'deep' | 'dotted' | 'json'
/**
 * How the lists inside an object stand, or the objects inside a list. Default: `indexed`, `deep`.
 */
export type ParameterStyleInside =
  | 'repeat'
  | 'comma'
  | 'space'
  | 'pipe'
  | 'brackets'
  | 'indexed'
  | 'deep'
  | 'dotted'
  | 'json'
/**
 * How the body is written. `multipart` is a form whose members with `format: binary` are files. `text`, `xml` and `binary` take a `payload`: a text, a text or an object under `root`, bytes or a stream. A fixed `Content-Type` header says another content type than the encoding's.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "endpointEncoding".
 */
export type EndpointEncoding = 'form' | 'json' | 'multipart' | 'text' | 'xml' | 'binary'
/**
 * `page`: pages have numbers, from `start`; `pages` leads to how many there are, or `total` to how many records, and without either the walk ends at an empty page. `offset`: the parameter is how many records came before, and `start` if none did; `total` leads to how many there are. `cursor`: `next` leads to a value of the answer that the parameter takes, or `header` names the header of the answer that has it. `last_id`: the parameter takes the `id` of the last record. `next_url`: `next` leads to the next page's address. `link_header`: a header has that address, as RFC 8288 has it. `graphql`: the next page of a `connection` of the endpoint's document.
 */
export type PaginationKind = 'page' | 'offset' | 'cursor' | 'next_url' | 'link_header' | 'last_id' | 'graphql'
/**
 * The wire name of the query parameter, or the dotted path of the body member, that asks for a page. The endpoint declares it.
 */
export type PageParameter = string
/**
 * A path into an answer: names with dots between them; a number is the entry of a list at that place, from 0, `name[member=value]` the one that has that member, and `\.` a dot in a name.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "answerPath".
 */
export type AnswerPath = string
/**
 * A header of the answer: for `link_header` the one with the links, `Link` when left out; for `cursor` the one with the cursor, in place of `next`. The walk ends at an answer without it.
 */
export type PageHeader = string
/**
 * The number of the first page, 1 when left out; for `offset` that of the first record, 0 when left out.
 */
export type FirstPage = number
/**
 * The query parameter or member of the body that says how many records a page has: one with fewer is the last. Only for an API that fills its pages. With `total`, it says how many pages the records fill.
 */
export type PageSize = string
/**
 * For a `cursor`: the path of the next pages' requests, where it is another than the first's. Such a request has nothing but the cursor: in its body, or in its query where the method is GET.
 */
export type NextPath = string
/**
 * For a `cursor`: the requests of the next pages have nothing but the cursor, where the API refuses it beside what the first was asked with. Their method, path and headers stay.
 */
export type CursorAlone = true
/**
 * For `next_url`: what a path in the answer follows. `page`, when left out: the address of the page it is in, as links of a document do; `base_url`: the API's base URL, with the folders in it.
 */
export type RelativeTo = 'page' | 'base_url'
/**
 * The path in the answer of a GraphQL connection, with `graphql`: the document selects its `pageInfo { hasNextPage endCursor }` and its `nodes` or `edges { node }`, and gives a variable to its argument `after`.
 */
export type Connection = string
/**
 * `safe`: it is sent again where two requests do what one does: GET, HEAD, PUT and DELETE (RFC 9110 section 9.2.2), and with an idempotency key. `always`: also where its method does not promise it. `never`: not at all. Without it `safe`.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "endpointRetry".
 */
export type EndpointRetry = 'safe' | 'always' | 'never'
/**
 * The name of the query parameter.
 */
export type IdempotencyQuery = string
/**
 * The name of the body's member.
 */
export type IdempotencyBody = string
/**
 * The document itself, best as a block that begins with `|`.
 */
export type GraphqlDocument = string
/**
 * The file of the document, in the folder of the manifest's name.
 */
export type GraphqlFile = string
/**
 * Which operation of the document is sent; needed where it has several.
 */
export type GraphqlOperation = string
/**
 * What errors in an answer are: with `fail`, unless it is said, a failure; with `return` a part of the answer, which may have data too.
 */
export type GraphqlErrors = 'fail' | 'return'
/**
 * What it is about, such as `order`: whoever chooses endpoints can have them grouped by it.
 */
export type Entity = string
/**
 * The outermost element of an XML body. Its members are elements, a list is its element repeated, `@name` is an attribute and `#text` the text beside one.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "xmlRoot".
 */
export type XmlRoot = string
/**
 * `json`; `text`; `xml`: an object by the schema, with elements by their names, attributes as `@name`, and lists where the schema has them; `csv`: a list of records by the names in its first line, typed by the schema; `binary`: bytes; `stream`: bytes as they come; `none` where the answer's body means nothing.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "responseKind".
 */
export type ResponseKind = 'json' | 'text' | 'xml' | 'csv' | 'binary' | 'stream' | 'none'
/**
 * What stands between the fields of a line of `csv`.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "separator".
 */
export type Separator = ',' | ';' | '\t' | '|'
/**
 * Headers that are a part of the result: the function gives `{data, headers}`, with null for a header that the answer has not.
 *
 * @minItems 1
 */
export type ResponseHeaders = HeaderName[]
/**
 * The named token that the endpoint is called with; `null` for the main one, where `endpoint_defaults` names another.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "endpointToken".
 */
export type EndpointToken = SnakeName | null
/**
 * How the endpoint's pages follow each other; `null` for one without pages, where `endpoint_defaults` has some.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "endpointPagination".
 */
export type EndpointPagination = PaginationSetting | null
/**
 * A path into an answer, or several: the first that leads to something.
 *
 * @minItems 1
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "paths".
 */
export type AnswerPaths = string | AnswerPath[]
/**
 * The status, or one of several.
 *
 * @minItems 1
 */
export type ErrorStatus = number | ErrorStatusItem[]
/**
 * A status.
 */
export type ErrorStatusItem = number
/**
 * What is at the path or in the header, or one of several; `1` is the text `1` too.
 *
 * @minItems 1
 */
export type ErrorValue = string | number | boolean | ErrorValueItem[]
/**
 * A value.
 */
export type ErrorValueItem = string | number | boolean
/**
 * What is not at the path or in the header, or several such values, though something else is there: a `code` other than `0`.
 *
 * @minItems 1
 */
export type ErrorOtherValue = string | number | boolean | ErrorOtherValueItem[]
/**
 * A value.
 */
export type ErrorOtherValueItem = string | number | boolean
/**
 * Whether anything is there. An empty text or list is nothing. True when neither this nor `equals` nor `unequal` is said.
 */
export type ErrorExists = boolean
/**
 * `login`: the credentials are not good; the token is refreshed and the call sent again, once, as after a 401. `forbidden`: they are good, but not for this. `gone`: there is no such thing. `wait`: too many requests. `invalid`: what was sent is wrong. `unavailable`: the provider has a failure. `refused`: any other.
 */
export type ErrorKind = 'login' | 'forbidden' | 'gone' | 'wait' | 'invalid' | 'unavailable' | 'refused'
/**
 * What an answer looks like that is a failure, and its kind. The first that fits decides; an answer that none fits is a failure if its status is not 2xx, of the kind that the status says.
 *
 * @minItems 1
 * @maxItems 100
 */
export type ErrorRules = ErrorRule[]
/**
 * Where the endpoint's idempotency key goes; `null` for one without, where `endpoint_defaults` has it.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "endpointIdempotency".
 */
export type EndpointIdempotency = IdempotencySetting | null
/**
 * The header's name.
 */
export type WebhookHeaderName = string
/**
 * What stands before the value. Values that do not start with it are passed over.
 */
export type WebhookPrefix = string
/**
 * What stands between the values of one header.
 */
export type WebhookSeparator = string
/**
 * The keyed digest.
 */
export type WebhookAlgorithm = 'hmac-sha1' | 'hmac-sha256' | 'hmac-sha384' | 'hmac-sha512'
/**
 * How the digest is written.
 */
export type WebhookSignatureEncoding = 'hex' | 'base64'
/**
 * What bytes the secret stands for.
 */
export type WebhookKeyEncoding = 'utf8' | 'base64' | 'hex'
/**
 * What stands before the secret and is not part of the key.
 */
export type WebhookKeyPrefix = string
/**
 * The text that is signed, of `{{body}}`, `{{timestamp}}`, `{{id}}`, `{{method}}` and `{{url}}`, the address that the provider sends to. Without it: the body.
 */
export type WebhookSigned = string
/**
 * What it counts, since 1970; or `iso`, a date and a time with their zone.
 */
export type WebhookTimestampUnit = 'seconds' | 'milliseconds' | 'iso'
/**
 * How many seconds it may be away from the receiver's clock. Without it: 300.
 */
export type WebhookTolerance = number
/**
 * How the body is written.
 */
export type WebhookEncoding = 'json' | 'form'
/**
 * The name of the only event there is.
 */
export type WebhookOnlyEvent = string
/**
 * Where a request holds several events: the path of their list in the body, or `true` when the body is the list. Each has its own name and payload.
 */
export type WebhookList = string | boolean

/**
 * A connector manifest: how to get into one third-party API and what to call there. Secrets never stand in it; they are variables.
 */
export interface Manifest {
  name: ConnectorName
  extends?: Extends
  abstract?: Abstract
  label: Label
  version: Version
  version_label?: VersionLabel
  description?: Prose
  homepage?: Link
  docs?: Link
  icon?: Link
  colour?: Colour
  date_format?: DateFormat
  categories?: Categories
  variables?: Variables
  auth: Methods
  base_url: Url
  limits?: Limits
  timeout?: CallTimeout
  retry?: RetrySetting
  schemas?: Schemas
  endpoint_defaults?: EndpointDefaults
  endpoints?: Endpoints
  derive?: Derive
  errors?: ErrorsSetting
  webhooks?: Webhooks
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
 * A value that whoever adds an instance is asked for, or a constant.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "variable".
 */
export interface Variable {
  label?: Label
  help?: Prose
  example?: Example
  default?: VariableDefault
  required?: VariableRequired
  secret?: Secret
  advanced?: VariableAdvanced
  format?: Format
  choices?: Choices
  type?: VariableType
  pattern?: VariablePattern
  multiline?: Multiline
  value?: VariableValue
  owner?: Owner
  when?: Condition
  prefix?: PastedPrefix
  suffix?: PastedSuffix
  alias?: VariableAlias
  own_host?: OwnHost
}
/**
 * Values that this choice decides, such as the hosts of a region. Every choice sets the same names.
 */
export interface ChoiceSets {
  [k: string]: ChoiceSet
}
/**
 * Names of other variables, and the values at which this one is asked for.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "condition".
 */
export interface Condition {
  [k: string]: ConditionValue
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
  redirect_uri?: RedirectUriSetting
  issuer?: IssuerSetting
  scopes?: ScopesSetting
  authorize?: AuthorizeStep
  token?: TokenStep
  refresh?: RefreshStep
  revoke?: RevokeStep
  check?: OptionalStep
  apply?: ApplyStep
  basic_encoding?: BasicEncoding
  dpop?: Dpop
  resource?: Resource
  legacy?: Legacy
  signature?: SignatureSetting
  certificate?: CertificateSetting
  derive?: Derive
  request_token?: StepSetting
  device?: StepSetting
  requests?: Requests
  tokens?: NamedTokens
}
/**
 * The method's own variables, and changes to those of its type. A locked one takes a new label, help, example, alias and owner only.
 */
export interface MethodVariables {
  [k: string]: Variable
}
/**
 * By the variable's value.
 */
export interface ClientAuthChoices {
  [k: string]: ClientAuthName
}
/**
 * PKCE with S256 is on unless it is switched off with the reason why the provider cannot take it.
 */
export interface PkceSetting {
  off: PkceOff
}
/**
 * The authorize and the token step carry the redirect URI, unless it is switched off with the reason why the provider takes none.
 */
export interface RedirectUriSetting {
  off: RedirectUriOff
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
  encode?: ScopesEncode
  sets?: ScopeSets
}
/**
 * Further lists of scopes; each is the value `{{<name>_scope}}` of the authorize step.
 */
export interface ScopeSets {
  [k: string]: ScopeSet
}
/**
 * One list.
 */
export interface ScopeSet {
  default?: DefaultScopes
  choices?: Choices
}
/**
 * Where the user is sent. In Patchworks' words its URL is "Additional URL 1".
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "authorizeStep".
 */
export interface AuthorizeStep {
  url?: Url
  query?: Injections
  fragment?: AuthorizeFragment
  push?: Push
  state?: StateSetting
  response?: AuthorizeResponse
  capture?: Captures
}
/**
 * Values by wire name, in its exact case. A default of the type that is named here, or whose variable is used here, moves here; `null` takes a default away. In a JSON or XML body dots lead inwards: `login.user`.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "injections".
 */
export interface Injections {
  [k: string]: InjectionValue
}
/**
 * Pushed authorization requests (RFC 9126): the parameters are sent here first.
 */
export interface Push {
  url: Url
  headers?: Injections
  body?: Injections
}
/**
 * The longest `state` that the provider takes.
 */
export interface StateSetting {
  max_length: StateLength
}
/**
 * How the provider sends the user back.
 */
export interface AuthorizeResponse {
  mode?: ResponseMode
  code?: CodeParameter
  state?: StateParameter
}
/**
 * Values that the flow learns here, by name. They are kept with the tokens and can be used in everything that comes later.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "captures".
 */
export interface Captures {
  [k: string]: Capture
}
/**
 * Where the value is: a `parameter` of the redirect; a dotted `path`, a `header`, a `claim` of a JWT such as `id_token.sub`, or all `cookies` of an answer.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "capture".
 */
export interface Capture {
  parameter?: CaptureParameter
  path?: DottedPath
  header?: CaptureHeader
  claim?: DottedPath
  cookies?: CaptureCookies
  label?: Label
  format?: Format
  hosts?: CaptureHosts
  required?: CaptureRequired
  default?: CaptureDefault
  secret?: CaptureSecret
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
  capture?: Captures
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
  parse?: Parse
  success?: Success
  extend?: ResponseExtend
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
 * An answer is a failure unless the value at `path` is this one.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "success".
 */
export interface Success {
  path: DottedPath
  equals: SuccessValue
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
  body?: Injections
  cookies?: Cookies
  expired_statuses?: ExpiredStatuses
}
/**
 * How requests are signed, for the types that sign them.
 */
export interface SignatureSetting {
  method?: SignatureMethod
  realm?: Expression
  body_hash?: BodyHash
  service?: Expression
  region?: Expression
}
/**
 * The client certificate that connections are made with.
 */
export interface CertificateSetting {
  certificate: Expression
  private_key: Expression
  passphrase?: Expression
}
/**
 * Values made from others, fresh wherever they are used.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "derive".
 */
export interface Derive {
  [k: string]: Derivation
}
/**
 * A SAML 2.0 assertion, signed with RSA-SHA256.
 */
export interface SamlSettings {
  issuer: Expression
  subject: Expression
  audience: Expression
  recipient: Expression
}
/**
 * Members of the token's header beside `alg` and `typ`.
 */
export interface JwtHeader {
  [k: string]: Expression
}
/**
 * The token's claims beside `iat` and `exp`.
 */
export interface JwtClaims {
  [k: string]: Expression
}
/**
 * Attributes of the assertion.
 */
export interface SamlAttributes {
  [k: string]: Expression
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
 * Further requests of the flow by name, in the order in which they are made.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "requests".
 */
export interface Requests {
  [k: string]: RequestStep
}
/**
 * A further request of the flow: to find something out before the token step, or to exchange, look up or choose something after it.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "requestStep".
 */
export interface RequestStep {
  url: Url
  method?: HttpMethod
  query?: Injections
  headers?: Injections
  cookies?: Cookies
  body?: Injections
  encoding?: Encoding
  at?: RequestAt
  on_refresh?: OnRefresh
  response?: RequestResponse
  capture?: Captures
  choose?: ChooseSetting
}
/**
 * How the answer is read.
 */
export interface RequestResponse {
  parse?: Parse
  success?: Success
  error?: DottedPath
}
/**
 * One entry of a list in the answer: taken by itself when there is one, otherwise the caller chooses.
 */
export interface ChooseSetting {
  name: Identifier
  from?: DottedPath
  value: DottedPath
  label?: DottedPath
  capture?: ChooseCaptures
}
/**
 * Further values of the entry that is chosen.
 */
export interface ChooseCaptures {
  [k: string]: ChooseCapture
}
/**
 * Where the value is in the entry.
 */
export interface ChooseCapture {
  path: DottedPath
  label?: Label
  format?: Format
  hosts?: CaptureHosts
}
/**
 * Tokens beside the main one, by name; an endpoint says which it wants.
 */
export interface NamedTokens {
  [k: string]: NamedToken
}
/**
 * A further token: in the token step's answer, or got with a request of its own.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "namedToken".
 */
export interface NamedToken {
  label?: Label
  request?: StepSetting
  response?: TokenResponseSetting
  apply?: ApplyStep
}
/**
 * So many requests within any window of that length, or so many at the same time, or both.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "limit".
 */
export interface LimitSetting {
  requests?: LimitRequests
  per?: LimitWindow
  concurrency?: LimitConcurrency
}
/**
 * When a call that failed is sent again. Without it: four attempts after 429, 502, 503, 504, a broken connection, an answer that is cut and a time-out, with random waits that grow; `Retry-After` comes before them. Only where sending twice does what sending once does.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "retry".
 */
export interface RetrySetting {
  attempts?: RetryAttempts
  statuses?: RetryStatuses
  after?: RetryAfterHeader
  wait?: RetryWait
  max_wait?: RetryMaximumWait
}
/**
 * A header of the provider's own that says how long to wait, read where there is no `Retry-After`. `remaining` names the header that counts the requests that are left, where the provider sends both with every answer: as long as it is above 0 there is nothing to wait for.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "retryAfter".
 */
export interface RetryAfterHeader {
  header: HeaderName
  format: RetryFormat
  remaining?: HeaderName
}
/**
 * JSON Schemas by name, for `$ref: '#/schemas/Name'`. Each becomes an exported type. `{$ref: customer.json}` takes one from a file in the folder of the manifest's name; what that refers to comes with it.
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
 * What holds for every endpoint that does not say it itself. Mappings are merged member by member, and `null` in an endpoint takes a member away. `paginate` holds for the endpoints whose `response` says where its records are, `idempotency` for those whose method is POST or PATCH. `graphql` holds for the endpoints that have one.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "endpointDefaults".
 */
export interface EndpointDefaults {
  auth?: EndpointAuth
  base_url?: EndpointBaseUrl
  token?: SnakeName
  method?: HttpMethod
  path?: EndpointPath
  query?: Parameters
  headers?: Parameters
  encoding?: EndpointEncoding
  paginate?: PaginationSetting
  timeout?: CallTimeout
  retry?: EndpointRetry
  idempotency?: IdempotencySetting
  graphql?: GraphqlSetting
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
 * What the caller may give: a JSON Schema, and whether it must be given.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "parameter".
 */
export interface Parameter {
  description?: Prose
  required?: ParameterRequired
  secret?: ParameterSecret
  default?: ParameterDefault
  slashes?: ParameterSlashes
  style?: ParameterStyle
  style_inside?: ParameterStyleInside
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
 * How the next page is asked for. A walk ends where the answer leads no further, and after 10,000 pages in any case, if the caller does not say another number.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "pagination".
 */
export interface PaginationSetting {
  kind: PaginationKind
  parameter?: PageParameter
  next?: AnswerPath
  more?: AnswerPath
  total?: AnswerPath
  pages?: AnswerPath
  id?: DottedPath
  header?: PageHeader
  start?: FirstPage
  size?: PageSize
  path?: NextPath
  alone?: CursorAlone
  relative_to?: RelativeTo
  connection?: Connection
}
/**
 * Where the key goes by which the provider knows a request that it has already carried out. Each call has a random one, the same on each attempt; the caller may give it.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "idempotency".
 */
export interface IdempotencySetting {
  header?: HeaderName
  query?: IdempotencyQuery
  body?: IdempotencyBody
}
/**
 * Makes a GraphQL request of the endpoint: the caller gives the variables of the document. A variable whose type is one of `schemas` by name has that type; the schema of the response is that of its `data`.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "graphql".
 */
export interface GraphqlSetting {
  document?: GraphqlDocument
  file?: GraphqlFile
  operation?: GraphqlOperation
  variables?: GraphqlVariables
  errors?: GraphqlErrors
}
/**
 * More about variables of the document, by name: a description, limits, or another type.
 */
export interface GraphqlVariables {
  [k: string]: Parameter
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
 * One request to the API; `path` and `auth` are needed, here or in `endpoint_defaults`. `{{variable}}` in its path is an endpoint variable or one of the instance's.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "endpoint".
 */
export interface Endpoint {
  label?: Label
  description?: Prose
  docs?: Link
  entity?: Entity
  deprecated?: Deprecated
  method?: HttpMethod
  path?: EndpointPath
  base_url?: EndpointBaseUrl
  auth?: EndpointAuth
  variables?: EndpointVariables
  query?: Parameters
  headers?: Parameters
  body?: Parameters
  encoding?: EndpointEncoding
  root?: XmlRoot
  cookies?: EndpointCookies
  payload?: JsonSchema
  response?: EndpointResponseSetting
  token?: EndpointToken
  paginate?: EndpointPagination
  errors?: ErrorsSetting
  limits?: Limits
  timeout?: CallTimeout
  retry?: EndpointRetry
  idempotency?: EndpointIdempotency
  graphql?: GraphqlSetting
}
/**
 * Endpoint variables: asked for at call time and used in expressions.
 */
export interface EndpointVariables {
  [k: string]: Parameter
}
/**
 * Cookies by name, beside those of the method: all go into one header.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "endpointCookies".
 */
export interface EndpointCookies {
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
  separator?: Separator
  headers?: ResponseHeaders
  statuses?: ResponseStatuses
}
/**
 * What answers hold by their status, for endpoints whose answers differ: the function gives `{status, data}`. A status that is not 2xx is then an answer, and no failure.
 */
export interface ResponseStatuses {
  [k: string]: StatusResponseSetting
}
/**
 * What an answer of this status holds; JSON where it does not say, and nothing for a 204.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "statusResponse".
 */
export interface StatusResponseSetting {
  kind?: ResponseKind
  separator?: Separator
  schema?: JsonSchema
}
/**
 * What of this API's answers is a failure, of which kind, and where it says more. Those of an endpoint come before the connector's.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "errors".
 */
export interface ErrorsSetting {
  message?: AnswerPaths
  code?: AnswerPaths
  request_id?: RequestIdSetting
  rules?: ErrorRules
}
/**
 * Where the id is that the provider gave to the request: a `header` of the answer, or a `path` into it.
 */
export interface RequestIdSetting {
  header?: HeaderName
  path?: AnswerPath
}
/**
 * A kind of failure, and what its answers look like: all that is said here must fit. Without a `status` it fits a 200 too. A success is looked into when it says that it is JSON or XML, or does not say what it is.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "errorRule".
 */
export interface ErrorRule {
  status?: ErrorStatus
  path?: AnswerPath
  header?: HeaderName
  equals?: ErrorValue
  unequal?: ErrorOtherValue
  exists?: ErrorExists
  kind: ErrorKind
}
/**
 * What the provider sends by itself: how to know that it is from there, and what events there are. Needs `signature` or `token`: a webhook that proves nothing is refused.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "webhooks".
 */
export interface Webhooks {
  docs?: Link
  signature?: WebhookSignatureSetting
  token?: WebhookHeader
  timestamp?: WebhookTimestampSetting
  id?: WebhookHeader
  encoding?: WebhookEncoding
  event: WebhookEventName
  list?: WebhookList
  events: WebhookEvents
}
/**
 * A keyed digest of what is sent, in a header.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "webhookSignature".
 */
export interface WebhookSignatureSetting {
  header: WebhookHeaderName
  prefix?: WebhookPrefix
  separator?: WebhookSeparator
  algorithm: WebhookAlgorithm
  encoding: WebhookSignatureEncoding
  key_encoding?: WebhookKeyEncoding
  key_prefix?: WebhookKeyPrefix
  signs?: WebhookSigned
}
/**
 * A value in a header, or one of several there.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "webhookHeader".
 */
export interface WebhookHeader {
  header: WebhookHeaderName
  prefix?: WebhookPrefix
  separator?: WebhookSeparator
}
/**
 * When it was sent: what is too old is refused, so that nobody can send a recorded one again.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "webhookTimestamp".
 */
export interface WebhookTimestampSetting {
  header: WebhookHeaderName
  prefix?: WebhookPrefix
  separator?: WebhookSeparator
  unit?: WebhookTimestampUnit
  tolerance?: WebhookTolerance
}
/**
 * The name of an event: in a header, at the first of these paths in its body that there is, or always the same.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "webhookEventName".
 */
export interface WebhookEventName {
  header?: WebhookHeaderName
  path?: AnswerPaths
  always?: WebhookOnlyEvent
}
/**
 * Events by the names that the provider gives them.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "webhookEvents".
 */
export interface WebhookEvents {
  [k: string]: WebhookEvent
}
/**
 * One event, and what its body holds.
 *
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "webhookEvent".
 */
export interface WebhookEvent {
  label?: Label
  description?: Prose
  docs?: Link
  schema?: JsonSchema
}
