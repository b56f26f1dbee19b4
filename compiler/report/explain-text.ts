import type { Template } from '../plan.js'

/** A template with `{placeholders}`; helpers are shown around their variable, as they are called. */
export function show(template: Template): string {
  return template
    .map((part) => {
      if (typeof part === 'string') return part
      const called = part.helpers.reduce((inner, { name, arguments: rest }) => {
        const shown = rest.map((argument) =>
          typeof argument === 'string' ? JSON.stringify(argument) : argument.variable,
        )
        return `${name}(${[inner, ...shown].join(', ')})`
      }, part.variable)
      return `{${called}}`
    })
    .join('')
}

/** Columns padded to the widest cell, up to a width that keeps long values from pushing the rest away. */
export function table(rows: ReadonlyArray<readonly string[]>): string {
  const widest = 48
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.min(widest, Math.max(...rows.map((row) => row[column]?.length ?? 0))),
  )
  const line = (row: readonly string[]) =>
    row.map((cell, column) => (column < row.length - 1 ? cell.padEnd(widths[column] ?? 0) : cell)).join('  ')
  return rows.map((row) => `   ${line(row)}`.trimEnd()).join('\n')
}
