import { textOf } from '../../plan/template.js'
import type { ClientAuthentication, MethodPlan, Signature } from '../../plan.js'
import type { Kind } from '../kinds.js'
import type { Changes } from '../report.js'

/** What proves who asks. */
export function compareClient(base: MethodPlan, head: MethodPlan, changes: Changes): void {
  const path = (key: string) => ['auth', head.name, key]
  const subject = `method ${head.name}`
  const [before, after] = [base.clientAuth, head.clientAuth]
  if (before !== null && after !== null) {
    const place = { base: placeOf('base', head.name, changes), head: placeOf('head', head.name, changes) }
    const texts = [wayText(before), wayText(after)] as const
    if (texts[0] !== texts[1]) {
      const sides = { before: texts[0], after: texts[1] }
      changes.report(kindOf(before, after), `${subject}, client authentication`, { ...sides, ...place })
    }
  }
  const bound = (dpop: boolean) => (dpop ? 'on' : 'off')
  const dpop = head.dpop ? 'dpop-enabled' : 'dpop-disabled'
  changes.compare(dpop, `${subject}, DPoP`, [bound(base.dpop), bound(head.dpop)], path('dpop'))
  const certificate = [certificateText(base), certificateText(head)] as const
  const changed = !base.certificate
    ? 'certificate-added'
    : head.certificate
      ? 'certificate-changed'
      : 'certificate-removed'
  changes.compare(changed, `${subject}, client certificate`, certificate, path('certificate'))
  if (base.signature && head.signature) {
    const kind = isWeaker(base.signature, head.signature) ? 'signature-weakened' : 'signature-changed'
    changes.compare(kind, `${subject}, signature`, signatureTexts(base.signature, head.signature), path('signature'))
  }
}

function placeOf(side: 'base' | 'head', method: string, changes: Changes) {
  const paths = ['client_auth', 'client_type', 'type'].map((key) => ['auth', method, key])
  return side === 'base' ? changes.inBase(...paths) : changes.inHead(...paths)
}

type ClientAuth = NonNullable<MethodPlan['clientAuth']>

function wayText(way: ClientAuth): string {
  if (typeof way === 'string') return way
  const choices = Object.entries(way.choices).map(([value, name]) => `${value}: ${name}`)
  return `by ${way.variable}: ${choices.sort().join(', ')}`
}

const isSigned = (way: ClientAuthentication) => way === 'private_key_jwt' || way === 'client_secret_jwt'

function kindOf(before: ClientAuth, after: ClientAuth): Kind {
  if (typeof before !== 'string' || typeof after !== 'string') return choiceKind(before, after)
  if (after === 'none') return 'client-type-to-public'
  if (isSigned(after)) return isSigned(before) ? 'client-auth-signature-changed' : 'client-auth-to-signed'
  if (isSigned(before)) return 'client-auth-from-signed'
  if (before === 'none') return 'client-type-to-confidential'
  return after === 'body' ? 'client-auth-basic-to-body' : 'client-auth-body-to-basic'
}

/** Where instances choose, the weakest way that is new counts. */
function choiceKind(before: ClientAuth, after: ClientAuth): Kind {
  const ways = (way: ClientAuth) => (typeof way === 'string' ? [way] : Object.values(way.choices))
  const fresh = ways(after).filter((way) => !ways(before).includes(way))
  if (fresh.includes('none')) return 'client-type-to-public'
  if (ways(before).every(isSigned) && fresh.some((way) => !isSigned(way))) return 'client-auth-from-signed'
  return 'client-auth-choice-changed'
}

function certificateText({ certificate }: MethodPlan): string | null {
  if (!certificate) return null
  const { privateKey, passphrase } = certificate
  return [certificate.certificate, privateKey, passphrase ?? []].map(textOf).filter(Boolean).join(', ')
}

/** From the strongest. */
const oauth1Methods = ['HMAC-SHA256', 'RSA-SHA1', 'HMAC-SHA1', 'PLAINTEXT']

function isWeaker(before: Signature, after: Signature): boolean {
  if (before.kind !== 'oauth1' || after.kind !== 'oauth1') return false
  const rank = ({ method }: typeof before) => oauth1Methods.indexOf(method)
  return rank(after) > rank(before) || (before.bodyHash && !after.bodyHash)
}

/** The parts of two signatures that are not the same. */
function signatureTexts(before: Signature, after: Signature): [string, string] {
  const [old, current] = [partsOf(before), partsOf(after)]
  const differing = [...new Set([...old.keys(), ...current.keys()])].filter((key) => old.get(key) !== current.get(key))
  const text = (parts: ReadonlyMap<string, string>) =>
    differing.map((key) => `${key} ${parts.get(key) ?? 'none'}`).join(', ')
  return [text(old), text(current)]
}

function partsOf(signature: Signature): ReadonlyMap<string, string> {
  const parts = Object.entries(signature).filter(([, value]) => value !== null && value !== false)
  return new Map(
    parts.map(([key, value]) => {
      const name = key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
      return [name, Array.isArray(value) ? textOf(value) : String(value)]
    }),
  )
}
