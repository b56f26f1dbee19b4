import safe from 'safe-regex2'
import type { Path } from '../1-read/document.js'
import type { Reporter } from '../diagnostics/reporter.js'

/** Refuses a pattern that is no regular expression, or that can take exponential time on a hostile value. */
export function checkPattern(pattern: string, path: Path, reporter: Reporter): void {
  if (!isRegularExpression(pattern)) {
    const help = 'write a regular expression of JavaScript, without slashes around it'
    reporter.report('bad-pattern', path, `\`${pattern}\` is not a regular expression`, { help })
  } else if (!safe(pattern)) {
    const help = 'do not repeat a group that is itself repeated'
    reporter.report('slow-pattern', path, `\`${pattern}\` can take exponential time on some values`, { help })
  }
}

function isRegularExpression(pattern: string): boolean {
  try {
    new RegExp(pattern, 'u')
    return true
  } catch {
    return false
  }
}
