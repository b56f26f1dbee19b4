import { clients } from './hostile/clients.js'
import { type Cell, captureConsole, judge, patience } from './hostile/judge.js'
import { rows } from './hostile/rows.js'
import { startHostileServer } from './hostile/server.js'

/**
 * What clients make of hostile and sloppy token endpoints: a generated client and the libraries that do the same job, in
 * one run against one server. Fails when the generated client is wrong, or refuses without saying why.
 */

// The libraries warn about their own deprecations, in the middle of the table.
process.removeAllListeners('warning')
const server = await startHostileServer()
const all = await clients(server.origin)

const { log } = console
captureConsole()
const table: Cell[][] = []
for (const [index, row] of rows.entries()) {
  const run = (client: (typeof all)[number], column: number) => judge(server, client, row, `${index}-${column}`)
  const cells: Cell[] = []
  // Waiting is done together, work one after another.
  if (row.waits) cells.push(...(await Promise.all(all.map(run))))
  else for (const [column, client] of all.entries()) cells.push(await run(client, column))
  table.push(cells)
}
server.close()
for (const client of all) client.close?.()

const shown = ({ text, right }: Cell) => (right ? text : `**${text}**`)
const titles = ['answer', ...all.map(({ name }) => name)]
const lines = [
  titles,
  ['', ...all.map(({ version }) => version)],
  ...rows.map(({ name }, index) => [name, ...(table[index] ?? []).map(shown)]),
  ['wrong', ...all.map((_, column) => `${table.filter((cells) => !cells[column]?.right).length} of ${rows.length}`)],
]
const widths = titles.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
for (const line of lines) log(`| ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`)
log(`
ok: right. rej: refused, and the error says why. rej?: refused, why is lost. **: wrong.
Node ${process.version}. Where a server is silent, time-outs that are there by default (30 s) are set to ${patience} s; without one, it hangs.`)

const faults = table.filter(([own]) => !own?.right || own.text === 'rej?' || own.text === "caller's job")
// A connection that a hung client still holds would keep the process alive.
process.exit(faults.length > 0 ? 1 : 0)
