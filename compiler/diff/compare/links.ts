import { getDomain } from 'tldts'
import type { Plan } from '../../plan.js'
import { addressOf } from './address.js'

/** The registrable domains that a connector sends users or requests to. */
export type Domains = ReadonlySet<string | null>

export function domainsOf({ connector, methods, endpoints }: Plan): Domains {
  const links = [connector.homepage, connector.docs, ...methods.map(({ docs }) => docs)]
  const urls = methods.flatMap(({ steps, baseUrl }) => [baseUrl, ...steps.map(({ url }) => url)])
  return new Set([
    ...links.flatMap((link) => (link === undefined ? [] : [domainOf(link)])),
    ...[...urls, ...endpoints.map(({ url }) => url)].map((url) => addressOf(url).domain),
  ])
}

/** Whether a link leads users to a host whose owner the connector had nothing to do with. */
export function leadsElsewhere(link: string | undefined, known: Domains): boolean {
  return link !== undefined && !known.has(domainOf(link))
}

const domainOf = (link: string) => getDomain(link, { allowPrivateDomains: true })
