import * as atlas from '../generated/mongodb-atlas/index.js'

const keys = { username: 'public', password: 'private' }

export async function useMongodbAtlas(): Promise<readonly unknown[]> {
  const instance = atlas.apiKey.open(keys)
  const { results, totalCount } = await atlas.listProjects(instance, { itemsPerPage: 10 })
  for await (const { name } of atlas.listProjects.all(instance))
    results.push(await atlas.getProjectByName(instance, { project_name: name }))
  const { id = '', clusterCount } = await atlas.createProject(instance, {
    name: 'shop',
    orgId: '4888442a3354817a7320eb61',
  })
  const entries = [{ cidrBlock: '203.0.113.0/24', comment: 'office' }, { ipAddress: '203.0.113.7' }]
  await atlas.addToAccessList(instance, { project_id: id }, entries)
  for await (const entry of atlas.listAccessList.all(instance, { project_id: id })) void entry.deleteAfterDate
  await atlas.removeFromAccessList(instance, { project_id: id, entry: '203.0.113.7' })
  return [totalCount, clusterCount]
}

export async function misuseMongodbAtlas(): Promise<void> {
  const instance = atlas.apiKey.open(keys)
  // @ts-expect-error the private key is missing
  atlas.apiKey.open({ username: 'public' })
  // @ts-expect-error the organisation is missing
  await atlas.createProject(instance, { name: 'shop' })
  // @ts-expect-error entries come as a list
  await atlas.addToAccessList(instance, { project_id: 'id' }, { ipAddress: '203.0.113.7' })
  // @ts-expect-error a number of records is a number
  await atlas.listProjects(instance, { itemsPerPage: '10' })
}
