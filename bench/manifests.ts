/** Makes manifests of some 250 lines: three methods of eight variables, six scopes each, eight endpoints with schemas. */

const words = ['order', 'product', 'customer', 'invoice', 'refund', 'stock', 'price', 'payment', 'shipment', 'address']
const word = (seed: number) => words[seed % words.length] ?? 'order'

/** The text of manifest number `index`; no two are the same. */
export function makeManifest(index: number): string {
  const name = manifestName(index)
  const host = `${name}.example.com`
  const lines = [
    `name: ${name}`,
    `label: Connector ${index}`,
    'version: 1.0.0',
    `homepage: https://${host}`,
    'categories: [ecommerce]',
    'variables:',
    '  tenant:',
    '    label: Tenant',
    `    help: Settings > Account ${index} > General`,
    '    format: host-label',
    '  region:',
    '    label: Region',
    '    choices: [eu, us, ap]',
    '    default: eu',
    `base_url: https://{{tenant}}.${host}/v${index % 9}`,
    'auth:',
    ...[0, 1, 2].flatMap((method) => methodLines(index, method, host)),
    'endpoints:',
    ...[0, 1, 2, 3, 4, 5].flatMap((endpoint) => endpointLines(index, endpoint)),
  ]
  return `${lines.join('\n')}\n`
}

export function manifestName(index: number): string {
  return `connector-${String(index).padStart(4, '0')}`
}

function methodLines(index: number, method: number, host: string): string[] {
  const id = `oauth2_${method}`
  const variables = [0, 1, 2, 3, 4, 5].flatMap((variable) => [
    `      setting_${variable}:`,
    `        label: ${word(index + variable)} setting`,
    `        help: Shown under ${word(method + variable)} in the account`,
  ])
  return [
    `  ${id}:`,
    '    type: oauth2_authorization_code',
    `    label: OAuth 2.0 (${method})`,
    '    use: [tenant, region]',
    method === 2 ? '    client_type: public' : '    client_type: confidential',
    '    variables:',
    ...variables,
    '    authorize:',
    `      url: https://{{tenant}}.${host}/oauth/${method}/authorize`,
    '      query:',
    '        region: "{{region}}"',
    '        prompt: consent',
    '    token:',
    `      url: https://{{tenant}}.${host}/oauth/${method}/token`,
    '      body:',
    '        audience: api',
    '    scopes:',
    `      default: [read_${word(index)}]`,
    '      choices:',
    ...['read', 'write', 'delete'].flatMap((verb) => [
      `        - {value: ${verb}_${word(index)}, label: ${verb} the ${word(index)}s}`,
    ]),
    '    apply:',
    '      headers:',
    ...[0, 1, 2, 3, 4, 5].map((variable) => `        X-Setting-${variable}: "{{setting_${variable}}}"`),
  ]
}

function endpointLines(index: number, endpoint: number): string[] {
  const record = word(index + endpoint)
  return [
    `  list_${record}_${endpoint}:`,
    `    label: List ${record}s`,
    `    path: /${record}s/{{parent}}`,
    '    auth: [oauth2_0, oauth2_1, oauth2_2]',
    '    variables:',
    '      parent: {type: string}',
    '    query:',
    `      limit: {type: integer, maximum: ${50 + (index % 50)}}`,
    '      after: {type: string}',
    '    response:',
    '      records: items',
    '      schema:',
    '        type: object',
    '        properties:',
    '          items:',
    '            type: array',
    `            items: {type: object, properties: {id: {type: string}, ${record}: {type: number}, note: {type: [string, "null"]}}}`,
    '          next: {type: string}',
  ]
}
