import type { Plan } from '../../plan.js'
import type { Changes } from '../report.js'

/** Letters and digits that look like another one: the commonest of Unicode Technical Standard 39's confusables. */
const lookalikes = new Map(
  [
    ...['aаα4', 'bвь8', 'cсϲ', 'eеε3', 'hнһ', 'iіιl1|!ӏ', 'jј', 'kкκ', 'mм', 'nпη', 'oоο0', 'pрρ', 's5$ѕ', 'tтτ7'],
    ...['uυц', 'vνѵ', 'wωш', 'xхχ', 'yуγ'],
  ].flatMap(([letter = '', ...others]) => others.map((other) => [other, letter])),
)

/** A label as an eye in a hurry sees it. */
function seen(label: string): string {
  const plain = label.normalize('NFKD').toLowerCase()
  const letters = [...plain].map((character) => lookalikes.get(character) ?? character).join('')
  return letters
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replace(/[^\p{L}\p{N}]/gu, '')
}

/** The connectors by what their labels look like. */
export class Labels {
  readonly #bySight = new Map<string, Plan[]>()

  constructor(plans: readonly Plan[]) {
    for (const plan of plans) {
      const sight = seen(plan.connector.label)
      this.#bySight.set(sight, [...(this.#bySight.get(sight) ?? []), plan])
    }
  }

  /** Reports a label that is new and reads like that of another connector; whether it does. */
  compare(base: Plan | undefined, { connector }: Plan, changes: Changes): boolean {
    if (base?.connector.label === connector.label) return false
    const alike = this.#bySight.get(seen(connector.label)) ?? []
    const other = alike.find((plan) => plan.connector.name !== connector.name)
    if (!other) return false
    changes.report('connector-title-imitates-other', 'connector label', {
      before: base?.connector.label ?? null,
      after: connector.label,
      base: base ? ['label'] : null,
      head: ['label'],
      detail: `The other one is ${other.connector.name}, which is called “${other.connector.label}”.`,
    })
    return true
  }
}
