// What shells complete, as every script is made from it: commands, groups and flags in the order of help. Knows no shell.
import type { Command } from '../command.js';
import type { Flag } from '../flags/flag.js';

export interface ShellFlag {
  /** `--format`, and `-f` where it has one. */
  readonly names: readonly string[];
  readonly says: string;
  readonly repeatable: boolean;
  /** What its value is: words of a list, a file, any text; `undefined`: it takes none. */
  readonly value?: { readonly name: string; readonly of: 'file' | 'text' | readonly string[] };
}

export interface ShellCommand {
  /** `audit`, or `rules list`. */
  readonly name: string;
  readonly says: string;
  readonly flags: readonly ShellFlag[];
  /** What its arguments are; `undefined`: it takes none. */
  readonly argument?: 'file' | 'text' | readonly string[];
}

export interface ShellTree {
  readonly commands: readonly ShellCommand[];
  /** The first words, in the order of help, with what they say. */
  readonly firstWords: readonly ShellWord[];
  /** The second words of each group. */
  readonly groups: ReadonlyMap<string, readonly ShellWord[]>;
}

export interface ShellWord {
  readonly word: string;
  readonly says: string;
}

const HELP: ShellFlag = { names: ['--help', '-h'], says: 'print help', repeatable: false };

/** The tree of the commands. `groups` says what the first words of two-word commands mean. */
export function shellTree(commands: readonly Command[], groups: Readonly<Record<string, string>>): ShellTree {
  const seconds = new Map<string, ShellWord[]>();
  const first = new Map<string, string>();
  for (const { name, says } of commands) {
    const [word = '', second] = name.split(' ');
    first.set(word, second === undefined ? says : (groups[word] ?? ''));
    if (second !== undefined) seconds.set(word, [...(seconds.get(word) ?? []), { word: second, says }]);
  }
  return {
    commands: commands.map(toShellCommand),
    firstWords: [...first].map(([word, says]) => ({ word, says })),
    groups: seconds,
  };
}

function toShellCommand(command: Command): ShellCommand {
  const { name, says, takes, words } = command;
  const argument = words ?? (takes === '' ? undefined : takes.includes('path') ? 'file' : 'text');
  const flags = [...command.flags.map((flag) => toShellFlag(flag, command)), HELP];
  return { name, says, flags, ...(argument === undefined ? {} : { argument }) };
}

function toShellFlag({ long, short, says, value, words, repeatable }: Flag, { formats }: Command): ShellFlag {
  const of = words ?? (value?.startsWith('FMT') ? (formats ?? 'text') : value === 'FILE' ? 'file' : 'text');
  return {
    names: short === undefined ? [long] : [long, short],
    says,
    repeatable: repeatable ?? false,
    ...(value === undefined ? {} : { value: { name: value, of } }),
  };
}
