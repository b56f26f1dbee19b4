import * as drive from '../generated/google-drive/index.js'

const client = { client_id: 'id', client_secret: 'secret' }
const account = { issuer: 'sync@acme.iam.gserviceaccount.com', private_key: 'pem', key_id: 'k1' }
const file_id = 'file'

export async function useGoogleDrive(callback: string): Promise<readonly unknown[]> {
  const scope = ['https://www.googleapis.com/auth/drive.readonly'] as const
  const { pending } = await drive.oauth2.authorize(client, { redirectUri: 'https://app.example/callback', scope })
  const instance = drive.oauth2.open(client, await drive.oauth2.complete(client, pending, callback))
  const names: string[] = []
  const search = { q: "name contains 'plan'", fields: 'files(id,name),nextPageToken', pageSize: 1000 }
  for await (const { name } of drive.listFiles.all(instance, search)) names.push(name ?? '')
  const robot = drive.serviceAccount.open({ ...account, subject: 'ada@acme.example' })
  const folder = await drive.createFile(robot, { name: 'Plans', mimeType: 'application/vnd.google-apps.folder' })
  await drive.updateFile(robot, { file_id, addParents: folder.id ?? '', trashed: false })
  await drive.createPermission(robot, { file_id, role: 'reader', type: 'user', emailAddress: 'bob@acme.example' })
  const text: string = await drive.exportFile(robot, { file_id, mimeType: 'text/csv' })
  const content: ReadableStream<Uint8Array> = await drive.downloadFile(robot, { file_id })
  const made = await drive.uploadFile(robot, { 'Content-Type': 'text/csv' }, new TextEncoder().encode('a,b'))
  await drive.replaceContent(robot, { file_id: made.id ?? '' }, new Blob(['a'], { type: 'text/csv' }))
  const { startPageToken } = await drive.getStartPageToken(robot)
  for await (const { file } of drive.listChanges.all(robot, { pageToken: startPageToken })) names.push(file?.name ?? '')
  const { storageQuota } = await drive.getAbout(robot, { fields: 'storageQuota' })
  return [names, text, content, storageQuota?.usage]
}

export async function misuseGoogleDrive(): Promise<void> {
  const robot = drive.serviceAccount.open(account)
  // @ts-expect-error the members are not named
  await drive.getAbout(robot)
  // @ts-expect-error the file is missing
  await drive.getFile(robot, { fields: 'id' })
  // @ts-expect-error a role that there is not
  await drive.createPermission(robot, { file_id, role: 'editor', type: 'user' })
  // @ts-expect-error exports are texts
  await drive.exportFile(robot, { file_id, mimeType: 'application/pdf' })
  // @ts-expect-error how it comes is fixed
  await drive.downloadFile(robot, { file_id, alt: 'json' })
  // @ts-expect-error a file is no text
  await drive.uploadFile(robot, {}, 'a,b')
  // @ts-expect-error a misspelt parameter
  await drive.listFiles(robot, { query: 'trashed = false' })
  // @ts-expect-error no user takes part
  await drive.serviceAccount.authorize(account, { redirectUri: 'https://app.example/callback' })
}
