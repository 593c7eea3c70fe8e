// The completion script for fish. It starts no program: everything it knows stands in it.
import type { ShellCommand, ShellFlag, ShellTree } from './shell-tree.js';

/** The script's text. */
export function fishCompletion({ commands, firstWords, groups }: ShellTree): string {
  const all = firstWords.map(({ word }) => word).join(' ');
  const nothingYet = `not __fish_seen_subcommand_from ${all} help`;
  return `${[
    '# fish completion for lastref. Load it with: lastref completion fish | source',
    'complete -c lastref -f',
    ...firstWords.map(({ word, says }) => line(nothingYet, ['-a', quoted(word), '-d', quoted(says)])),
    line(nothingYet, ['-a', 'help', '-d', quoted('print help for a command')]),
    line(nothingYet, ['-l', 'version', '-d', quoted('print the version')]),
    ...[...groups].flatMap(([group, seconds]) => {
      const words = seconds.map(({ word }) => word).join(' ');
      const when = `__fish_seen_subcommand_from ${group}; and not __fish_seen_subcommand_from ${words}`;
      return seconds.map(({ word, says }) => line(when, ['-a', quoted(word), '-d', quoted(says)]));
    }),
    ...commands.flatMap(commandLines),
  ].join('\n')}\n`;
}

function commandLines({ name, flags, argument }: ShellCommand): string[] {
  const when = name
    .split(' ')
    .map((word) => `__fish_seen_subcommand_from ${word}`)
    .join('; and ');
  const files = argument === 'file' ? [line(when, ['-F'])] : [];
  const words = typeof argument === 'object' ? [line(when, ['-a', quoted(argument.join(' '))])] : [];
  return [...flags.map((flag) => line(when, flagParts(flag))), ...files, ...words];
}

function flagParts({ names, says, value }: ShellFlag): string[] {
  const named = names.flatMap((name) => (name.startsWith('--') ? ['-l', name.slice(2)] : ['-s', name.slice(1)]));
  return [...named, ...valueParts(value), '-d', quoted(says)];
}

function valueParts(value: ShellFlag['value']): string[] {
  if (value === undefined) return [];
  if (typeof value.of !== 'string') return ['-x', '-a', quoted(value.of.join(' '))];
  return value.of === 'file' ? ['-r', '-F'] : ['-x'];
}

function line(when: string, parts: readonly string[]): string {
  return ['complete', '-c', 'lastref', '-n', quoted(when), ...parts].join(' ');
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
