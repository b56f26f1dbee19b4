import type { identityKinds } from '../../../compiler/diff/kinds/identity.js'
import type { Case } from '../change.js'
import { example } from '../change.js'

const described = example.replace(
  'version: 1.0.0\n',
  `version: 1.0.0
description: Orders and customers.
docs: https://docs.acme.example/api
icon: https://acme.example/icon.svg
categories: [erp]
date_format: yyyy-MM-dd
`,
)

export const identityCases: Readonly<Record<keyof typeof identityKinds, readonly Case[]>> = {
  'connector-added': [{ base: null, edits: [], changes: ['connector-added | connector | null => Acme | - > 1:7'] }],
  'connector-removed': [{ edits: null, changes: ['connector-removed | connector | Acme => null | 1:7 > -'] }],
  'connector-id-changed': [
    {
      edits: [
        ['name: acme', 'name: umbrella'],
        ['label: Acme', 'label: Umbrella'],
      ],
      changes: [
        'connector-id-changed | connector | acme => umbrella | 1:7 > 1:7',
        'connector-title-changed | connector label | Acme => Umbrella | 2:8 > 2:8',
      ],
    },
  ],
  'connector-title-changed': [
    {
      edits: [['label: Acme', 'label: Acme Suite']],
      changes: ['connector-title-changed | connector label | Acme => Acme Suite | 2:8 > 2:8'],
    },
  ],
  'connector-title-imitates-other': [
    {
      title: 'a label that reads like another',
      edits: [['label: Acme', 'label: Umbre11a']],
      beside: example.replace('name: acme', 'name: umbrella').replace('Acme', 'Umbrella'),
      changes: ['connector-title-imitates-other | connector label | Acme => Umbre11a | 2:8 > 2:8'],
    },
  ],
  'connector-docs-host-changed': [
    {
      base: described,
      edits: [['https://docs.acme.example/api', 'https://acme-docs.example/api']],
      changes: [
        'connector-docs-host-changed | connector docs | https://docs.acme.example/api => https://acme-docs.example/api | 5:7 > 5:7',
      ],
    },
    {
      title: 'a link that is new',
      edits: [['auth:', 'homepage: https://acme-login.example/\nauth:']],
      changes: ['connector-docs-host-changed | connector homepage | null => https://acme-login.example/ | - > 4:11'],
    },
    {
      title: 'another customer of the same hoster',
      base: described.replace('docs.acme.example', 'acme.github.io'),
      edits: [['https://acme.github.io', 'https://acme-docs.github.io']],
      changes: [
        'connector-docs-host-changed | connector docs | https://acme.github.io/api => https://acme-docs.github.io/api | 5:7 > 5:7',
      ],
    },
  ],
  'connector-docs-path-changed': [
    {
      base: described,
      edits: [['docs.acme.example/api', 'help.acme.example/']],
      changes: [
        'connector-docs-path-changed | connector docs | https://docs.acme.example/api => https://help.acme.example/ | 5:7 > 5:7',
      ],
    },
    {
      title: 'a link to a host that is known',
      edits: [['auth:', 'homepage: https://www.acme.example/\nauth:']],
      changes: ['connector-docs-path-changed | connector homepage | null => https://www.acme.example/ | - > 4:11'],
    },
  ],
  'connector-description-changed': [
    {
      base: described,
      edits: [['Orders and customers', 'Orders']],
      changes: [
        'connector-description-changed | connector description | Orders and customers. => Orders. | 4:14 > 4:14',
      ],
    },
    {
      title: 'the version in words',
      edits: [['auth:', 'version_label: October\nauth:']],
      changes: ['connector-description-changed | connector version label | null => October | - > 4:16'],
    },
  ],
  'connector-icon-changed': [
    {
      base: described,
      edits: [['icon.svg', 'logo.svg']],
      changes: [
        'connector-icon-changed | connector icon | https://acme.example/icon.svg => https://acme.example/logo.svg | 6:7 > 6:7',
      ],
    },
    {
      title: 'the colour',
      edits: [['auth:', 'colour: "#112233"\nauth:']],
      changes: ['connector-icon-changed | connector colour | null => #112233 | - > 4:9'],
    },
  ],
  'connector-category-changed': [
    {
      base: described,
      edits: [['[erp]', '[erp, crm]']],
      changes: ['connector-category-changed | connector categories | erp => crm, erp | 7:13 > 7:13'],
    },
  ],
  'connector-date-format-changed': [
    {
      base: described,
      edits: [['yyyy-MM-dd', 'dd/MM/yyyy']],
      changes: ['connector-date-format-changed | connector date format | yyyy-MM-dd => dd/MM/yyyy | 8:14 > 8:14'],
    },
  ],
  'connector-version-lowered': [
    {
      edits: [['version: 1.0.0', 'version: 0.9.9']],
      changes: ['connector-version-lowered | connector version | 1.0.0 => 0.9.9 | 3:10 > 3:10'],
    },
    {
      title: 'before its release',
      edits: [['version: 1.0.0', 'version: 1.0.0-beta.1']],
      changes: ['connector-version-lowered | connector version | 1.0.0 => 1.0.0-beta.1 | 3:10 > 3:10'],
    },
  ],
  'connector-limits-changed': [
    {
      edits: [['auth:', 'limits: [{requests: 10, per: 1}]\nauth:']],
      changes: [
        'connector-limits-changed | connector limits | null => [{"concurrency":null,"per":1,"requests":10}] | - > 4:9',
      ],
    },
  ],
  'connector-retry-changed': [
    {
      edits: [['auth:', 'retry: {attempts: 5}\nauth:']],
      changes: [
        'connector-retry-changed | connector retry | {"after":null,"attempts":4,"maxWait":60,"statuses":[429,502,503,504],"wait":null} => {"after":null,"attempts":5,"maxWait":60,"statuses":[429,502,503,504],"wait":null} | 1:1 > 4:8',
      ],
    },
  ],
}
