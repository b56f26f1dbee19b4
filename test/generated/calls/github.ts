import * as github from '../generated/github/index.js'

export async function useGitHub(): Promise<readonly unknown[]> {
  const instance = github.personalToken.open({ api_key: 'token' })
  const user = await github.getAuthenticatedUser(instance)
  const issues = await github.listIssues(instance, { owner: user.login, repo: 'hello', state: 'open' })
  for await (const { number } of github.listIssues.all(instance, { owner: user.login, repo: 'hello' })) void number
  const issue = await github.createIssue(instance, { owner: user.login, repo: 'hello', title: 'It is broken' })
  return [issues.length, issue.number]
}

export async function misuseGitHub(): Promise<void> {
  const instance = github.personalToken.open({ api_key: 'token' })
  // @ts-expect-error the repository is missing
  await github.listIssues(instance, { owner: 'octocat' })
  // @ts-expect-error a title is text
  await github.createIssue(instance, { owner: 'octocat', repo: 'hello', title: 1 })
  // @ts-expect-error no token
  github.personalToken.open({})
}

export async function receiveFromGitHub(request: Request): Promise<string> {
  const received = await github.receiveWebhook(request, ['new secret', 'old secret'])
  if (received.event === 'issues') return received.payload.issue.title
  // @ts-expect-error what came with a ping has no issue
  if (received.event === 'ping') return received.payload.issue
  // @ts-expect-error there is no such event in the manifest
  if (received.event === 'psuh') return ''
  return received.event === null ? received.name : received.event
}
