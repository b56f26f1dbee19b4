import { type Page, type Paged, paged } from './pages.js'

/** As `paged`, for connections whose pages have edges: their nodes are the records. */
export function pagedNodes<Arguments extends readonly unknown[], Answer, Entry>(
  ...made: Parameters<typeof paged>
): Paged<Arguments, Answer, Entry> {
  const edges = paged<unknown[], Answer, { readonly node?: Entry }>(...made)
  async function* pages(...given: unknown[]): AsyncGenerator<Page<Answer, Entry | undefined>, void, undefined> {
    for await (const page of edges.pages(...given)) yield { ...page, records: page.records.map(({ node }) => node) }
  }
  async function* all(...given: unknown[]) {
    for await (const { records } of pages(...given)) yield* records
  }
  return Object.assign((...given: unknown[]) => edges(...given), { all, pages }) as unknown as Paged<
    Arguments,
    Answer,
    Entry
  >
}
