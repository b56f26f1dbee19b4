import type { AnswerPath, Pagination } from '../plan.js'

/** How an endpoint's pages follow each other. */
export function explainPages(paginate: Pagination): string {
  const more = 'more' in paginate && paginate.more ? [`while ${pathText(paginate.more)} says so`] : []
  const size =
    paginate.size && !('total' in paginate && paginate.total)
      ? [`while a page has ${name(paginate.size.parameter)} records`]
      : []
  return ['in pages', ...waysOn(paginate), ...more, ...size].join(' ')
}

function waysOn(paginate: Pagination): string[] {
  switch (paginate.kind) {
    case 'page': {
      const { parameter, start, pages, total, size } = paginate
      return [
        `by the number ${name(parameter)}`,
        ...(start === 1 ? [] : [`from ${start}`]),
        ...(pages ? [`up to ${pathText(pages)}`] : []),
        ...(total && size ? [`of ${name(size.parameter)} records up to ${pathText(total)}`] : []),
      ]
    }
    case 'offset': {
      const { parameter, start, total } = paginate
      return [
        `by the offset ${name(parameter)}`,
        ...(start === undefined ? [] : [`from ${start}`]),
        ...(total ? [`up to ${pathText(total)}`] : []),
      ]
    }
    case 'cursor': {
      const { parameter, next, header, path, alone } = paginate
      return [
        `by ${name(parameter)}, a cursor from ${next ? pathText(next) : `the header ${header}`}`,
        ...(path === undefined ? [] : [`at ${path}`]),
        ...(alone ? ['with nothing beside it'] : []),
      ]
    }
    case 'next_url':
      return [`by the address ${pathText(paginate.next)}`, ...(paginate.relativeTo ? ['after the base URL'] : [])]
    case 'link_header':
      return [`by the header ${paginate.header}`]
    case 'last_id':
      return [`by ${name(paginate.parameter)} with the last ${name(paginate.id)}`]
    case 'graphql':
      return [`of ${['data', ...paginate.connection].join('.')}`]
  }
}

const name = (text: string) => `\`${text}\``

/** A path as a manifest has it. */
function pathText(path: AnswerPath): string {
  const text = path.reduce<string>((text, step) => {
    if (typeof step !== 'string') return `${text}[${step.member}=${step.equals}]`
    return `${text}${text && '.'}${step.replaceAll('.', '\\.')}`
  }, '')
  return name(text)
}
