/** How many statements of the security checklist each letter has: A1 to A17, B1 to B19, and so on, 138 in all. */
export const statements: Readonly<Record<string, number>> = {
  A: 17,
  B: 19,
  C: 18,
  D: 15,
  E: 16,
  F: 8,
  G: 5,
  H: 14,
  I: 8,
  J: 12,
  K: 6,
}

/** A statement that no test can hold, since what it speaks of is not there. */
export interface Inapplicable {
  readonly statement: string
  readonly reason: string
  /** The file that keeps it so. */
  readonly heldBy: string
}

/** The statements without a test of their own. All others have one that begins with their id. */
export const inapplicable: Readonly<Record<string, Inapplicable>> = {
  H4: {
    statement: 'a server that requires PAR cannot be used without it',
    reason:
      'A client does not read metadata, so it cannot know: a manifest says `push`, and without it the server refuses.',
    heldBy: 'schema/auth-types/oauth2_authorization_code.yaml',
  },
  H13: {
    statement: 'discovery refuses metadata of another issuer, and does not follow redirects',
    reason: 'Nothing is discovered: every address is in the manifest.',
    heldBy: 'test/resolve/oauth-rules.test.ts',
  },
  I1: {
    statement: 'the loopback listener binds the loopback only, on an ephemeral port, and closes after one response',
    reason: 'The client opens no listener: the application serves its redirect URI.',
    heldBy: 'test/runtime/native.test.ts',
  },
  I5: {
    statement: 'the result page sends no third-party content',
    reason: 'The client shows no page: the application answers its own redirect URI.',
    heldBy: 'test/runtime/native.test.ts',
  },
}
