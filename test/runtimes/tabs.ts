import { storeTests } from '../recipes/conformance.js'
import { webStore } from '../recipes/web-store.js'
import { type Result, runAll, type SuiteClient } from './suite.js'

/**
 * What only a browser has: the store over `localStorage` and Web Locks, and frames of one origin, which share both as tabs
 * do and each have a kernel of their own.
 */

/** Runs the store's conformance tests, and a refresh of several frames at once. */
export function runTabs(client: SuiteClient): Promise<Result[]> {
  const stores = storeTests(() => webStore(localStorage)).map(([name, run]) => [`Web Locks: ${name}`, run] as const)
  return runAll([...stores, ['Web Locks: four frames with ten calls each cause one refresh', () => storm(client)]])
}

const frames = 4

async function storm(client: SuiteClient): Promise<void> {
  const trial = `rotating-${crypto.randomUUID().replaceAll('-', '')}`
  const tokens = {
    accessToken: 'access-old',
    tokenType: 'bearer',
    expiresAt: Date.now() - 1000,
    obtainedAt: Date.now() - 3_601_000,
    refreshToken: 'refresh-0',
    refreshExpiresAt: null,
    scope: null,
    extra: {},
  }
  const store = webStore(localStorage)
  await store.put(trial, tokens, null)
  const opened = await Promise.all(Array.from({ length: frames }, () => openFrame(trial)))
  const answers: Promise<string>[] = opened.map(
    (frame) =>
      new Promise((resolve) => {
        addEventListener('message', ({ source, data }) => {
          if (source === frame) resolve(String(data))
        })
      }),
  )
  for (const frame of opened) frame.postMessage('go')
  const users = await Promise.all(answers)
  const { token } = (await (await fetch(`/${trial}/seen`)).json()) as { token: number }
  if (users.join() !== Array(frames).fill('user').join()) throw new Error(users.join())
  if (token !== 1) throw new Error(`${token} refreshes`)
  // The server takes the refresh token that the frames have agreed on.
  const stored = await store.get(trial)
  if (!stored) throw new Error('the tokens are gone')
  await store.put(trial, { ...stored.value, expiresAt: Date.now() - 1000 }, stored.version)
  await callApi(client, trial)
}

function openFrame(trial: string): Promise<Window> {
  const frame = document.createElement('iframe')
  frame.src = `/#${trial}`
  document.body.append(frame)
  return new Promise((resolve, reject) => {
    addEventListener('message', function ready({ source, data }) {
      if (source !== frame.contentWindow || data !== 'ready') return
      removeEventListener('message', ready)
      if (frame.contentWindow) resolve(frame.contentWindow)
      else reject(new Error('the frame is gone'))
    })
  })
}

async function callApi(client: SuiteClient, trial: string): Promise<string> {
  const variables = { trial, client_id: 'client', client_secret: 's3cret~ü' }
  const stored = { store: webStore(localStorage), key: trial }
  const options = { [client.kernel.allowLoopback]: true }
  return (await client.me(client.oauth2.open(variables, stored, options))).sub
}

/** In a frame: waits for the word, makes ten calls at once, and says who the user is. */
export function runFrame(client: SuiteClient, trial: string): void {
  addEventListener('message', async () => {
    const users = await Promise.all(Array.from({ length: 10 }, () => callApi(client, trial))).catch(String)
    parent.postMessage(Array.isArray(users) ? [...new Set(users)].join() : users)
  })
  parent.postMessage('ready')
}
