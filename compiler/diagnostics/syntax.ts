import type { Row } from './row.js'

/** Found while YAML text becomes data. */
export const syntax = {
  'yaml-syntax': {
    severity: 'error',
    family: 'syntax',
    title: 'The file is not valid YAML',
    explanation:
      'YAML cannot read the file at this place, so nothing else can be checked until it is mended. The usual causes are indentation that does not line up, a quote or bracket that is not closed, and text with `: ` or ` #` in it that needs quotes.',
  },
  'tab-indent': {
    severity: 'error',
    family: 'syntax',
    title: 'A tab indents a line',
    explanation:
      'YAML forbids tabs in indentation, because editors show them at different widths. Use two spaces for each level.',
  },
  'unquoted-expression': {
    severity: 'error',
    family: 'syntax',
    title: 'An expression needs quotes',
    explanation:
      'YAML reads a value that starts with `{` as a mapping, so `{{variable}}` at the start of a value does not arrive as text. Put the whole value in double quotes: `"{{variable}}"`.',
  },
  'merge-conflict': {
    severity: 'error',
    family: 'syntax',
    title: 'A merge conflict is left in the file',
    explanation:
      'Git could not merge two versions and marked both with `<<<<<<<`, `=======` and `>>>>>>>`. Keep what is right of each and remove the three marker lines.',
  },
  'bad-character': {
    severity: 'error',
    family: 'syntax',
    title: 'A character that text cannot hold',
    explanation:
      'The file has a control character or half of a character pair, which YAML does not allow and which would be lost or misread on the way to the provider. It is usually a sign of a binary file, a wrong encoding or a bad paste; save the file as UTF-8 and type the place again.',
  },
  'empty-file': {
    severity: 'error',
    family: 'syntax',
    title: 'The file is empty',
    explanation:
      'A manifest is a mapping with at least a name, a label, a version, an authentication method and a base URL. `tenon new NAME` writes one to start from.',
  },
  'not-a-mapping': {
    severity: 'error',
    family: 'syntax',
    title: 'The file is not a mapping',
    explanation:
      'A manifest is a mapping: lines of `key: value` at the left margin. A list or a single text at the top has no place to say what the connector is.',
  },
  'second-document': {
    severity: 'error',
    family: 'syntax',
    title: 'The file holds more than one document',
    explanation:
      'One file is one connector, and only the first document of this file is read. Remove the `---` line, or move what follows it to a file of its own.',
  },
  'duplicate-key': {
    severity: 'error',
    family: 'syntax',
    title: 'A key stands twice in one mapping',
    explanation:
      'Only one of the two values could count, and readers of YAML disagree on which. Rename one of them, or take it out; wire names in a mapping must differ too.',
  },
  'bad-key': {
    severity: 'error',
    family: 'syntax',
    title: 'A key is not text',
    explanation:
      'Every key of a manifest is a name. A list, a mapping or nothing at all cannot be one; a name that starts with a special character needs quotes.',
  },
  'merge-key': {
    severity: 'error',
    family: 'syntax',
    title: 'Merge keys are not supported',
    explanation:
      '`<<` belongs to YAML 1.1 and is not part of YAML 1.2. A manifest is reviewed line by line, so each mapping says what it holds; an alias (`*name`) may stand for a whole value.',
  },
  'unknown-tag': {
    severity: 'error',
    family: 'syntax',
    title: 'A tag has no meaning here',
    explanation:
      'A manifest is plain data: mappings, lists, texts, numbers, `true`, `false` and `null`. Tags such as `!!binary` or `!include` are refused, because readers would each do something else with them. Remove the tag.',
  },
  'unknown-anchor': {
    severity: 'error',
    family: 'syntax',
    title: 'An alias has no anchor above it',
    explanation:
      'A value that starts with `*` is an alias: it repeats what an anchor `&name` marked earlier in the file. Define the anchor above it, or put the value in quotes when a text was meant.',
  },
  'recursive-alias': {
    severity: 'error',
    family: 'syntax',
    title: 'An alias stands inside its own anchor',
    explanation:
      'The value would contain itself without end. Move the anchor to the part that repeats, or write the value out.',
  },
  'too-large': {
    severity: 'error',
    family: 'syntax',
    title: 'The file is too large',
    explanation:
      'A manifest may have a million characters, far more than the largest API needs. The limit keeps a build from being stalled by a file that nobody wrote by hand.',
  },
  'too-deep': {
    severity: 'error',
    family: 'syntax',
    title: 'Values are nested too deeply',
    explanation:
      'Mappings and lists may be a hundred levels deep. The limit keeps hostile files from exhausting the stack; a JSON Schema that needs more can be split into named `schemas`.',
  },
  'too-many-nodes': {
    severity: 'error',
    family: 'syntax',
    title: 'The file holds too many values',
    explanation:
      'A manifest may have a hundred thousand keys and values, and as many lines as that takes: far more than the largest API needs. Split the connector when it is really so large.',
  },
  'too-many-aliases': {
    severity: 'error',
    family: 'syntax',
    title: 'Aliases repeat too much',
    explanation:
      'Written out, the aliases of this file make more than a hundred thousand values: a few lines that refer to each other can grow to millions. Write the values out, or repeat less.',
  },
} as const satisfies Record<string, Row>
