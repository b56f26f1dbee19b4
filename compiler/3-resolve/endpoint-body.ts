import type { Path } from '../1-read/document.js'
import type { Endpoint } from '../2-validate/manifest.js'
import type { EndpointEncoding, JsonSchema } from '../plan.js'
import type { RequestContext } from './endpoint-request.js'
import { typesOf } from './shapes.js'

/** What a body must be for its encoding. */
export function checkBody(endpoint: Endpoint, encoding: EndpointEncoding, path: Path, context: RequestContext): void {
  const { body, payload, root } = endpoint
  const { schemas, methods, reporter } = context
  const refuse = (key: string, message: string, help: string) =>
    reporter.report('bad-body', [...path, key], message, { help, part: 'key' })
  const types = payload === undefined ? new Set<string>() : typesOf(payload as JsonSchema, schemas)
  const isText = types.size === 1 && types.has('string')
  const isWhole = encoding === 'text' || encoding === 'binary'
  if (isWhole && body)
    refuse('body', `a body that is ${encoding} has no members`, 'take them away; the caller gives the body whole')
  if (isWhole && payload !== undefined && !isText) {
    refuse('payload', `a body that is ${encoding} is no object`, 'write `{type: string}`, or take it away')
  }
  if (encoding === 'multipart' && payload !== undefined) {
    refuse('payload', 'a form with files is not given whole', 'write its members under `body`')
  }
  const needsRoot = encoding === 'xml' && (body !== undefined || (payload !== undefined && !isText))
  if (needsRoot && root === undefined)
    refuse('encoding', 'an XML body has one outermost element', 'name it: `root: Order`')
  if (!needsRoot && root !== undefined)
    refuse('root', 'nothing is written under this element', 'take it away, or write `encoding: xml`')
  if (encoding === 'form' || encoding === 'json') return
  for (const { name, steps, signature } of methods) {
    const applied = steps.some(({ kind, body: members }) => kind === 'apply' && members.length > 0)
    if (applied)
      refuse('encoding', `the method \`${name}\` puts members into a form or JSON body`, 'write one of those encodings')
    if (!isWhole && encoding !== 'multipart') continue
    const signs = signature?.kind === 'aws4' || (signature?.kind === 'oauth1' && signature.bodyHash)
    if (signs && encoding !== 'text') {
      refuse(
        'encoding',
        `the method \`${name}\` signs the body, which must be a text for that`,
        'write another encoding',
      )
    }
  }
}
