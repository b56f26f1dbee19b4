import * as slack from '../generated/slack/index.js'

export async function useSlack(app: slack.oauth2.Variables, tokens: slack.oauth2.Tokens): Promise<readonly unknown[]> {
  const { url } = await slack.oauth2.authorize(app, {
    redirectUri: 'https://app.example/callback',
    scope: ['chat:write', 'channels:read'],
    userScope: ['search:read'],
  })
  const installed = slack.oauth2.open(app, tokens)
  for await (const { permalink } of slack.searchMessages.all(installed, { query: 'invoice', sort: 'timestamp' }))
    void permalink?.length
  const bot = slack.botToken.open({ token: 'token' })
  for await (const { id } of slack.listChannels.all(bot, { types: 'public_channel' })) void id.length
  const { ok, ts } = await slack.postMessage(bot, { channel: 'C1', text: 'Hello' })
  return [url, ok, ts]
}

export async function misuseSlack(app: slack.oauth2.Variables): Promise<void> {
  const bot = slack.botToken.open({ token: 'token' })
  // @ts-expect-error a bot cannot search
  await slack.searchMessages(bot, { query: 'invoice' })
  // @ts-expect-error the channel is missing
  await slack.postMessage(bot, { text: 'Hello' })
  await slack.oauth2.authorize(app, {
    redirectUri: 'https://app.example/callback',
    // @ts-expect-error a user scope that is not for users
    userScope: ['chat:write.public'],
  })
}
