import type { clientKinds } from '../../../compiler/diff/kinds/client.js'
import { type Case, example } from '../change.js'

const type = 'type: oauth2_authorization_code'
const add = (lines: string) => [[type, `${type}\n    ${lines}`]] as const
const remove = (lines: string) => [[`\n    ${lines}`, '']] as const
/** The example with lines on its OAuth method. */
const withLines = (lines: string) => example.replace(type, `${type}\n    ${lines}`)
const swap = (from: string, to: string): Pick<Case, 'base' | 'edits'> => ({
  base: withLines(`client_auth: ${from}`),
  edits: [[`client_auth: ${from}`, `client_auth: ${to}`]],
})
const chosen = `variables: {way: {label: Way, choices: [header, form]}}
    client_auth: {variable: way, choices: {header: basic, form: body}}`
const signed = example.replace(
  'type: api_key',
  `type: oauth1_one_legged
    signature: {method: HMAC-SHA256}`,
)

const certificate = 'certificate: {certificate: "{{certificate}}", private_key: "{{key_pem}}"}'
const withCertificate = (line: string) =>
  withLines(`variables:
      certificate: {label: Certificate, multiline: true}
      key_pem: {label: Key, secret: true, multiline: true}
      other_pem: {label: Other key, secret: true, multiline: true}`).replace(
    type,
    line === '' ? type : `${type}\n    ${line}`,
  )

export const clientCases: Readonly<Record<keyof typeof clientKinds, readonly Case[]>> = {
  'client-type-to-public': [
    {
      edits: add('client_type: public'),
      changes: ['client-type-to-public | method oauth2, client authentication | basic => none | 6:11 > 7:18'],
    },
    {
      title: 'where it is chosen',
      base: withLines(chosen),
      edits: [
        ['choices: [header, form]', 'choices: [header, form, open]'],
        ['form: body}', 'form: body, open: none}'],
      ],
      changes: [
        'client-type-to-public | method oauth2, client authentication | by way: form: body, header: basic => by way: form: body, header: basic, open: none | 8:18 > 8:18',
        'variable-choice-added | method oauth2, variable way | null => open | 7:44 > 7:44',
      ],
    },
  ],
  'client-type-to-confidential': [
    {
      base: withLines('client_type: public'),
      edits: remove('client_type: public'),
      changes: ['client-type-to-confidential | method oauth2, client authentication | none => basic | 7:18 > 6:11'],
    },
  ],
  'client-auth-basic-to-body': [
    {
      edits: add('client_auth: body'),
      changes: ['client-auth-basic-to-body | method oauth2, client authentication | basic => body | 6:11 > 7:18'],
    },
  ],
  'client-auth-body-to-basic': [
    {
      ...swap('body', 'basic'),
      changes: ['client-auth-body-to-basic | method oauth2, client authentication | body => basic | 7:18 > 7:18'],
    },
  ],
  'client-auth-to-signed': [
    {
      ...swap('basic', 'private_key_jwt'),
      changes: [
        'client-auth-to-signed | method oauth2, client authentication | basic => private_key_jwt | 7:18 > 7:18',
      ],
    },
  ],
  'client-auth-from-signed': [
    {
      ...swap('client_secret_jwt', 'body'),
      changes: [
        'client-auth-from-signed | method oauth2, client authentication | client_secret_jwt => body | 7:18 > 7:18',
      ],
    },
  ],
  'client-auth-signature-changed': [
    {
      ...swap('client_secret_jwt', 'private_key_jwt'),
      changes: [
        'client-auth-signature-changed | method oauth2, client authentication | client_secret_jwt => private_key_jwt | 7:18 > 7:18',
      ],
    },
  ],
  'client-auth-choice-changed': [
    {
      base: withLines(chosen),
      edits: [['header: basic, form: body', 'header: body, form: basic']],
      changes: [
        'client-auth-choice-changed | method oauth2, client authentication | by way: form: body, header: basic => by way: form: basic, header: body | 8:18 > 8:18',
      ],
    },
  ],
  'dpop-enabled': [
    { edits: add('dpop: true'), changes: ['dpop-enabled | method oauth2, DPoP | off => on | 5:3 > 7:11'] },
  ],
  'dpop-disabled': [
    {
      base: withLines('dpop: true'),
      edits: remove('dpop: true'),
      changes: ['dpop-disabled | method oauth2, DPoP | on => off | 7:11 > 5:3'],
    },
  ],
  'certificate-added': [
    {
      base: withCertificate(''),
      edits: [[type, `${type}\n    ${certificate}`]],
      changes: [
        'certificate-added | method oauth2, client certificate | null => {{certificate}}, {{key_pem}} | - > 7:18',
      ],
    },
  ],
  'certificate-removed': [
    {
      base: withCertificate(certificate),
      edits: [[`\n    ${certificate}`, '']],
      changes: [
        'certificate-removed | method oauth2, client certificate | {{certificate}}, {{key_pem}} => null | 7:18 > 5:3',
      ],
    },
  ],
  'certificate-changed': [
    {
      base: withCertificate(certificate),
      edits: [['private_key: "{{key_pem}}"', 'private_key: "{{other_pem}}"']],
      changes: [
        'certificate-changed | method oauth2, client certificate | {{certificate}}, {{key_pem}} => {{certificate}}, {{other_pem}} | 7:18 > 7:18',
      ],
    },
  ],
  'signature-weakened': [
    {
      base: signed,
      edits: [['HMAC-SHA256', 'HMAC-SHA1']],
      changes: ['signature-weakened | method key, signature | method HMAC-SHA256 => method HMAC-SHA1 | 11:16 > 11:16'],
    },
    {
      title: 'the body is no longer a part of it',
      base: signed.replace('HMAC-SHA256', 'HMAC-SHA256, body_hash: true'),
      edits: [[', body_hash: true', '']],
      changes: ['signature-weakened | method key, signature | body_hash true => body_hash none | 11:16 > 11:16'],
    },
  ],
  'signature-changed': [
    {
      base: signed,
      edits: [['HMAC-SHA256', 'HMAC-SHA256, realm: acme']],
      changes: ['signature-changed | method key, signature | realm none => realm acme | 11:16 > 11:16'],
    },
  ],
}
