import { stringify } from 'yaml'

/**
 * The manifest of a new connector, which is valid as it stands.
 * @param schema the schema's path from the manifest's folder
 */
export function newManifest(name: string, schema: string): string {
  const host = `${name.replace(/[^A-Za-z0-9]+/g, '-')}.example`
  return `# yaml-language-server: $schema=${schema}
name: ${stringify(name).trimEnd()}
label: ${stringify(labelOf(name)).trimEnd()}
version: 0.1.0
# Where the facts below come from; each deserves a link.
docs: https://developers.${host}
categories: [other]

auth:
  oauth2:
    type: oauth2_authorization_code
    label: OAuth 2.0
    # \`confidential\`: client id and secret go in an Authorization header; \`public\`: there is no secret.
    client_type: confidential
    authorize:
      url: https://login.${host}/oauth/authorize
    token:
      url: https://login.${host}/oauth/token
    scopes:
      default: [read]
      choices: [read, write]

base_url: https://api.${host}/v1

endpoints:
  list_items:
    label: List items
    method: GET
    path: /items
    # The methods it can be called with.
    auth: [oauth2]
    query:
      limit: {type: integer, minimum: 1, maximum: 100}
    response:
      schema:
        type: object
        properties:
          items: {type: array, items: {type: object}}
      records: items
`
}

function labelOf(name: string): string {
  return name
    .split(/[-_]/)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join(' ')
}
