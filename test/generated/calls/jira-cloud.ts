import * as jira from '../generated/jira-cloud/index.js'

const variables = { client_id: 'id', client_secret: 'secret' }
const script = { username: 'ada@acme.example', password: 'token', site: 'acme' }
const redirectUri = 'https://app.example/callback'

export async function useJiraCloud(callback: string): Promise<readonly unknown[]> {
  const { pending } = await jira.oauth2.authorize(variables, { redirectUri })
  const tokens = await jira.oauth2.complete(variables, pending, callback)
  const [site] = await jira.oauth2.cloudIdChoices(variables, tokens)
  if (!site) return []
  const instance = jira.oauth2.open(variables, jira.oauth2.chooseCloudId(tokens, site))
  const { displayName } = await jira.getMyself(instance)
  const own = jira.apiToken.open(script)
  for await (const { key } of jira.searchIssues.all(own, { jql: 'project = EX', fields: ['summary'] })) void key
  for await (const { name } of jira.listProjects.all(own)) void name
  const { comments } = await jira.listComments(own, { issue: 'EX-1', orderBy: '-created' })
  const created = await jira.createIssue(own, { fields: { project: { key: 'EX' }, summary: 'It is broken' } })
  return [displayName, comments[0]?.author?.displayName, created.key]
}

export async function misuseJiraCloud(): Promise<void> {
  const own = jira.apiToken.open(script)
  // @ts-expect-error the conditions are missing
  await jira.searchIssues(own, { maxResults: 10 })
  // @ts-expect-error a list of fields is not text
  await jira.searchIssues(own, { jql: 'project = EX', fields: 'summary' })
  // @ts-expect-error the issue is missing
  await jira.getIssue(own, { fields: 'summary' })
  // @ts-expect-error the site is missing
  jira.apiToken.open({ username: 'ada@acme.example', password: 'token' })
  // @ts-expect-error a scope that is not one of the choices
  await jira.oauth2.authorize(variables, { redirectUri, scope: ['read:jira'] })
}
