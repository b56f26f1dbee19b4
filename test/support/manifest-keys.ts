import { schemaText } from '../../compiler/resources.js'

/** The keys of a manifest, as a diagnostic lists them. */
export const manifestKeys = Object.keys(JSON.parse(schemaText()).properties)
  .map((key) => `\`${key}\``)
  .join(', ')
  .replace(/, ([^,]*)$/, ' and $1')
