/** A connector at the suite's own server: each trial has paths of its own. */
export const manifest = (origin: string) => `
name: runtimes
label: Runtimes
version: 1.0.0
base_url: "${origin}/{{trial}}"
variables:
  trial: {label: Trial}
auth:
  oauth2:
    type: oauth2_authorization_code
    use: [trial]
    client_type: confidential
    scopes: {default: [read]}
    authorize: {url: "${origin}/{{trial}}/authorize"}
    token: {url: "${origin}/{{trial}}/token"}
endpoints:
  me:
    path: /me
    auth: [oauth2]
    response: {schema: {type: object, properties: {sub: {type: string}}, required: [sub]}}
`
