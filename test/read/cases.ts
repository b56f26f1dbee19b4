import type { Case } from '../diagnostics/show.js'

/** What can be wrong with the YAML itself, and what must not be. */
export const cases: readonly Case[] = [
  {
    name: 'nothing is wrong',
    yaml: `# a comment
name: acme
list: [a, "b", 'c']
text: |
  two
  lines
`,
    expected: [],
  },
  {
    name: 'a byte order mark and Windows line ends',
    yaml: `\ufeffname: acme\r
label: Acme\r
`,
    expected: [],
  },
  {
    name: 'an expression amid a value needs no quotes',
    yaml: `url: https://{{a}}.example.com/{{b}}
header: Basic {{c}}
`,
    expected: [],
  },
  {
    name: 'a closing bracket at the margin',
    yaml: `a: [
  b,
]
c: {
  d: e
}
`,
    expected: [],
  },
  {
    name: 'yaml 1.1 is read as 1.2',
    yaml: `%YAML 1.1
---
a: yes
`,
    expected: [],
  },
  {
    name: 'a tab for indentation',
    yaml: `auth:
\tkey: {}
`,
    expected: ['tab-indent 2:1-2:2 a tab indents this line | use spaces, two for each level'],
  },
  {
    name: 'a double quote left open',
    yaml: `name: "acme
label: Acme
`,
    expected: ['yaml-syntax 1:7-1:8 this quote is never closed'],
  },
  {
    name: 'a single quote left open',
    yaml: `name: 'acme
label: Acme
`,
    expected: ['yaml-syntax 1:7-1:8 this quote is never closed'],
  },
  {
    name: 'a quote left open that another one closes',
    yaml: `name: "acme
label: "Acme"
version: 1.0.0
`,
    expected: ['yaml-syntax 1:7-1:8 this quote is never closed'],
  },
  {
    name: 'a list left open',
    yaml: `name: [a, b
label: Acme
`,
    expected: ['yaml-syntax 1:7-1:8 this `[` is never closed'],
  },
  {
    name: 'a mapping left open',
    yaml: `name: {a: b
label: Acme
`,
    expected: ['yaml-syntax 1:7-1:8 this `{` is never closed'],
  },
  {
    name: 'a bracket too many',
    yaml: `name: [a]]
`,
    expected: ['yaml-syntax 1:10-1:11 a bracket closes here that was not opened'],
  },
  {
    name: 'a comma too many',
    yaml: `name: [a,, b]
`,
    expected: ['yaml-syntax 1:10-1:11 there is nothing before this comma'],
  },
  {
    name: 'a comma forgotten',
    yaml: `name: ["a" "b"]
`,
    expected: ['yaml-syntax 1:12-1:13 a comma is missing before this'],
  },
  {
    name: 'a colon in a text',
    yaml: `help: Setup: Company
`,
    expected: ['yaml-syntax 1:7-1:21 this text has `: ` in it, which starts a mapping | put the value in quotes'],
  },
  {
    name: 'a line that is indented too far',
    yaml: `name: acme
  label: Acme
`,
    expected: [
      'yaml-syntax 2:3-2:14 this line is indented below a key that already has a value | start it in the same column as the line above',
    ],
  },
  {
    name: 'a line that is indented too little',
    yaml: `  name: acme
label: Acme
`,
    expected: [
      'yaml-syntax 2:1-2:12 this line does not line up with those around it | start all lines of one mapping or list in the same column, with spaces',
    ],
  },
  {
    name: 'list items that do not line up',
    yaml: `a:
  - b: 1
   c: 2
`,
    expected: [
      'yaml-syntax 3:4-3:8 this line does not line up with those around it | start all lines of one mapping or list in the same column, with spaces',
    ],
  },
  {
    name: 'a key below a list',
    yaml: `a:
  - b
  c: d
`,
    expected: [
      'yaml-syntax 3:3-3:7 this line does not line up with those around it | start all lines of one mapping or list in the same column, with spaces',
    ],
  },
  {
    name: 'a list item among keys',
    yaml: `a: b
- c
`,
    expected: [
      'yaml-syntax 2:1-2:4 a list item stands among the keys of a mapping | indent it below the key that it belongs to',
    ],
  },
  {
    name: 'a list on the line of its key',
    yaml: `a: - b
`,
    expected: [
      'yaml-syntax 1:4-1:7 a list with `- ` cannot start on the line of its key | write `[one, two]`, or each `- ` on a line of its own',
    ],
  },
  {
    name: 'a colon forgotten',
    yaml: `name: acme
label
version: 1.0.0
`,
    expected: ['yaml-syntax 2:1-2:6 a `:` is missing on this line | write `key: value`'],
  },
  {
    name: 'a colon forgotten at the end',
    yaml: `text: >
  folded
label
`,
    expected: ['yaml-syntax 3:1-3:6 a `:` is missing on this line | write `key: value`'],
  },
  {
    name: 'a text that starts with an at sign',
    yaml: `name: @acme
`,
    expected: ['yaml-syntax 1:7-1:8 a text cannot start with `@` | put the whole value in quotes'],
  },
  {
    name: 'a text that starts with a backtick',
    yaml: `name: \`acme\`
`,
    expected: ['yaml-syntax 1:7-1:8 a text cannot start with a backtick | put the whole value in quotes'],
  },
  {
    name: 'a text that starts with a percent sign',
    yaml: `name: %acme
`,
    expected: ['yaml-syntax 1:7-1:8 a text cannot start with `%` | put the whole value in quotes'],
  },
  {
    name: 'an escape that YAML does not know',
    yaml: `pattern: "\\d"
`,
    expected: [
      'yaml-syntax 1:11-1:13 `\\d` is not an escape of YAML | write `\\\\` for a backslash, or use single quotes',
    ],
  },
  {
    name: 'text after a quote',
    yaml: `name: "acme" corporation
`,
    expected: ['yaml-syntax 1:14-1:25 this follows a value that has already ended | put the whole value in quotes'],
  },
  {
    name: 'an apostrophe in single quotes',
    yaml: `help: 'it's here'
`,
    expected: ['yaml-syntax 1:11-1:18 this follows a value that has already ended | put the whole value in quotes'],
  },
  {
    name: 'text after a block mark',
    yaml: `help: |text
  more
`,
    expected: ['yaml-syntax 1:8-1:12 no text can follow `|` or `>` on the same line'],
  },
  {
    name: 'an unknown directive',
    yaml: `%FOO
---
name: acme
`,
    expected: ['yaml-syntax 1:1-1:5 `%FOO` is not a directive of YAML | remove the line'],
  },
  {
    name: 'a key of more than 1024 characters',
    yaml: `${'x'.repeat(1100)}: 1\n`,
    expected: ['yaml-syntax 1:1-1:1101 a key is longer than 1024 characters'],
  },
  {
    name: 'text after an alias',
    yaml: `a: &b c
d: *b e
`,
    expected: ['yaml-syntax 2:7-2:8 this does not belong here'],
  },
  {
    name: 'two anchors',
    yaml: `a: &b &c d
`,
    expected: ['yaml-syntax 1:7-1:9 a value can have one anchor only'],
  },
  {
    name: 'two tags',
    yaml: `a: !b !c d
`,
    expected: ['yaml-syntax 1:7-1:9 a value can have one tag only'],
  },
  {
    name: 'several mistakes',
    yaml: `a: "\\d"
b: @c
d: e: f
`,
    expected: [
      'yaml-syntax 1:5-1:7 `\\d` is not an escape of YAML | write `\\\\` for a backslash, or use single quotes',
      'yaml-syntax 2:4-2:5 a text cannot start with `@` | put the whole value in quotes',
      'yaml-syntax 3:4-3:8 this text has `: ` in it, which starts a mapping | put the value in quotes',
    ],
  },
  {
    name: 'an expression that starts a value',
    yaml: `url: {{a}}.example.com/x
label: Acme
`,
    expected: [
      'unquoted-expression 1:6-1:25 YAML reads a value that starts with `{` as a mapping | put it in quotes: `"{{a}}.example.com/x"`',
    ],
  },
  {
    name: 'a value that is an expression',
    yaml: `headers: {X-Key: {{api_key}}, Y: "{{y}}"}
url: {{a}}
`,
    expected: [
      'unquoted-expression 1:18-1:29 YAML reads a value that starts with `{` as a mapping | put it in quotes: `"{{api_key}}"`',
      'unquoted-expression 2:6-2:11 YAML reads a value that starts with `{` as a mapping | put it in quotes: `"{{a}}"`',
    ],
  },
  {
    name: 'a merge conflict',
    yaml: `name: acme
<<<<<<< HEAD
label: Acme
=======
label: ACME
>>>>>>> other
`,
    expected: ['merge-conflict 2:1-2:8 a merge conflict is left in the file'],
  },
  {
    name: 'a control character',
    yaml: `name: acme
label: a\u0000b
`,
    expected: ['bad-character 2:9-2:10 the character U+0000 is not allowed in YAML'],
  },
  {
    name: 'an escape sequence of terminals',
    yaml: `label: a\u001b[2J
`,
    expected: ['bad-character 1:9-1:10 the character U+001B is not allowed in YAML'],
  },
  {
    name: 'half of a character',
    yaml: `label: "\\ud83d"
`,
    expected: ['bad-character 1:8-1:16 this text holds U+D83D, which is half of a character'],
  },
  {
    name: 'an empty file',
    yaml: ``,
    expected: ['empty-file 1:1-1:1 the file holds no manifest | `tenon new` writes one to start from'],
  },
  {
    name: 'only a comment',
    yaml: `# nothing yet
`,
    expected: ['empty-file 1:1-1:1 the file holds no manifest | `tenon new` writes one to start from'],
  },
  {
    name: 'an empty document',
    yaml: `---
`,
    expected: ['empty-file 1:1-1:1 the file holds no manifest | `tenon new` writes one to start from'],
  },
  {
    name: 'a list',
    yaml: `- name: acme
- label: Acme
`,
    expected: ['not-a-mapping 1:1-2:14 a manifest is a mapping: `key: value` lines'],
  },
  {
    name: 'a text',
    yaml: `acme
`,
    expected: ['not-a-mapping 1:1-1:5 a manifest is a mapping: `key: value` lines'],
  },
  {
    name: 'two documents',
    yaml: `name: acme
---
name: other
`,
    expected: [
      'second-document 2:1-2:1 a second document starts here | one file is one connector: remove the `---`, or move this to a file of its own',
    ],
  },
  {
    name: 'a key that stands twice',
    yaml: `name: acme
label: Acme
"name": other
`,
    expected: ['duplicate-key 3:1-3:7 the key `name` stands twice in this mapping | rename or remove one of them'],
  },
  {
    name: 'a key that stands three times, in brackets',
    yaml: `a: {b: 1, c: 2, b: 3, b: 4}
`,
    expected: [
      'duplicate-key 1:17-1:18 the key `b` stands twice in this mapping | rename or remove one of them',
      'duplicate-key 1:23-1:24 the key `b` stands twice in this mapping | rename or remove one of them',
    ],
  },
  {
    name: 'the same number as a key in two ways',
    yaml: `1: a
"1": b
1.0: c
`,
    expected: ['duplicate-key 2:1-2:4 the key `1` stands twice in this mapping | rename or remove one of them'],
  },
  {
    name: 'a list as a key',
    yaml: `? [a, b]
: c
`,
    expected: ['bad-key 1:3-1:9 a key must be text | put the name in quotes if it starts with a special character'],
  },
  {
    name: 'no key',
    yaml: `: a
`,
    expected: ['bad-key 1:1-1:1 a key must be text | put the name in quotes if it starts with a special character'],
  },
  {
    name: 'a merge key',
    yaml: `a: &a {b: 1}
c:
  <<: *a
  "<<": fine
`,
    expected: ['merge-key 3:3-3:5 merge keys (`<<`) are not supported | write the keys out'],
  },
  {
    name: 'a tag that runs code elsewhere',
    yaml: `a: !!js/function "function () {}"
`,
    expected: [
      'unknown-tag 1:4-1:17 the tag `!!js/function` has no meaning here | remove it: manifests are plain data',
    ],
  },
  {
    name: 'tags of YAML 1.1 and of ours',
    yaml: `a: !!binary aGk=
b: !include other.yaml
c: !!str 1
`,
    expected: [
      'unknown-tag 1:4-1:12 the tag `!!binary` has no meaning here | remove it: manifests are plain data',
      'unknown-tag 2:4-2:12 the tag `!include` has no meaning here | remove it: manifests are plain data',
    ],
  },
  {
    name: 'an alias without an anchor',
    yaml: `a: *b
b: *
`,
    expected: [
      'yaml-syntax 2:4-2:5 this anchor or alias has no proper name | put the value in quotes if a text was meant',
    ],
  },
  {
    name: 'an alias before its anchor',
    yaml: `a: *b
c: &b d
`,
    expected: [
      'unknown-anchor 1:4-1:6 no anchor `&b` stands above this alias | put the value in quotes if a text was meant',
    ],
  },
  {
    name: 'an alias inside its anchor',
    yaml: `a: &b [c, *b]
`,
    expected: ['recursive-alias 1:11-1:13 the alias `*b` stands inside the value that it repeats'],
  },
]
