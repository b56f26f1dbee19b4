import { namesIn } from '../../plan/template.js'
import type { Kind } from '../kinds.js'
import type { Finding } from './findings.js'
import { isAt, isMoved, isSame, isSpelled, type Match, type Matching, matchEntries, textOfValue } from './matching.js'
import { differOnlyBy } from './names.js'
import type { Entry, Request } from './requests.js'
import { newSecrets, type Secrecy, shownIn } from './secrets.js'

/** What is known of the names on both sides, which are those of the head. */
export interface Knowledge {
  readonly before: Secrecy
  readonly after: Secrecy
  /** Names that somebody is asked for, or that are learned, on one side only: what becomes of their values is said of them. */
  readonly gone: ReadonlySet<string>
  readonly fresh: ReadonlySet<string>
}

/** One request on both sides. */
export class RequestComparison {
  readonly base: Request
  readonly head: Request
  readonly #matching: Matching
  readonly #knowledge: Knowledge
  /** Values that have gone to or come from another request. */
  readonly #moved = new Set<Entry>()

  constructor(base: Request, head: Request, knowledge: Knowledge) {
    this.base = base
    this.head = head
    this.#matching = matchEntries(base.entries, head.entries)
    this.#knowledge = knowledge
  }

  /** Values that are gone here and new in another request. */
  movedTo(other: RequestComparison): Finding[] {
    return this.#matching.gone.flatMap((gone): Finding[] => {
      const fresh = other.#matching.fresh.find((entry) => isMoved(gone, entry) && !other.#moved.has(entry))
      if (!fresh || this.#moved.has(gone)) return []
      this.#moved.add(gone)
      other.#moved.add(fresh)
      const place = (request: Request, entry: Entry) => `${request.title} ${entry.location}`
      const kind = other.#secretKind(fresh) ?? 'injection-step-changed'
      const texts = { before: place(this.base, gone), after: place(other.head, fresh) }
      return [{ ...other.#finding(kind, gone, fresh), ...texts }]
    })
  }

  findings(): Finding[] {
    const { matches, gone, fresh } = this.#matching
    const isLeft = (entry: Entry) => !this.#moved.has(entry)
    return [
      ...this.#wholeBody(),
      ...matches.flatMap((match) => this.#changed(match)),
      ...gone.filter(isLeft).flatMap((entry) => this.#gone(entry)),
      ...fresh.filter(isLeft).flatMap((entry) => this.#fresh(entry)),
      ...this.#reordered(),
    ]
  }

  /** A body whose values all travel in the URL now, or no longer, is one change; with another method it is one of that. */
  #wholeBody(): Finding[] {
    const moved = this.#matching.matches.filter(({ base, head }) => base.location !== head.location)
    const [first] = moved
    if (!first || !this.#isRewritten() || this.base.method !== this.head.method) return []
    const secret = moved.filter(({ head }) => this.#secretKind(head) !== null)
    const named = (secret.length > 0 ? secret : moved).map(({ head }) => head.name)
    const places = (entry: Entry) => entry.paths.map((path) => [...path.slice(0, -2), 'encoding'])
    return [
      {
        kind: secret.length > 0 ? 'injection-secret-to-url' : 'injection-place-changed',
        title: this.head.title,
        what: `body ${named.join(', ')}`,
        before: first.base.location,
        after: first.head.location,
        base: places(first.base),
        head: places(first.head),
        isDefault: false,
      },
    ]
  }

  #isRewritten(): boolean {
    return this.base.isInUrl !== this.head.isInUrl
  }

  #changed({ base, head }: Match): Finding[] {
    const isMoved = base.location !== head.location
    const isRenamed = base.name !== head.name
    const isOther = !isSame(base, head)
    if (!(isMoved || isRenamed || isOther) || (isMoved && this.#isRewritten())) return []
    if (isAt(base, head) && !isOther) return [this.#finding('injection-header-case-changed', base, head)]
    const secret = this.#secretKind(head)
    if (!secret && isOther && this.#isSaid(base, head)) return []
    const text = (entry: Entry) => {
      const place = [...(isMoved ? [entry.location] : []), ...(isRenamed ? [entry.name] : [])].join(' ')
      return isOther ? `${place}${place && ': '}${textOfValue(entry)}` : place
    }
    const kind = isMoved ? 'injection-place-changed' : isRenamed ? nameKind(base, head) : this.#ownKind('changed', head)
    return [{ ...this.#finding(secret ?? kind, base, head), before: text(base), after: text(head) }]
  }

  #gone(entry: Entry): Finding[] {
    if (namesOf(entry).some((name) => this.#knowledge.gone.has(name))) return []
    return [this.#finding(this.#ownKind('removed', entry), entry, null)]
  }

  #fresh(entry: Entry): Finding[] {
    const secret = this.#secretKind(entry)
    if (!secret && namesOf(entry).some((name) => this.#knowledge.fresh.has(name))) return []
    const isSecond = this.base.entries.some((other) => isAt(other, entry) && !other.injection.when)
    const kind = isSecond && !entry.injection.when ? 'injection-collision-added' : this.#ownKind('added', entry)
    return [this.#finding(secret ?? kind, null, entry)]
  }

  /** Only the elements of XML have an order. */
  #reordered(): Finding[] {
    if (this.base.encoding !== 'xml' || this.head.encoding !== 'xml') return []
    const order = (request: Request, other: Request) => {
      const names = new Set(other.entries.map(({ name }) => name))
      return request.entries.filter(({ location, name }) => location === 'body' && names.has(name))
    }
    const [before, after] = [order(this.base, this.head), order(this.head, this.base)]
    const text = (entries: readonly Entry[]) => entries.map(({ name }) => name).join(', ')
    const [first, other] = [before[0], after[0]]
    if (!first || !other || text(before) === text(after)) return []
    const above = (entry: Entry) => entry.paths.map((path) => path.slice(0, -1))
    const kind = 'injection-order-changed'
    const places = { what: 'body', base: above(first), head: above(other) }
    return [{ ...this.#finding(kind, first, other), ...places, before: text(before), after: text(after) }]
  }

  #finding(kind: Kind, base: Entry | null, head: Entry | null): Finding {
    const entry = head ?? base
    const sides = [base, head].filter((side) => side !== null)
    const texts = base && head && isAt(base, head) && isSame(base, head) ? nameOf : textOfValue
    return {
      kind,
      title: this.head.title,
      what: entry ? `${entry.location} ${entry.name}` : '',
      before: base && texts(base),
      after: head && texts(head),
      base: base?.paths ?? null,
      head: (head ?? base)?.paths ?? [],
      isDefault: sides.every(({ injection }) => injection.provenance.kind === 'type default'),
    }
  }

  /** What it is that a secret does which this request did not carry there; null where there is none. */
  #secretKind(entry: Entry): Kind | null {
    const { before, after } = this.#knowledge
    const isNew = (entries: readonly Entry[]) => newSecrets(entry, after, shownIn(entries, before)).length > 0
    const { entries } = this.base
    if (entry.location !== 'query') return isNew(entries) ? 'injection-secret-added' : null
    return isNew(entries.filter(({ location }) => location === 'query')) ? 'injection-secret-to-url' : null
  }

  /** The parameters of two requests have kinds of their own: users see one of them, and tokens come from the other. */
  #ownKind(what: 'added' | 'removed' | 'changed', { location }: Entry): Kind {
    const { title } = this.head
    if (title === 'authorize') return `authorize-parameter-${what}`
    if (what === 'changed') return 'injection-template-changed'
    return title === 'token' && location !== 'headers' ? `token-parameter-${what}` : `injection-${what}`
  }

  /** Whether the values differ only by variables that came or went. */
  #isSaid(base: Entry, head: Entry): boolean {
    return differOnlyBy(namesOf(base), namesOf(head), this.#knowledge.gone, this.#knowledge.fresh)
  }
}

const nameOf = ({ name }: Entry) => name

const namesOf = ({ injection }: Entry) => namesIn(injection.value)

function nameKind(base: Entry, head: Entry): Kind {
  return isSpelled(base, head) ? 'injection-name-case-changed' : 'injection-name-changed'
}
