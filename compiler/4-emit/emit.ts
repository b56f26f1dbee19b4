import { camelCase } from '../3-resolve/names.js'
import type { Plan } from '../plan.js'
import { catalogueModule } from './catalogue.js'
import { endpointsModule } from './endpoints.js'
import { literal } from './escape.js'
import { methodModule } from './method.js'
import { header, render } from './render.js'
import { surface } from './surface.js'
import { typesModule } from './types.js'
import { validatorsModule } from './validators.js'
import { webhooksModule } from './webhooks.js'

/** One file: its path in the folder of the output, with forward slashes, and its text. */
export interface Output {
  readonly path: string
  readonly text: string
}

/** What is chosen of the output. */
export interface EmitOptions {
  /** Whether endpoints check what they are answered. */
  readonly validateResponses?: boolean
}

/**
 * The files of one connector.
 *
 * @param source the path of its manifest, which every module names in its first line.
 */
export async function emit(plan: Plan, source: string, options: EmitOptions = {}): Promise<Output[]> {
  const types = await typesModule(plan, source)
  const webhooks = webhooksModule(plan, source)
  const { validateResponses = false } = options
  const validators = validateResponses ? await validatorsModule(plan, source) : null
  const methods = plan.methods.map(({ name }) => ({ name: camelCase(name), path: literal(`./${name}.js`) }))
  const modules = [
    ...plan.methods.map((method) => ({ path: `${method.name}.ts`, text: methodModule(plan, method, source) })),
    { path: 'endpoints.ts', text: endpointsModule(plan, source, validateResponses) },
    { path: 'catalogue.ts', text: catalogueModule(plan, source) },
    ...(types === null ? [] : [{ path: 'types.ts', text: types }]),
    ...(validators === null ? [] : [{ path: 'validators.ts', text: validators }]),
    ...(webhooks === null ? [] : [{ path: 'webhooks.ts', text: webhooks }]),
  ]
  const texts = new Map(
    modules.filter(({ path }) => path !== 'validators.ts').map(({ path, text }) => [path.replace(/\.ts$/, ''), text]),
  )
  const files = [
    ...modules,
    {
      path: 'index.ts',
      text: render('index', { header: header(source), methods, types: types !== null, webhooks: webhooks !== null }),
    },
    { path: 'surface.txt', text: surface(plan, texts) },
  ]
  return files.map(({ path, text }) => ({ path: `${plan.connector.name}/${path}`, text }))
}
