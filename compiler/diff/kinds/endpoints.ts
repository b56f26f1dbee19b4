import type { ChangeKind } from '../change.js'

/** What client code calls. */
export const endpointKinds = {
  'export-added': {
    severity: 'compatible',
    affects: ['client-code'],
    title: 'An endpoint is new',
    reason: 'Code can call one more function.',
    action: 'Nothing needs to be done.',
  },
  'export-removed': {
    severity: 'breaking',
    affects: ['client-code'],
    title: 'An export is gone',
    reason: 'Code that uses it does not compile.',
    action: 'Mark it as deprecated first, and take it away when nothing uses it.',
  },
  'export-renamed': {
    severity: 'breaking',
    affects: ['client-code'],
    title: 'An endpoint has another name',
    reason: 'Code that calls it by the old name does not compile; all else is the same.',
    action: 'Keep the old name, or rename the calls at the same time.',
  },
  'endpoint-path-changed': {
    severity: 'breaking',
    affects: ['existing-instances', 'client-code'],
    title: 'An endpoint is at another path',
    reason: 'Calls go to the new path at once, which may answer in another way.',
    action: 'Check the path in the provider’s documentation.',
  },
} as const satisfies Readonly<Record<string, ChangeKind>>
