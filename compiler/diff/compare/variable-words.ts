import type { Variable } from '../../plan.js'
import type { Difference } from './variable.js'

/** What forms say of a variable and how they show it, a fact each, by the key of the manifest. */
function factsOf({ label, help, example, advanced, multiline, choices = [] }: Variable): Map<string, string | null> {
  return new Map([
    ['label', label],
    ['help', help ?? null],
    ['example', example ?? null],
    ['advanced', String(advanced)],
    ['multiline', String(multiline)],
    ...choices.map((choice): [string, string] => [`choice ${choice.value}`, choice.label ?? choice.value]),
  ])
}

/** Words for people. A link in them to another host is more than words: users follow it while they hold secrets. */
export function wordsOf(before: Variable, after: Variable): Difference[] {
  const old = factsOf(before)
  const current = factsOf(after)
  const links = hostsIn(after.help).filter((host) => !hostsIn(before.help).includes(host))
  const changed = [...old.keys()].filter(
    (key) => current.has(key) && current.get(key) !== old.get(key) && !(key === 'help' && links.length > 0),
  )
  const [first] = changed
  const text = (facts: ReadonlyMap<string, string | null>) => {
    const said = changed.flatMap((key) => (facts.get(key) == null ? [] : [`${key}: ${facts.get(key)}`]))
    return said.join('; ') || null
  }
  return [
    ...(links.length > 0
      ? [
          {
            kind: 'variable-help-host-changed' as const,
            before: hostsIn(before.help).join(', ') || null,
            after: hostsIn(after.help).join(', '),
            key: 'help',
          },
        ]
      : []),
    ...(first === undefined
      ? []
      : [
          {
            kind: 'variable-text-changed' as const,
            before: text(old),
            after: text(current),
            key: first.startsWith('choice ') ? 'choices' : first,
          },
        ]),
  ]
}

/** The hosts that a text links to. */
function hostsIn(text = ''): string[] {
  const links = [...text.matchAll(/https?:\/\/[^\s)\]>"'`]+/gi)].map(([link]) => link)
  return [...new Set(links.flatMap((link) => (URL.canParse(link) ? [new URL(link).host] : [])))].sort()
}
