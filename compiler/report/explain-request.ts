import type { EndpointEncoding, EndpointPlan, Parameter } from '../plan.js'
import { explainPages } from './explain-pages.js'

const encodings: Readonly<Record<EndpointEncoding, string>> = {
  form: 'a form',
  json: 'JSON',
  multipart: 'a form with files',
  text: 'a text',
  xml: 'XML',
  binary: 'bytes',
}

/** What of an endpoint's request is not as most are. */
export function explainRequest(endpoint: EndpointPlan): string[] {
  const { url, token, paginate, encoding, body, payload, cookies = [], without = [], parameters, graphql } = endpoint
  const hasBody = body.length > 0 || payload !== null
  const facts = [
    graphql && `GraphQL ${graphql.kind} ${graphql.fields.join(', ')}`,
    token !== null && `with the token ${token}`,
    hasBody && encoding !== 'json' && `sends ${encodings[encoding]}`,
    cookies.length > 0 && `with the cookies ${cookies.map(({ name }) => name).join(', ')}`,
    without.length > 0 && `without the method’s ${without.join(', ')}`,
    ...url.flatMap((part) =>
      typeof part === 'object' && part.position === 'segments' ? [`${part.variable} may have slashes`] : [],
    ),
    ...parameters.flatMap(explainStyle),
    paginate && explainPages(paginate),
  ]
  return facts.filter((fact) => typeof fact === 'string')
}

/** How a list or an object stands in the request, where that is not the usual way. */
function explainStyle({ name, style, schema }: Parameter): string[] {
  const otherwise = typeof schema === 'object' ? schema.default : undefined
  const styles = new Set(style ? [style.lists, style.objects] : [])
  const words = [...styles].filter((word) => !/^(repeat|indexed|deep)$/.test(word))
  return [
    ...(words.length > 0 ? [`${name} in the style ${words.join(' and ')}`] : []),
    ...(otherwise === undefined ? [] : [`${name} is ${JSON.stringify(otherwise)} by default`]),
  ]
}
