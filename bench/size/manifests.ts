const head = (name: string) => `name: ${name}
label: Acme
version: 1.0.0
base_url: https://api.${name}.example
`

const ping = `endpoints:
  ping: {path: /ping, auth: [oauth2]}
`

/** A connector with the plain flow: ten of them differ in name and hosts only. */
const plain = (name: string) => `${head(name)}auth:
  oauth2:
    type: oauth2_authorization_code
    client_type: confidential
    scopes: {default: [read]}
    authorize: {url: "https://${name}.example/authorize"}
    token: {url: "https://${name}.example/token"}
${ping}`

/** With a key in place of the secret, and tokens that are bound to a key. */
const proofs = `${head('proofs')}auth:
  oauth2:
    type: oauth2_authorization_code
    client_auth: private_key_jwt
    dpop: true
    scopes: {default: [read]}
    authorize: {url: "https://proofs.example/authorize"}
    token: {url: "https://proofs.example/token"}
${ping}`

const credentials = `${head('credentials')}auth:
  oauth2:
    type: oauth2_client_credentials
    client_type: confidential
    scopes: {default: [read]}
    token: {url: "https://credentials.example/token"}
${ping}`

/** The names of connectors that are alike. */
export const alike: readonly string[] = Array.from({ length: 10 }, (_, index) => `acme-${index}`)

export const manifests: Readonly<Record<string, string>> = {
  ...Object.fromEntries(alike.map((name) => [name, plain(name)])),
  proofs,
  credentials,
}
