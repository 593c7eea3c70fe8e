// Writes docs/flags.md from the commands and flags, so that the reference cannot part from the program.
import { allFlags, COMMANDS } from './command-table.js';
import type { Flag } from './flags/flag.js';

/** The reference as Markdown. */
export function flagReference(): string {
  return [
    '# Commands and flags',
    '',
    'Generated from the program (`npm run golden`); do not edit.',
    '',
    ...COMMANDS.flatMap(({ name, usage, says, flags }) => [
      `## \`${`lastref ${name} ${usage}`.trim()}\``,
      '',
      `${says.charAt(0).toUpperCase()}${says.slice(1)}.`,
      '',
      ...(flags.length === 0 ? [] : [`Flags: ${flags.map(({ long }) => `\`${long}\``).join(' ')}`, '']),
    ]),
    '## Flags',
    '',
    ...allFlags().flatMap(flagEntry),
  ].join('\n');
}

function flagEntry({ short, long, value, bare, repeatable, says, more }: Flag): string[] {
  const names = [short, long]
    .filter((name) => name !== undefined)
    .map((name) => (value === undefined ? name : bare === undefined ? `${name} ${value}` : `${name}[=${value}]`));
  const sentence = `${says.charAt(0).toUpperCase()}${says.slice(1)}.`;
  return [
    `### ${names.map((name) => `\`${name}\``).join(', ')}`,
    '',
    [sentence, more, repeatable === true ? 'Can be given several times.' : undefined]
      .filter((part) => part !== undefined)
      .join(' '),
    '',
  ];
}
