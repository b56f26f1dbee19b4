import type { AnswerPath } from '../plan.js'

/** `links[rel=next].href` as its steps, where `\\.` is a dot in a name; the schema has let no other form through. */
export function answerPath(text: string): AnswerPath {
  return text.split(/(?<!\\)\./).flatMap((step): AnswerPath => {
    const [, name = step, member, equals] = /^([^[]+)\[([^=]+)=([^\]]+)\]$/.exec(step) ?? []
    const plain = name.replaceAll('\\.', '.')
    return member === undefined || equals === undefined ? [plain] : [plain, { member, equals }]
  })
}
