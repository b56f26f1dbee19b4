/**
 * What a manifest may cost. Generous for the largest API, and small enough that a hostile file is refused in a moment,
 * before anything that recurses sees it.
 */
export const limits = {
  /** UTF-16 units of the file. */
  characters: 1_000_000,
  /** Pieces of YAML syntax: names, marks, blanks and line ends. Real files have about six in a line. */
  lexemes: 500_000,
  /** Mappings and lists inside each other. */
  depth: 100,
  /** Keys and values, with aliases written out. */
  nodes: 100_000,
} as const

export const tooLarge: string = `the file is longer than ${limits.characters} characters`
export const tooDeep: string = `values are nested more than ${limits.depth} levels deep`
export const tooManyLexemes: string = `the file holds more than ${limits.lexemes} words, marks and line ends`
export const tooManyNodes: string = `the file holds more than ${limits.nodes} keys and values`
export const tooManyAliases: string = `with its aliases written out, the file holds more than ${limits.nodes} keys and values`
