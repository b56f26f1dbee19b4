import { kernelFiles } from '../resources.js'
import { comment, sentence } from './documentation.js'
import type { Output } from './emit.js'
import { key, literal } from './escape.js'
import { render } from './render.js'

/** The files that all connectors share: an index of lazy imports, and the kernel. */
export function emitShared(connectors: readonly { readonly name: string; readonly label: string }[]): Output[] {
  const sorted = [...connectors].sort((a, b) => (a.name < b.name ? -1 : 1))
  const view = sorted.map(({ name, label }) => ({
    key: key(name),
    path: literal(`./${name}/index.js`),
    doc: comment(sentence(label), '  '),
  }))
  const kernel = [...kernelFiles()].map(([name, text]) => ({ path: `runtime/${name}`, text }))
  return [{ path: 'index.ts', text: render('shared-index', { connectors: view }) }, ...kernel]
}
