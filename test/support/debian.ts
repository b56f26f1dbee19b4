import type { Test } from 'uvu'

/** Registers tests that need software of Debian; without it they are skipped, and that is said where nobody can miss it. */
export function withDebian(name: string, installed: boolean, test: Test): Test | Test['skip'] {
  if (installed) return test
  process.stderr.write(`\nSKIPPED: tests that need the Debian package ${name}; run \`apt-get install ${name}\`\n`)
  return test.skip
}
