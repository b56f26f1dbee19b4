import { type Code, catalog } from '../diagnostics/catalog.js'
import type { Diagnostic, Position } from '../diagnostics/diagnostic.js'

/**
 * Diagnostics as a SARIF 2.1.0 log: one run, with the rules that are used. Results carry a fingerprint of connector,
 * code and path, so that a finding stays the same one when lines move. The severities of the catalog are SARIF's levels.
 */
export function sarif(diagnostics: readonly Diagnostic[]): string {
  const rules = [...new Set(diagnostics.map(({ code }) => code))].sort()
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Tenon', rules: rules.map(rule) } },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { SRCROOT: { description: { text: 'The root of the repository.' } } },
        results: diagnostics.map((diagnostic) => result(diagnostic, rules.indexOf(diagnostic.code))),
      },
    ],
  }
  return `${JSON.stringify(log, null, 2)}\n`
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

function location({ file, start, end }: Place): { readonly physicalLocation: object } {
  const uri = file.split('/').map(encodeURIComponent).join('/')
  const region = { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column }
  return { physicalLocation: { artifactLocation: { uri, uriBaseId: 'SRCROOT' }, region } }
}
