import { type Answer, at } from './exchange.js'
import { learnedOf } from './learned.js'
import { type Learning, textIn, withLearned } from './learning.js'
import type { TokenSet } from './token.js'

/** One entry of a list to choose from. */
export interface Choice {
  readonly value: string
  readonly label: string
  /** What else is learned with it. */
  readonly learned?: Learning
}

/**
 * The entries of a list in an answer.
 *
 * @param from the path to the list; empty for the answer itself.
 * @param value the path in an entry to its value, and `label` to its label.
 * @param learn what else an entry teaches.
 */
export function choicesIn(
  answer: Answer,
  from: string,
  value: string,
  label: string,
  learn?: (entry: unknown) => Learning,
): readonly Choice[] {
  const list: readonly unknown[] = from ? [at(answer, from) ?? []].flat() : Object.values(answer)
  return list.flatMap((entry) => {
    const chosen = textIn(at(entry, value))
    if (chosen === undefined) return []
    return [{ value: chosen, label: textIn(at(entry, label)) ?? chosen, ...(learn && { learned: learn(entry) }) }]
  })
}

/** The tokens with a choice made. */
export function withChoice(tokens: TokenSet, name: string, choice: Choice): TokenSet {
  return withLearned(tokens, { ...learnedOf(tokens), [name]: choice.value, ...choice.learned })
}

/** The tokens with the choice that is none: the only entry there is, or the one that was chosen before. */
export function withOnlyChoice(tokens: TokenSet, name: string, choices: readonly Choice[]): TokenSet {
  const before = learnedOf(tokens)[name]
  const choice = choices.length === 1 ? choices[0] : choices.find(({ value }) => value === before)
  return choice ? withChoice(tokens, name, choice) : tokens
}
