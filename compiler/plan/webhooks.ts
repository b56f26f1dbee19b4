import type { AnswerPath, JsonSchema } from './endpoint.js'
import type { Template } from './step.js'

/** What the provider sends by itself, and how it is known to come from there. */
export interface WebhooksPlan {
  readonly docs?: string
  readonly proof: WebhookProof
  /** When it was sent; null where the provider does not say. */
  readonly timestamp: WebhookTimestamp | null
  /** The delivery's id; null where no signature covers it. */
  readonly id: WebhookHeader | null
  readonly encoding: 'json' | 'form'
  /** Where an event's name is: a header, or the first of these paths in its body that there is; or the only name. */
  readonly name:
    | { readonly from: 'header'; readonly header: string }
    | { readonly from: 'body'; readonly paths: readonly AnswerPath[] }
    | { readonly from: 'manifest'; readonly always: string }
  /** Where a request has several events: the way to their list, empty when the body is the list. Null where it has one. */
  readonly list: AnswerPath | null
  /** Sorted by name. */
  readonly events: readonly WebhookEventPlan[]
}

export type WebhookProof =
  | {
      readonly kind: 'signature'
      readonly header: WebhookHeader
      readonly algorithm: 'hmac-sha1' | 'hmac-sha256' | 'hmac-sha384' | 'hmac-sha512'
      readonly encoding: 'hex' | 'base64'
      readonly keyEncoding: 'utf8' | 'base64' | 'hex'
      /** What stands before the secret and is not part of the key. */
      readonly keyPrefix: string
      /** The text that is signed, of `body`, `timestamp`, `id`, `method` and `url`. */
      readonly text: Template
    }
  | { readonly kind: 'token'; readonly header: WebhookHeader }

/** The values of a header that start with the prefix, without it. */
export interface WebhookHeader {
  readonly header: string
  readonly prefix: string
  /** Between the values of the header; null where it has one. */
  readonly separator: string | null
}

export interface WebhookTimestamp extends WebhookHeader {
  readonly unit: 'seconds' | 'milliseconds' | 'iso'
  /** In seconds. */
  readonly tolerance: number
}

export interface WebhookEventPlan {
  readonly name: string
  readonly label?: string
  readonly description?: string
  readonly docs?: string
  readonly schema: JsonSchema
}
