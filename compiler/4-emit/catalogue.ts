import { camelCase } from '../3-resolve/names.js'
import type { EndpointPlan, Plan } from '../plan.js'
import { dataCode } from './data.js'
import { comment, sentence } from './documentation.js'
import { key, literal } from './escape.js'
import { Imports } from './imports.js'
import { definitionsOf, portableSchema, withDefinitions } from './portable-schema.js'
import { header, render } from './render.js'
import { propertyName } from './schema.js'

/** The module that lists a connector's endpoints as data, for whoever lets people choose one. */
export function catalogueModule(plan: Plan, source: string): string {
  const { connector, methods, endpoints, schemas } = plan
  const imports = new Imports()
  const offered = endpoints.map((endpoint) => offeredEndpoint(endpoint, plan))
  const named = [...new Set(endpoints.flatMap((endpoint) => schemasOf(endpoint, plan)))].sort()
  return render('catalogue', {
    header: header(source),
    namesDoc: comment(['The names of the endpoints, by the method that they are enabled for.']),
    names: methods.map(({ name }) => {
      const names = endpoints.filter(({ auth }) => auth.includes(name)).map((endpoint) => literal(endpoint.name))
      return `readonly ${key(name)}: ${names.join(' | ') || 'never'}`
    }),
    doc: comment([
      ...sentence(`The endpoints of ${connector.label} that an instance can call, by name`),
      'An instance that is not open will do: its connector and its method say all.',
    ]),
    offeredType: imports.type('OfferedEndpoint'),
    enabledFor: imports.value('enabledFor'),
    schemas: named.map((name) => {
      const head = `const ${name}: ${imports.type('JsonSchema')} = `
      return dataCode(portableSchema(schemas[name] ?? true), head, '  ')
    }),
    endpoints: dataCode(offered, 'return ', '  '),
    imports: imports.lines('../runtime/index.js'),
  })
}

function offeredEndpoint(endpoint: EndpointPlan, { schemas }: Plan): object {
  const { name, label, description, docs, entity, deprecated, auth, paginate, parameters, payload } = endpoint
  return {
    name,
    function: camelCase(name),
    label,
    ...(description !== undefined && { description }),
    ...(docs !== undefined && { docs }),
    ...(entity !== undefined && { entity }),
    deprecated,
    methods: auth,
    pages: Boolean(paginate),
    parameters: parameters.map((parameter) => ({
      name: propertyName(parameter.name),
      required: parameter.required,
      secret: parameter.secret,
      schema: withDefinitions(parameter.schema, schemas),
    })),
    ...(payload !== null && { payload: withDefinitions(payload, schemas) }),
  }
}

/** The names of the schemas that an endpoint's parameters are made of. */
function schemasOf({ parameters, payload }: EndpointPlan, { schemas }: Plan): string[] {
  const taken = [...parameters.map(({ schema }) => schema), ...(payload === null ? [] : [payload])]
  return taken.flatMap((schema) => definitionsOf(schema, schemas))
}
