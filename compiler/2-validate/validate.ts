import type { Document } from '../1-read/document.js'
import type { Diagnostic } from '../diagnostics/diagnostic.js'
import { pointer, Reporter } from '../diagnostics/reporter.js'
import { ambiguousValues } from './ambiguous.js'
import { wrongKeys } from './keys.js'
import type { Manifest } from './manifest.js'
import { type Finding, type Problem, toProblem } from './problem.js'
import { missingInEndpoints } from './required.js'
import { validator } from './validator.js'
import { wrongValue } from './values.js'

export interface Validation {
  /** Null when anything is wrong with the shape. */
  readonly manifest: Manifest | null
  readonly diagnostics: readonly Diagnostic[]
}

/** Holds a document against the manifest's schema. Never throws; reports all that is wrong, each cause once. */
export function validate(document: Document): Validation {
  const check = validator()
  // What others extend may leave to them what it does not know.
  const isPart = (document.value as Partial<Manifest>).abstract === true
  const errors = check(document.value) ? [] : (check.errors ?? [])
  const faults = [...errors, ...missingInEndpoints(document.value)]
  const problems = faults
    .filter(({ keyword }) => !isPart || keyword !== 'required')
    .map((error) => toProblem(error, document))
  const findings = distinct([...explain(problems), ...ambiguousValues(document)])
  const reporter = new Reporter(document)
  for (const { code, path, message, ...options } of findings) reporter.report(code, path, message, options)
  return { manifest: findings.length === 0 ? (document.value as Manifest) : null, diagnostics: reporter.diagnostics }
}

/** Ajv's errors as findings: those about the keys of one mapping together, all others one by one. */
function explain(problems: readonly Problem[]): Finding[] {
  const findings: Finding[] = []
  const mappings = new Map<string, Problem[]>()
  for (const problem of problems) {
    const { keyword, instancePath } = problem.error
    if (keyword === 'required' || keyword === 'additionalProperties') {
      const others = mappings.get(instancePath)
      if (others) others.push(problem)
      else mappings.set(instancePath, [problem])
      continue
    }
    const finding = wrongValue(problem)
    if (finding) findings.push(finding)
  }
  for (const [first, ...others] of mappings.values())
    if (first) findings.push(...wrongKeys(first.path, [first, ...others]))
  return findings
}

/** One finding for each key and each value: the first says what matters, and the others follow from it. */
function distinct(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>()
  return findings.filter(({ path, part = 'value' }) => {
    const place = `${part} ${pointer(path)}`
    return !seen.has(place) && seen.add(place)
  })
}
