import type { Template } from './step.js'

/** A value made from others, fresh wherever it is used. Its texts have the position `text`. */
export type Derived = {
  readonly name: string
  readonly secret: boolean
} & (
  | { readonly kind: 'text'; readonly text: Template }
  /** What the chosen value of a variable sets: one choice decides several values. */
  | { readonly kind: 'choice'; readonly variable: string; readonly values: Readonly<Record<string, Template>> }
  | {
      readonly kind: 'hash'
      readonly algorithm: HashAlgorithm
      readonly text: Template
      readonly encoding: BytesEncoding
    }
  | {
      readonly kind: 'hmac'
      readonly algorithm: Exclude<HashAlgorithm, 'md5'>
      readonly key: Template
      readonly keyEncoding: KeyEncoding
      readonly text: Template
      readonly encoding: BytesEncoding
    }
  /** `exp` and `iat` are made at each use, and `jti` where `id` is true. Lifetime in seconds. */
  | {
      readonly kind: 'jwt'
      readonly algorithm: JwtAlgorithm
      readonly key: Template
      readonly keyEncoding: KeyEncoding
      readonly header: readonly NamedTemplate[]
      readonly claims: readonly NamedTemplate[]
      readonly lifetime: number
      readonly id: boolean
    }
  | {
      readonly kind: 'saml'
      readonly issuer: Template
      readonly subject: Template
      readonly audience: Template
      readonly recipient: Template
      readonly key: Template
      readonly certificate: Template | null
      readonly attributes: readonly NamedTemplate[]
      readonly lifetime: number
    }
  /** SHA-256 of a private key's public half. */
  | { readonly kind: 'fingerprint'; readonly key: Template }
)

export type HashAlgorithm = 'md5' | 'sha1' | 'sha256' | 'sha512'

export type BytesEncoding = 'hex' | 'base64' | 'base64url'

export type KeyEncoding = 'utf8' | 'hex' | 'base64'

export type JwtAlgorithm =
  | 'RS256'
  | 'RS384'
  | 'RS512'
  | 'PS256'
  | 'ES256'
  | 'ES384'
  | 'HS256'
  | 'HS384'
  | 'HS512'
  | 'EdDSA'

export interface NamedTemplate {
  readonly name: string
  readonly value: Template
}
