import { answered } from './mutation/answered.js'
import { groups } from './mutation/groups.js'
import { installStryker, type Mutant, Workshop } from './mutation/stryker.js'

/**
 * How much of the kernel its tests hold: Stryker changes one thing at a time, and the tests of that file must fail. Prints
 * the score, and behind each file every change that no test noticed and `mutation/answered.ts` does not explain; those that
 * it explains count against the score as well. `node dist/bench/mutation.js callback` runs the groups that are named. Fails below
 * 85 %.
 */

const threshold = 85
const chosen = process.argv.slice(2)
const unknown = chosen.filter((name) => !Object.hasOwn(groups, name))
if (unknown.length > 0) throw new Error(`there is no group ${unknown.join(', ')}`)
const stryker = await installStryker()
const workshop = new Workshop()
process.on('exit', () => workshop.remove())

let explained = 0
let noticed = 0
let total = 0
for (const [name, group] of Object.entries(groups)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue
  const before = { noticed, total }
  for (const [file, { source, mutants }] of Object.entries(await workshop.run(stryker, name, group))) {
    const counted = mutants.filter(({ status }) => !['Ignored', 'CompileError', 'RuntimeError'].includes(status))
    const survivors = counted.filter(({ status }) => status !== 'Killed' && status !== 'Timeout')
    const held = counted.length - survivors.length
    noticed += held
    total += counted.length
    console.log(`${file.padEnd(36)} ${score(held, counted.length)}`)
    for (const mutant of survivors) {
      const code = source.split('\n')[mutant.location.start.line - 1]?.trim() ?? ''
      if (isAnswered(file, code, mutant)) explained++
      else console.log(`  ${line(code, mutant)}`)
    }
  }
  console.log(`${name}: ${score(noticed - before.noticed, total - before.total)}\n`)
}
console.log(`overall: ${score(noticed, total)}, ${explained} of the others explained; the goal is ${threshold} %`)
process.exitCode = noticed / total < threshold / 100 ? 1 : 0

function isAnswered(file: string, code: string, { mutatorName, replacement }: Mutant): boolean {
  return answered.some(
    (one) =>
      file.endsWith(`/${one.file}.ts`) &&
      code.includes(one.code) &&
      (one.change === undefined || one.change === mutatorName || one.change === replacement),
  )
}

function score(part: number, whole: number): string {
  return `${part} of ${whole} noticed (${((100 * part) / whole).toFixed(1)} %)`
}

function line(code: string, { location: { start }, mutatorName, replacement = '' }: Mutant): string {
  return `${start.line}:${start.column} ${mutatorName} -> ${replacement.replace(/\s+/g, ' ').slice(0, 80)} | ${code}`
}
