import type { Path } from '../1-read/document.js'
import type { Method } from '../2-validate/manifest.js'
import type { Reporter } from '../diagnostics/reporter.js'
import type { MethodPlan, Signature } from '../plan.js'
import type { AuthType } from './auth-type.js'
import type { Scope } from './scope.js'

type OAuth1Method = Extract<Signature, { kind: 'oauth1' }>['method']

/** What signs the requests of this method as a whole: its type's data with the manifest's settings. */
export function resolveSignature(
  method: Method,
  type: AuthType,
  scope: Scope,
  path: Path,
  reporter: Reporter,
): MethodPlan['signature'] {
  const data = type.signature
  if (!data) return null
  const written = method.signature ?? {}
  const text = (key: string) => scope.text(data[key] ?? '', 'text', path)
  const optional = (key: string) => (data[key] === undefined ? null : text(key))
  const setting = (key: 'realm' | 'service' | 'region') =>
    written[key] === undefined ? null : scope.text(written[key], 'text', [...path, 'signature', key])
  switch (data.kind) {
    case 'oauth1':
      return {
        kind: 'oauth1',
        method: written.method ?? (data.method as OAuth1Method),
        consumerKey: text('consumer_key'),
        consumerSecret: text('consumer_secret'),
        token: optional('token'),
        tokenSecret: optional('token_secret'),
        realm: setting('realm'),
        bodyHash: written.body_hash ?? false,
      }
    case 'aws4': {
      const [region, service] = [setting('region'), setting('service')]
      if (!region || !service) {
        const help = 'add `signature: {service: …, region: …}`'
        const place = method.signature ? [...path, 'signature'] : path
        reporter.report('incomplete-signature', place, `\`${type.type}\` signs for a service and a region`, {
          help,
          part: 'key',
        })
      }
      return {
        kind: 'aws4',
        accessKeyId: text('access_key_id'),
        secretAccessKey: text('secret_access_key'),
        sessionToken: optional('session_token'),
        region: region ?? [],
        service: service ?? [],
      }
    }
    case 'digest':
      return { kind: 'digest', username: text('username'), password: text('password') }
    default:
      throw new Error(`no signature is called ${data.kind}`)
  }
}

/** The client certificate of the method, or of its type. */
export function resolveCertificate(
  method: Method,
  type: AuthType,
  scope: Scope,
  path: Path,
): MethodPlan['certificate'] {
  const written = method.certificate ?? type.certificate
  if (!written) return null
  const place = method.certificate ? [...path, 'certificate'] : path
  const text = (key: string) => {
    const value = Object.entries(written).find(([name]) => name === key)?.[1]
    return value === undefined ? null : scope.text(value, 'text', [...place, key])
  }
  return {
    certificate: text('certificate') ?? [],
    privateKey: text('private_key') ?? [],
    passphrase: text('passphrase'),
  }
}
