import { base64OfBytes } from './encoding.js'
import { sha256 } from './hash.js'
import { certificateText } from './keys.js'
import { clock } from './options.js'
import { sign } from './signature.js'
import { xmlAttribute, xmlText } from './xml-escape.js'

/** What a SAML 2.0 bearer assertion says (RFC 7522 section 3). */
export interface Saml {
  readonly issuer: string
  readonly subject: string
  /** Default: unspecified. */
  readonly nameIdFormat?: string | undefined
  readonly audience: string
  /** The token endpoint. */
  readonly recipient: string
  /** PEM, RSA. */
  readonly privateKey: string
  /** PEM; it goes along, for servers that look for it there. */
  readonly certificate?: string | undefined
  /** Seconds. */
  readonly lifetime: number
  readonly attributes?: Readonly<Record<string, string>>
  /** The class of the authentication that is claimed, for servers that want a statement of one. */
  readonly authentication?: string | undefined
  /** Milliseconds since the epoch. Default: `Date.now`. */
  readonly now?: (() => number) | undefined
}

type Attributes = Readonly<Record<string, string>>

/** An element as Exclusive XML Canonicalization would write it, its attributes given in order. */
function element(name: string, attributes: Attributes, ...content: readonly string[]): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${xmlAttribute(value)}"`)
  return `<${name}${written.join('')}>${content.join('')}</${name}>`
}

/**
 * The signature of an element by its `ID` (XML Signature sections 4.4 and 5.4.2), over texts that are canonical
 * already.
 */
async function signature(id: string, signed: string, privateKey: string, certificate?: string): Promise<string> {
  const namespace = { 'xmlns:ds': 'http://www.w3.org/2000/09/xmldsig#' }
  const algorithm = (name: string, uri: string) => element(`ds:${name}`, { Algorithm: `http://www.w3.org/${uri}` })
  const info = element(
    'ds:SignedInfo',
    namespace,
    algorithm('CanonicalizationMethod', '2001/10/xml-exc-c14n#'),
    algorithm('SignatureMethod', '2001/04/xmldsig-more#rsa-sha256'),
    element(
      'ds:Reference',
      { URI: `#${id}` },
      element(
        'ds:Transforms',
        {},
        algorithm('Transform', '2000/09/xmldsig#enveloped-signature'),
        algorithm('Transform', '2001/10/xml-exc-c14n#'),
      ),
      algorithm('DigestMethod', '2001/04/xmlenc#sha256'),
      element('ds:DigestValue', {}, base64OfBytes(await sha256(signed))),
    ),
  )
  const value = element('ds:SignatureValue', {}, base64OfBytes(await sign('RS256', privateKey, info)))
  const key = certificate
    ? element(
        'ds:KeyInfo',
        {},
        element('ds:X509Data', {}, element('ds:X509Certificate', {}, certificateText(certificate))),
      )
    : ''
  return element('ds:Signature', namespace, info, value, key)
}

/**
 * A SAML 2.0 assertion for the grant `urn:ietf:params:oauth:grant-type:saml2-bearer` (RFC 7522), signed by RSA with
 * SHA-256. The request has it as Base64 for URLs.
 *
 * @returns the XML, of one line
 */
export async function samlAssertion(saml: Saml): Promise<string> {
  const { issuer, subject, audience, recipient, privateKey, certificate, attributes = {}, authentication } = saml
  const { nameIdFormat = 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified' } = saml
  const start = clock(saml)
  const time = (seconds: number) => `${new Date(start + seconds * 1000).toISOString().slice(0, 19)}Z`
  const until = time(saml.lifetime)
  const id = `_${crypto.randomUUID()}`

  const confirmation = element(
    'saml:SubjectConfirmation',
    { Method: 'urn:oasis:names:tc:SAML:2.0:cm:bearer' },
    element('saml:SubjectConfirmationData', { NotOnOrAfter: until, Recipient: recipient }),
  )
  const restriction = element('saml:AudienceRestriction', {}, element('saml:Audience', {}, xmlText(audience)))
  const statements = Object.entries(attributes).map(([name, value]) =>
    element('saml:Attribute', { Name: name }, element('saml:AttributeValue', {}, xmlText(value))),
  )
  const context = (name: string) =>
    element('saml:AuthnContext', {}, element('saml:AuthnContextClassRef', {}, xmlText(name)))
  const rest = [
    element('saml:Subject', {}, element('saml:NameID', { Format: nameIdFormat }, xmlText(subject)), confirmation),
    // A minute back, for servers whose clock is behind.
    element('saml:Conditions', { NotBefore: time(-60), NotOnOrAfter: until }, restriction),
    authentication
      ? element('saml:AuthnStatement', { AuthnInstant: time(0), SessionIndex: id }, context(authentication))
      : '',
    statements[0] ? element('saml:AttributeStatement', {}, ...statements) : '',
  ]
  const assertion = (...signed: readonly string[]) =>
    element(
      'saml:Assertion',
      { 'xmlns:saml': 'urn:oasis:names:tc:SAML:2.0:assertion', ID: id, IssueInstant: time(0), Version: '2.0' },
      element('saml:Issuer', {}, xmlText(issuer)),
      ...signed,
      ...rest,
    )
  return assertion(await signature(id, assertion(), privateKey, certificate))
}
