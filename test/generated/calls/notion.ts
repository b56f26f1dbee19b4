import * as notion from '../generated/notion/index.js'

export async function useNotion(): Promise<readonly unknown[]> {
  const instance = notion.internalIntegration.open({ token: 'secret' })
  const bot = await notion.getSelf(instance)
  for await (const { url } of notion.queryDataSource.all(instance, {
    data_source_id: 'id',
    sorts: [{ timestamp: 'last_edited_time', direction: 'descending' }],
  }))
    void url?.length
  const added = await notion.appendBlockChildren(instance, {
    block_id: 'id',
    children: [{ paragraph: { rich_text: [{ text: { content: 'Hello' } }] } }],
  })
  return [bot.name, added.results?.[0]?.type]
}

export async function misuseNotion(): Promise<void> {
  const instance = notion.internalIntegration.open({ token: 'secret' })
  // @ts-expect-error the data source is missing
  await notion.queryDataSource(instance, { page_size: 10 })
  // @ts-expect-error an order that there is not
  await notion.search(instance, { sort: { direction: 'up' } })
  // @ts-expect-error a static method has no flow
  await notion.internalIntegration.complete({ token: 'secret' })
}

export async function receiveFromNotion(request: Request): Promise<string> {
  const received = await notion.receiveWebhook(request, 'secret')
  if (received.event === 'page.created') return received.payload.entity.id
  // @ts-expect-error what has changed does not come along
  if (received.event === 'comment.created') return received.payload.rich_text
  return received.event === null ? received.name : received.event
}
