import type { Document } from '../1-read/document.js'
import { read } from '../1-read/read.js'
import { nearest } from '../diagnostics/did-you-mean.js'
import { printable, quote } from '../diagnostics/quote.js'
import type { Approval, Approvals } from '../diff/review.js'
import { DiskError } from './failure.js'
import { isObject } from './settings.js'
import type { TextFile } from './text-file.js'

/** The keys of an approval, and what is wrong when the value is not that. */
const keys = {
  fingerprint: 'must be the twelve digits and letters that `tenon diff` prints',
  reason: 'must say in words why the change is wanted',
  by: 'must name whoever answers for it',
  until: 'must be the last day on which the approval holds, such as `2027-01-31`',
} as const

type Wrong = (path: readonly (string | number)[], problem: string, part?: 'key') => void

/** The approvals in a file; null for none. Throws DiskError that names everything that is wrong with it. */
export function readApprovals({ file, text }: TextFile): Approvals | null {
  const { document, diagnostics } = read({ file, text: text() }, 'approval')
  const problems = diagnostics
    .filter(({ code }) => code !== 'empty-file')
    .map(({ start, message }) => `${printable(file)}:${start.line}:${start.column}: ${message}`)
  const list = document ? approvalsIn(document, problems) : []
  if (problems.length > 0) throw new DiskError(problems.join('\n'))
  return document && { document, list }
}

function approvalsIn(document: Document, problems: string[]): readonly Approval[] {
  const items: readonly unknown[] = Array.isArray(document.value) ? document.value : []
  return items.map((item, index) =>
    approvalOf(item, index, document, (path, problem, part) => {
      const { start } = document.locate(path, part)
      problems.push(`${printable(document.file)}:${start.line}:${start.column}: ${problem}`)
    }),
  )
}

function approvalOf(item: unknown, index: number, document: Document, wrong: Wrong): Approval {
  if (!isObject(item)) wrong([index], 'an approval is a mapping with `fingerprint`, `reason` and `by`')
  const entry = isObject(item) ? item : {}
  for (const key of Object.keys(entry)) {
    if (Object.hasOwn(keys, key)) continue
    const meant = nearest(key, Object.keys(keys))
    const question = meant === undefined ? '' : `; did you mean \`${meant}\`?`
    wrong([index, key], `${quote(key)} is not a key of an approval${question}`, 'key')
  }
  const text = (key: keyof typeof keys, written: unknown, pattern = /\S/): string | null => {
    if (typeof written === 'string' && pattern.test(written)) return written
    if (isObject(item)) wrong([index, key], `\`${key}\` ${keys[key]}`)
    return null
  }
  const optional = (key: 'by' | 'until', pattern?: RegExp): string | null =>
    entry[key] === undefined ? null : text(key, entry[key], pattern)
  return {
    // As it is written: YAML takes some of them for numbers.
    fingerprint: text('fingerprint', document.written([index, 'fingerprint']), /^[0-9a-f]{12}$/) ?? '',
    reason: text('reason', entry.reason) ?? '',
    by: optional('by'),
    until: optional('until', /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/),
  }
}
