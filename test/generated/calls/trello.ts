import * as trello from '../generated/trello/index.js'

const variables = { consumer_key: 'key', consumer_secret: 'secret', app_name: 'Acme', access: 'read,write' } as const
const redirectUri = 'https://app.example/callback'

export async function useTrello(callback: string): Promise<readonly unknown[]> {
  const { pending } = await trello.oauth1.authorize(variables, { redirectUri })
  const instance = trello.oauth1.open(variables, await trello.oauth1.complete(variables, pending, callback))
  const [board] = await trello.listBoards(instance, { fields: ['name', 'url'] })
  const own = trello.token.open({ key: 'key', token: 'token' })
  const { id } = await trello.createCard(own, { idList: 'l1', name: 'Call back' })
  await trello.updateCard(own, { card_id: id, closed: true })
  for await (const { type } of trello.listBoardActions.all(own, { board_id: 'b1', limit: 1000 })) void type
  return [board?.name, (await trello.getMe(own)).fullName]
}

export async function misuseTrello(): Promise<void> {
  const own = trello.token.open({ key: 'key', token: 'token' })
  // @ts-expect-error the key is missing
  trello.token.open({ token: 'token' })
  // @ts-expect-error an access that there is not
  await trello.oauth1.authorize({ ...variables, access: 'admin' }, { redirectUri })
  // @ts-expect-error the list is missing
  await trello.createCard(own, { name: 'Call back' })
  // @ts-expect-error lists do not come in pages
  trello.listLists.all(own, { board_id: 'b1' })
  // @ts-expect-error a copied token has no flow
  await trello.token.authorize({ key: 'key', token: 'token' }, { redirectUri })
}

export async function receiveFromTrello(request: Request): Promise<string> {
  const received = await trello.receiveWebhook(request, 'secret', { url: 'https://app.example/trello' })
  if (received.event === 'createCard') return received.payload.action.id
  // @ts-expect-error what was done is in `action`
  if (received.event === 'updateCard') return received.payload.type
  return received.event === null ? received.name : received.event
}
