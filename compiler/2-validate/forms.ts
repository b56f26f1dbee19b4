/** What a text with a `pattern` must look like, in words, and how a near miss could be mended. */
export interface Form {
  /** Whether it names something: then it is a bad name rather than a bad value. */
  readonly name?: true
  readonly takes: string
  /** A guess at what was meant; it is only offered when it fits the pattern, or `fits` when that is there. */
  readonly mend?: (text: string) => string
  readonly fits?: RegExp
}

/** By the title of the definition in the schema. A test holds that every pattern has its row. */
export const forms: Readonly<Record<string, Form>> = {
  AnswerPath: { takes: 'names with dots between them, such as `links[rel=next].href`' },
  AnswerPaths: { takes: 'names with dots between them, such as `error.message`, or a list of such paths' },
  AuthorizeFragment: { takes: 'a path without `#` and `?`', mend: (text) => text.replace(/^#|\?.*$/g, '') },
  CaptureHost: { takes: 'a host name, or its end with a dot before it' },
  ClientAuth: {
    takes: '`basic`, `body`, `none`, `private_key_jwt` or `client_secret_jwt`, or a variable with its choices',
  },
  Colour: { takes: '`#` and six hexadecimal digits', mend: (text) => `#${text.replace(/^#/, '')}` },
  Connection: { takes: 'names with dots between them, such as `data.products`' },
  ConnectorName: {
    name: true,
    takes: 'lower-case words with `-` or `_` between them',
    mend: (text) => words(text).join('-'),
  },
  CookieName: { name: true, takes: 'letters, digits and marks, without spaces, commas, `;` and `=`' },
  DottedPath: { takes: 'names with dots between them' },
  EndpointAuth: { takes: 'a list of methods, or `all`', mend: (text) => `[${text}]`, fits: /^\[[a-z][a-z0-9_]*\]$/ },
  EndpointPath: { takes: 'a path that starts with `/`', mend: (text) => `/${text}` },
  FormatName: { takes: 'lower-case letters, digits and `-`' },
  HeaderName: { takes: 'the name of a header', mend: (text) => words(text).join('-') },
  GraphqlFile: { takes: 'a file beside the manifest, as in `orders.graphql`' },
  GraphqlOperation: { takes: 'letters, digits and `_`' },
  GraphqlVariableName: { takes: 'letters, digits and `_`, without `$`', mend: (text) => text.replace(/^\$/, '') },
  Identifier: {
    name: true,
    takes: 'letters, digits and `_`, with a letter first',
    mend: (text) => text.trim().replace(/[^A-Za-z0-9_]+/g, '_'),
  },
  LimitWindow: {
    takes: '`second`, `minute`, `hour`, `day` or a number of seconds',
    mend: (text) => text.toLowerCase().replace(/^(1 |per )|s$/g, ''),
  },
  Link: { takes: 'an address that starts with `https://`', mend: (text) => text.replace(/^(http:\/\/)?/, 'https://') },
  NextPath: { takes: 'a path that starts with `/`, without expressions', mend: (text) => `/${text}` },
  PageHeader: { takes: 'the name of a header', mend: (text) => words(text).join('-') },
  ResourceUri: { takes: 'an absolute URI without a fragment' },
  SchemaName: {
    name: true,
    takes: 'capitalised words without anything between them',
    mend: (text) =>
      words(text)
        .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
        .join(''),
  },
  SchemaReference: {
    takes: 'a place in `schemas`, as in `#/schemas/Customer`, or a file beside the manifest, as in `customer.json`',
  },
  SnakeName: {
    name: true,
    takes: 'lower-case words with `_` between them',
    mend: (text) => words(text).join('_'),
  },
  StatusName: { name: true, takes: 'a status such as `202`' },
  UseItem: { takes: 'the name of a connector variable' },
  XmlRoot: { takes: 'the name of an element, such as `Order` or `soap:Envelope`' },
  Version: {
    takes: 'three numbers with dots between them',
    mend: (text) =>
      text
        .replace(/^v/, '')
        .replace(/^\d+$/, '$&.0')
        .replace(/^\d+\.\d+$/, '$&.0'),
  },
  WebhookList: { takes: 'names with dots between them, or `true`' },
}

/** The words of `listCustomers`, `List customers` or `list-customers`, in lower case. */
function words(text: string): string[] {
  const parts = text.replace(/([a-z0-9])([A-Z])/g, '$1 $2').match(/[A-Za-z0-9]+/g) ?? []
  return parts.map((part) => part.toLowerCase())
}
