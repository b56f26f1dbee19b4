import { hash } from 'node:crypto'
import type { Document, Path } from '../1-read/document.js'
import type { Plan } from '../plan.js'
import type { Change, Place } from './change.js'
import { type Kind, kinds } from './kinds.js'

/** A connector in one of the two states: what it means, and where in its file everything stands. */
export interface Side {
  readonly plan: Plan
  readonly document: Document
}

/** What is particular about one change. */
export interface Particulars {
  readonly before: string | null
  readonly after: string | null
  /** Where it is in the base; null for what the base does not have. */
  readonly base: Path | null
  /** Where it is in the head, or was before it went: what is left above it is shown. */
  readonly head: Path
  /** What of the two paths is meant; the value unless it is said. */
  readonly part?: 'key' | 'value'
  /** A sentence that follows the kind's reason: what of it is true here. */
  readonly detail?: string
}

/** Collects the changes of one connector. */
export class Changes {
  readonly #base: Document | null
  readonly #head: Document | null
  readonly #connector: string
  readonly #changes: Change[] = []
  readonly #explained = new Set<string>()

  constructor(connector: string, base: Document | null, head: Document | null) {
    this.#connector = connector
    this.#base = base
    this.#head = head
  }

  get changes(): readonly Change[] {
    return this.#changes
  }

  /** Reports one change. Severity, parties and sentences come from the kind's row. */
  report(kind: Kind, subject: string, { before, after, base, head, part, detail }: Particulars): void {
    const { severity, affects, reason, action } = kinds[kind]
    this.#changes.push({
      kind,
      severity,
      connector: this.#connector,
      subject,
      before,
      after,
      affects,
      reason: detail === undefined ? reason : `${reason} ${detail}`,
      action,
      base: base && placeIn(this.#base, base, part),
      head: placeIn(this.#head, head, part),
      fingerprint: fingerprint(kind, this.#connector, subject, before, after),
    })
  }

  /** Reports what is said at one path of both sides, if it is not the same on both; null where it is not said. */
  compare(
    kind: Kind,
    subject: string,
    [before, after]: readonly [string | null | undefined, string | null | undefined],
    path: Path,
    detail?: string,
  ): void {
    if ((before ?? null) === (after ?? null)) return
    this.report(kind, subject, {
      before: before ?? null,
      after: after ?? null,
      base: (before ?? null) === null ? null : path,
      head: path,
      ...(detail !== undefined && { detail }),
    })
  }

  /**
   * Notes that a change has been reported which says that requests of a method go to this host now. What another method
   * sends there is another change: whoever approves the one has not approved the other.
   */
  explainHost(origin: string, method: string): void {
    this.#explained.add(`${method} ${origin}`)
  }

  isExplained(origin: string, method: string): boolean {
    return this.#explained.has(`${method} ${origin}`)
  }

  /** The first of some paths that the base has, else the last: for what may be said in several places. */
  inBase(...paths: readonly Path[]): Path {
    return firstThere(this.#base, paths)
  }

  /** The same for the head. */
  inHead(...paths: readonly Path[]): Path {
    return firstThere(this.#head, paths)
  }
}

function placeIn(document: Document | null, path: Path, part: 'key' | 'value' = 'value'): Place | null {
  if (!document) return null
  const { file = document.file, start } = document.locate(path, part)
  return { file, line: start.line, column: start.column }
}

function firstThere(document: Document | null, paths: readonly Path[]): Path {
  return paths.find((path) => document && isThere(document.value, path)) ?? paths.at(-1) ?? []
}

function isThere(value: unknown, path: Path): boolean {
  let inner = value
  for (const step of path) {
    if (typeof inner !== 'object' || inner === null || !Object.hasOwn(inner, step)) return false
    inner = (inner as Readonly<Record<string | number, unknown>>)[step]
  }
  return true
}

/** Of what changed and into what, not of the words or the lines: it outlives both. */
function fingerprint(...parts: ReadonlyArray<string | null>): string {
  return hash('sha256', JSON.stringify(parts), 'hex').slice(0, 12)
}
