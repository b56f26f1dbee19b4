/** Where text goes: a part of node's writable streams. */
export interface Stream {
  write(text: string): unknown
  readonly isTTY?: boolean
}

/** Everything outside that a command knows, so that a test can run it in its own process. */
export interface World {
  /** The project's root, absolute. */
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** For results. */
  readonly stdout: Stream
  /** For everything else. */
  readonly stderr: Stream
  /** Milliseconds, for durations only. */
  readonly now: () => number
  /** The day, such as `2027-01-31`, in UTC. */
  readonly today: () => string
  /** Settles when the user asks to stop; called only by a command that runs until then. */
  readonly interrupted: () => Promise<void>
}
