import * as github from '../generated/github/index.js'

export async function useGitHub(): Promise<readonly unknown[]> {
  const instance = github.personalToken.open({ api_key: 'token' })
  const user = await github.getAuthenticatedUser(instance)
  const issues = await github.listIssues(instance, { owner: user.login, repo: 'hello', state: 'open' })
  for await (const { number } of github.listIssues.all(instance, { owner: user.login, repo: 'hello' })) void number
  const issue = await github.createIssue(instance, { owner: user.login, repo: 'hello', title: 'It is broken' })
  const app = github.app.open({ app_id: 'Iv1.1', private_key: 'pem', installation_id: '42' })
  for await (const { owner, name } of github.listInstallationRepositories.all(app))
    await github.createIssue(app, { owner: owner.login, repo: name, title: 'It is broken here too' })
  const device = github.device.open({ client_id: 'Iv1.1' }, await logInOnDevice())
  const anyone = github.anonymous.open({})
  const { description } = await github.getRepository(anyone, { owner: 'octocat', repo: 'hello' })
  return [issues.length, issue.number, (await github.getAuthenticatedUser(device)).name, description]
}

async function logInOnDevice(): Promise<Awaited<ReturnType<typeof github.device.poll>>> {
  const variables = { client_id: 'Iv1.1' }
  const device = await github.device.start(variables, { scope: ['repo'] })
  console.log(device.verificationUri, device.userCode)
  return github.device.poll(variables, device)
}

export async function misuseGitHub(): Promise<void> {
  const instance = github.personalToken.open({ api_key: 'token' })
  // @ts-expect-error the repository is missing
  await github.listIssues(instance, { owner: 'octocat' })
  // @ts-expect-error a title is text
  await github.createIssue(instance, { owner: 'octocat', repo: 'hello', title: 1 })
  const app = github.app.open({ app_id: 'Iv1.1', private_key: 'pem', installation_id: '42' })
  // @ts-expect-error an app is no user
  await github.getAuthenticatedUser(app)
  // @ts-expect-error a user is no installation
  await github.listInstallationRepositories(instance)
  // @ts-expect-error the installation is missing
  github.app.open({ app_id: 'Iv1.1', private_key: 'pem' })
  const anyone = github.anonymous.open({})
  // @ts-expect-error nobody writes without saying who they are
  await github.createIssue(anyone, { owner: 'octocat', repo: 'hello', title: 'It is broken' })
  // @ts-expect-error without a token there is no user
  await github.getAuthenticatedUser(anyone)
  // @ts-expect-error the device flow takes no secret
  await github.device.start({ client_id: 'Iv1.1', client_secret: 'secret' })
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
