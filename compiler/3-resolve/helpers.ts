/** A helper that expressions may call; the kernel has a function of the same name in camel case. */
export interface Helper {
  /** How many arguments follow the variable. */
  readonly arguments: number
  readonly example: string
}

/** The whole set: small, pure and fixed. `client_basic` is RFC 6749 section 2.3.1, `basic` is RFC 7617. */
export const helpers: ReadonlyMap<string, Helper> = new Map([
  ['lower', { arguments: 0, example: '{{lower accountid}}' }],
  ['upper', { arguments: 0, example: '{{upper accountid}}' }],
  ['trim', { arguments: 0, example: '{{trim accountid}}' }],
  ['replace', { arguments: 2, example: '{{replace accountid "-" "_"}}' }],
  ['before', { arguments: 1, example: '{{before api_key ":"}}' }],
  ['after', { arguments: 1, example: '{{after api_key ":"}}' }],
  ['base64', { arguments: 0, example: '{{base64 api_key}}' }],
  ['base64url', { arguments: 0, example: '{{base64url api_key}}' }],
  ['url_encode', { arguments: 0, example: '{{url_encode name}}' }],
  ['sorted_query', { arguments: 2, example: '{{sorted_query request_query "=" "&"}}' }],
  ['basic', { arguments: 1, example: 'Basic {{basic username password}}' }],
  ['client_basic', { arguments: 1, example: 'Basic {{client_basic client_id client_secret}}' }],
  ['client_basic_form', { arguments: 1, example: 'Basic {{client_basic_form client_id client_secret}}' }],
  ['client_basic_raw', { arguments: 1, example: 'Basic {{client_basic_raw client_id client_secret}}' }],
])
