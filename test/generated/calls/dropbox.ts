import * as dropbox from '../generated/dropbox/index.js'

const variables = { client_id: 'key', client_secret: 'secret' }
const redirectUri = 'https://app.example/callback'

export async function useDropbox(callback: string): Promise<readonly unknown[]> {
  const { pending } = await dropbox.oauth2.authorize(variables, { redirectUri, scope: ['files.metadata.read'] })
  const instance = dropbox.oauth2.open(variables, await dropbox.oauth2.complete(variables, pending, callback))
  const { name } = await dropbox.getCurrentAccount(instance)
  const { entries, cursor, has_more } = await dropbox.listFolder(instance, { path: '', recursive: true })
  if (has_more) for await (const entry of dropbox.continueListFolder.all(instance, { cursor })) entries.push(entry)
  const { link } = await dropbox.getTemporaryLink(instance, { path: '/report.pdf' })
  const { rev } = await dropbox.uploadFile(instance, { arg: { path: '/a.txt', mode: 'add' } }, new Uint8Array([1]))
  const content: ReadableStream<Uint8Array> = await dropbox.downloadFile(instance, { arg: { path: `rev:${rev}` } })
  return [name.display_name, entries[0]?.['.tag'], link, content]
}

export async function misuseDropbox(tokens: Awaited<ReturnType<typeof dropbox.oauth2.complete>>): Promise<void> {
  const instance = dropbox.oauth2.open(variables, tokens)
  // @ts-expect-error the path is missing
  await dropbox.listFolder(instance, { recursive: true })
  // @ts-expect-error the first part of a list is not walked
  dropbox.listFolder.all(instance, { path: '' })
  // @ts-expect-error a file is no text
  await dropbox.uploadFile(instance, { arg: { path: '/a.txt' } }, 'text')
  // @ts-expect-error the path is missing
  await dropbox.uploadFile(instance, { arg: {} }, new Uint8Array())
  // @ts-expect-error a scope that is not one of the choices
  await dropbox.oauth2.authorize(variables, { redirectUri, scope: ['files.read'] })
  // @ts-expect-error the app's secret is missing
  dropbox.oauth2.open({ client_id: 'key' }, tokens)
}

export async function receiveFromDropbox(request: Request): Promise<unknown> {
  const received = await dropbox.receiveWebhook(request, 'app secret')
  if (received.event === null) return received.name
  // @ts-expect-error what has changed does not come along
  void received.payload.list_folder.entries
  return received.payload.list_folder.accounts
}
