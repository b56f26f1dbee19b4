import { printable } from '../diagnostics/quote.js'
import type { Severity } from '../diff/change.js'
import type { Reviewed } from '../diff/review.js'
import { approvedBy, approving, concern, linesOf, whatOf, worstFirst } from './diff-words.js'
import { workflowCommand } from './workflow-command.js'

const commands: Readonly<Record<Exclude<Severity, 'cosmetic'>, 'error' | 'warning' | 'notice'>> = {
  security: 'error',
  breaking: 'error',
  're-consent': 'warning',
  compatible: 'notice',
}

/**
 * Workflow commands of GitHub Actions, one a line, which become annotations of the changed files; worst first, because only
 * ten of each kind are shown for a step, and without what is cosmetic. What is approved is a notice.
 *
 * @param folder of the manifests: approvals lie in it
 */
export function diffGithub(changes: readonly Reviewed[], folder: string): string {
  return worstFirst(changes)
    .map((change) => annotation(change, folder))
    .join('')
}

function annotation(change: Reviewed, folder: string): string {
  const { kind, severity, connector, subject, before, after, action, approval, fingerprint } = change
  if (severity === 'cosmetic') return ''
  // Only files of the head are shown with annotations; where the whole file is gone, the base's has to do.
  const place = change.head ?? change.base
  const how = approving(change)
  const [word, concerned] = concern(change)
  const file = `${folder}/${connector}/approvals.yaml`
  const lines = [
    `${printable(subject)}: ${whatOf(change)}`,
    ...linesOf(before).map((line) => `- ${line}`),
    ...linesOf(after).map((line) => `+ ${line}`),
    `${word}: ${printable(concerned)}`,
    `do: ${printable(action)}`,
    ...(approval ? [approvedBy(approval)] : []),
    ...(how === null ? [] : [`to approve: fingerprint: ${fingerprint} ${how}, in ${printable(file)}`]),
  ]
  const properties = {
    ...(place && { file: printable(place.file), line: place.line, col: place.column }),
    title: printable(`${connector}: ${kind}`),
  }
  return workflowCommand(approval ? 'notice' : commands[severity], properties, lines.join('\n'))
}
