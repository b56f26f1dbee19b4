import { reservedWords } from '../3-resolve/names.js'
import { kernelFiles } from '../resources.js'

/** Names that the templates and the code around them use. */
const own = new Set(
  (
    'address answer authorize authorizeUrl baseUrl begun call callback check code complete conform connect connected current device ' +
    'flow headers instance known learned named now open options parameters payload pending raw redirect redirectUris refresh ' +
    'request response revoke scope send signed source token tokenUrl tokens url variables wrap'
  ).split(' '),
)
let kernel: ReadonlySet<string> | undefined

/** Whether a name means something else in a generated module, so that no constant can have it. */
export function isTaken(name: string): boolean {
  return (
    /Answer$/.test(name) || reservedWords.has(name) || own.has(name) || globals.has(name) || kernelNames().has(name)
  )
}

/** What generated code takes from the platform. */
const globals = new Set('Date JSON Math Number String URL crypto fetch'.split(' '))

function kernelNames(): ReadonlySet<string> {
  if (kernel) return kernel
  const declarations = [...kernelFiles().values()].flatMap((text) => [
    ...text.matchAll(/^export (?:async )?(?:function|const|class) (\w+)/gm),
  ])
  kernel = new Set(declarations.map(([, name = '']) => name))
  return kernel
}
