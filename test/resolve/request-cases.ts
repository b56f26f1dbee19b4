/** Diagnostics of what endpoints send: a title, lines at four spaces of an endpoint of `acme`, and what is said. */
export const requestCases: ReadonlyArray<
  readonly [title: string, lines: readonly string[], expected: readonly string[]]
> = [
  [
    'bad-style: a plain value',
    ['query: {limit: {type: integer, style: comma}}'],
    ['bad-style 11:43-11:48 `limit` is one plain value, which has no style | take it away'],
  ],
  [
    'bad-style: a style of objects for a list',
    ['query: {ids: {type: array, style: deep}}'],
    [
      'bad-style 11:39-11:43 `deep` is not a style of a list | its styles are `repeat`, `comma`, `space`, `pipe`, `brackets`, `indexed`, `json`',
    ],
  ],
  [
    'bad-style: a style of objects for what is inside an object',
    ['query: {filter: {type: object, style_inside: dotted}}'],
    [
      'bad-style 11:50-11:56 `dotted` is not a style of a list | its styles are `repeat`, `comma`, `space`, `pipe`, `brackets`, `indexed`, `json`',
    ],
  ],
  [
    'bad-style: objects joined',
    ['query: {rows: {type: array, items: {type: object}, style: comma}}'],
    [
      'bad-style 11:63-11:68 a list of objects cannot be joined | write `indexed`, `json`, or `repeat` with `style_inside: json`',
    ],
  ],
  [
    'bad-style: a JSON body',
    ['method: POST', 'body: {tags: {type: array, style: comma}}'],
    ['bad-style 12:39-12:44 a style is of queries and forms | take it away'],
  ],
  [
    'bad-default: of another type',
    ['query: {limit: {type: integer, default: all}}'],
    ['bad-default 11:45-11:48 the default of `limit` is not of its type | its type is integer'],
  ],
  [
    'bad-default: not a choice',
    ['query: {sort: {enum: [asc, desc], default: up}}'],
    ['bad-default 11:48-11:50 the default of `sort` is not one of its `enum` | choose one of asc, desc'],
  ],
  [
    'bad-default: required',
    ['query: {limit: {type: integer, default: 1, required: true}}'],
    ['bad-default 11:45-11:46 `limit` is required, so its default is never sent | take one of the two away'],
  ],
  [
    'bad-default: a secret',
    ['headers: {X-Pass: {type: string, default: abc, secret: true}}'],
    ['bad-default 11:47-11:50 `X-Pass` is a secret, which stands in no manifest | take the default away'],
  ],
  [
    'list-in-path',
    ['variables: {ids: {$ref: "#/schemas/Ids"}}'],
    [
      'list-in-path 11:17-11:20 `ids` stands in the path and is a list | make it one plain value, or send it in the query',
    ],
  ],
  [
    'bad-url: an own base URL',
    ['base_url: content.example.com'],
    ['bad-url 11:15-11:34 a URL starts with `https://` | write the whole URL, such as `https://api.example.com/token`'],
  ],
  [
    'undefined-variable: in an own base URL',
    ['base_url: "https://{{regon}}.example.com"'],
    ['undefined-variable 11:24-11:33 `regon` is not a variable of this connector | declare it under `variables`'],
  ],
  [
    'bad-body: members of a text',
    ['method: POST', 'encoding: text', 'body: {a: b}'],
    ['bad-body 13:5-13:9 a body that is text has no members | take them away; the caller gives the body whole'],
  ],
  [
    'bad-body: a text that is an object',
    ['method: POST', 'encoding: binary', 'payload: {type: object}'],
    ['bad-body 13:5-13:12 a body that is binary is no object | write `{type: string}`, or take it away'],
  ],
  [
    'bad-slashes: of a parameter',
    ['query: {folder: {type: string, slashes: true}}'],
    [
      'bad-slashes 11:36-11:43 `folder` does not stand in the path, so its slashes are like any other character | take it away',
    ],
  ],
  [
    'bad-slashes: of a variable that stands elsewhere',
    ['variables: {folder: {type: string, slashes: true}}', 'query: {in: "{{folder}}"}'],
    [
      'bad-slashes 11:40-11:47 `folder` does not stand in the path, so its slashes are like any other character | take it away',
    ],
  ],
  [
    'bad-body: files given whole',
    ['method: POST', 'encoding: multipart', 'payload: {type: object}'],
    ['bad-body 13:5-13:12 a form with files is not given whole | write its members under `body`'],
  ],
  [
    'bad-body: XML without its element',
    ['method: POST', 'encoding: xml', 'payload: {type: object}'],
    ['bad-body 12:5-12:13 an XML body has one outermost element | name it: `root: Order`'],
  ],
  [
    'bad-body: an element without XML',
    ['method: POST', 'root: Order', 'payload: {type: object}'],
    ['bad-body 12:5-12:9 nothing is written under this element | take it away, or write `encoding: xml`'],
  ],
  [
    'nothing-to-remove: a header that no method has',
    ['headers: {Accept: null}'],
    [
      'nothing-to-remove 11:15-11:21 `Accept` is not a default of `headers` here | take it out, or add it to `endpoint_defaults`',
    ],
  ],
  [
    'credential-header: a text',
    ['headers: {x-api-key: abc}'],
    [
      'credential-header 11:15-11:24 `x-api-key` is where the method `key` puts its credential | take it away: nothing that an endpoint sends can stand in for a credential',
    ],
  ],
  [
    'credential-header: of the caller',
    ['headers: {X-API-KEY: {type: string}}'],
    [
      'credential-header 11:15-11:24 `X-API-KEY` is where the method `key` puts its credential | take it away: nothing that an endpoint sends can stand in for a credential',
    ],
  ],
  [
    'credential-header: an idempotency key',
    ['method: POST', 'idempotency: {header: X-Api-Key}'],
    [
      'credential-header 12:27-12:36 `X-Api-Key` is where the method `key` puts its credential | take it away: nothing that an endpoint sends can stand in for a credential',
    ],
  ],
  [
    'parameter-collision: a header in other letters',
    ['headers: {X-Version: "1", x-version: {type: string}}'],
    ['parameter-collision 11:31-11:40 `x-version` is the header `X-Version` in other letters | keep one of them'],
  ],
  [
    'forbidden-header: the content type of a form',
    ['method: POST', 'encoding: form', 'headers: {Content-Type: text/csv}', 'body: {a: b}'],
    ['forbidden-header 13:15-13:27 `Content-Type` is not a header that a manifest can set | use `encoding`'],
  ],
]
