import type { Row } from './row.js'

/** Found when the data is held against the manifest's schema. */
export const shape = {
  'unknown-key': {
    severity: 'error',
    family: 'shape',
    title: 'A key that has no meaning here',
    explanation:
      'Keys that Tenon does not know are refused, because a misspelt one would otherwise be ignored in silence. Check the spelling and the indentation: the key may belong one level higher or lower. What a provider wants beside the standard goes into `query`, `headers` or `body` of a step.',
  },
  'missing-key': {
    severity: 'error',
    family: 'shape',
    title: 'A key that must be there is missing',
    explanation:
      'Without it the connector cannot be compiled. Add the key; the schema gives its description in the editor.',
  },
  'wrong-type': {
    severity: 'error',
    family: 'shape',
    title: 'A value of another kind is needed',
    explanation:
      'The key takes text, a number, a list or a mapping, and the value is something else. Check the indentation below it; a list is written `[one, two]` or with `- ` lines, and a mapping with `key: value` lines.',
  },
  'needs-quotes': {
    severity: 'error',
    family: 'shape',
    title: 'A text that YAML reads as something else',
    explanation:
      'YAML makes a number of `1.0`, a truth value of `true` and nothing of `null`. Where text is meant, put it in quotes, so that it arrives exactly as it is written.',
  },
  'ambiguous-value': {
    severity: 'error',
    family: 'shape',
    title: 'A value that is not sent as it is written',
    explanation:
      'YAML reads the value as a number, a truth value or nothing, and it would be sent in another form: `2024.10` as `2024.1`, `007` as `7`. Put it in quotes when the text matters; otherwise write it in the form in which it is sent.',
  },
  'not-a-choice': {
    severity: 'error',
    family: 'shape',
    title: 'A value that is not one of the choices',
    explanation:
      'The key takes one of a few words, and any other value is refused rather than guessed at: a guess about how a client authenticates or how a body is encoded would fail at the provider or weaken the flow. Letter case matters.',
  },
  'bad-name': {
    severity: 'error',
    family: 'shape',
    title: 'A name with letters that it may not have',
    explanation:
      'Names become folders, functions, types and parts of expressions, so they are limited to letters and digits that are safe in all of them. Rename it; `label` takes any text for people.',
  },
  'bad-value': {
    severity: 'error',
    family: 'shape',
    title: 'A value that is not written as it must be',
    explanation:
      'The value has the right type but not the right form; the message says which form is needed. Addresses of pages are `https://` addresses, versions have three numbers, paths of endpoints start with `/`.',
  },
  'out-of-range': {
    severity: 'error',
    family: 'shape',
    title: 'A number outside its limits',
    explanation: 'The number is too small or too large to make sense here; the message gives the limit.',
  },
  'too-long': {
    severity: 'error',
    family: 'shape',
    title: 'A text or list that is too long',
    explanation:
      'Every text and list of a manifest has a limit, so that forms, generated comments and logs stay readable and a hostile file stays harmless. Shorten it; long explanations belong on the page that `docs` links to.',
  },
  'too-short': {
    severity: 'error',
    family: 'shape',
    title: 'A value with nothing in it',
    explanation: 'The text, list or mapping needs to hold something. Fill it in, or take the key out.',
  },
  'repeated-item': {
    severity: 'error',
    family: 'shape',
    title: 'An item stands twice in a list',
    explanation:
      'The repetition has no effect, so one of the two was probably meant to be another. Change or remove it.',
  },
} as const satisfies Record<string, Row>
