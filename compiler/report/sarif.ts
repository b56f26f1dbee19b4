import { type Code, catalog } from '../diagnostics/catalog.js'
import type { Diagnostic, Position } from '../diagnostics/diagnostic.js'
import { sarifLocation, sarifLog } from './sarif-log.js'

/**
 * Diagnostics as a SARIF 2.1.0 log: one run, with the rules that are used. Results carry a fingerprint of connector,
 * code and path, so that a finding stays the same one when lines move. The severities of the catalog are SARIF's levels.
 */
export function sarif(diagnostics: readonly Diagnostic[]): string {
  const rules = [...new Set(diagnostics.map(({ code }) => code))].sort()
  return sarifLog(
    rules.map(rule),
    diagnostics.map((diagnostic) => result(diagnostic, rules.indexOf(diagnostic.code))),
  )
}

function rule(code: Code): object {
  const { title, explanation, severity, family } = catalog[code]
  return {
    id: code,
    shortDescription: { text: `${title}.` },
    fullDescription: { text: explanation },
    defaultConfiguration: { level: severity },
    properties: { tags: [family] },
  }
}

function result(diagnostic: Diagnostic, ruleIndex: number): object {
  const { code, severity, message, help, connector, path, related = [] } = diagnostic
  return {
    ruleId: code,
    ruleIndex,
    level: severity,
    message: { text: help === null ? `${message}.` : `${message}. ${help}` },
    locations: [location(diagnostic)],
    ...(related.length > 0 && {
      relatedLocations: related.map((other) => ({ ...location(other), message: { text: other.message } })),
    }),
    partialFingerprints: { 'connectorCodePath/v1': [connector ?? diagnostic.file, code, path].join(' ') },
  }
}

interface Place {
  readonly file: string
  readonly start: Position
  readonly end: Position
}

function location({ file, start, end }: Place): ReturnType<typeof sarifLocation> {
  const region = { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column }
  return sarifLocation(file, region)
}
