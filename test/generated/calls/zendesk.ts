import * as zendesk from '../generated/zendesk/index.js'

export async function useZendesk(): Promise<readonly unknown[]> {
  const instance = zendesk.apiToken.open({ subdomain: 'acme', username: 'ada@example.com', password: 'token' })
  const { ticket } = await zendesk.createTicket(instance, {
    ticket: { subject: 'It is broken', comment: { body: 'Smoke comes out.', public: true } },
  })
  for await (const { email } of zendesk.listUsers.all(instance, { role: 'agent' })) void email
  for await (const page of zendesk.listTickets.pages(instance)) void page.records[0]?.status
  const { comments } = await zendesk.listTicketComments(instance, { ticket_id: ticket.id })
  return [comments[0]?.plain_body]
}

export async function misuseZendesk(app: zendesk.oauth2.App): Promise<void> {
  const instance = zendesk.apiToken.open({ subdomain: 'acme', username: 'ada@example.com', password: 'token' })
  // @ts-expect-error a ticket's id is a number
  await zendesk.updateTicket(instance, { ticket_id: '1', ticket: {} })
  // @ts-expect-error a role that there is not
  await zendesk.listUsers(instance, { role: 'owner' })
  // @ts-expect-error the subdomain is missing
  await zendesk.oauth2.authorize(app, { redirectUri: 'https://app.example/callback' })
}

export async function receiveFromZendesk(request: Request): Promise<unknown> {
  const received = await zendesk.receiveWebhook(request, 'secret')
  if (received.event === 'zen:event-type:ticket.created') return received.payload.detail.tags?.join()
  // @ts-expect-error a ticket's id is text in events
  if (received.event === 'zen:event-type:ticket.comment_added') return received.payload.detail.id.toFixed()
  return received.event === null ? received.name : received.event
}
