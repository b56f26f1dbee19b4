/** A connector with every kind of answer. */
export const answersManifest = (origin: string) => `
name: acme
label: Acme
version: 1.0.0
base_url: ${origin}
auth: {open: {type: none}}
errors: {code: Error.Code, rules: [{path: Error, kind: invalid}]}
schemas:
  Item:
    type: object
    required: [id]
    properties:
      id: {type: integer}
      name: {type: string}
      paid: {type: boolean}
      tags: {type: array, items: {type: string}}
      "@kind": {type: string}
      parts: {type: array, items: {$ref: "#/schemas/Item"}}
endpoints:
  json_item: {path: /json, auth: [open], response: {schema: {$ref: "#/schemas/Item"}}}
  json_list: {path: /json, auth: [open], response: {schema: {type: array, items: {$ref: "#/schemas/Item"}}}}
  json_nested: {path: /json, auth: [open], response: {records: data.items}}
  json_pages: {path: /json, auth: [open], response: {records: data.items}, paginate: {kind: link_header}}
  xml_item: {path: /xml, auth: [open], response: {kind: xml, schema: {type: object, properties: {Item: {$ref: "#/schemas/Item"}}}}}
  xml_any: {path: /xml, auth: [open], response: {kind: xml}}
  csv_rows:
    path: /csv
    auth: [open]
    response:
      kind: csv
      separator: ;
      schema: {type: array, items: {type: object, properties: {amount: {type: number}, name: {type: string}, on: {type: boolean}}}}
  csv_any: {path: /csv, auth: [open], response: {kind: csv}}
  plain: {path: /text, auth: [open], response: {kind: text}}
  bytes: {path: /bytes, auth: [open], response: {kind: binary}}
  download: {path: /stream, auth: [open], response: {kind: stream}}
  placed: {path: /none, method: PUT, auth: [open], response: {kind: none, headers: [Location, X-Token]}}
  tagged: {path: /json, auth: [open], response: {schema: {$ref: "#/schemas/Item"}, headers: [etag]}}
  tagged_rows: {path: /csv, auth: [open], response: {kind: csv, headers: [ETag]}}
  look: {path: /none, method: HEAD, auth: [open], response: {headers: [Content-Length]}}
  remove: {path: /none, method: DELETE, auth: [open]}
  start:
    path: /start
    method: POST
    auth: [open]
    response:
      statuses:
        200: {schema: {$ref: "#/schemas/Item"}}
        202: {kind: none}
        206: {kind: text}
        404: {schema: {type: object, required: [reason], properties: {reason: {type: string}}}}
`
