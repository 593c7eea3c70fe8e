// `lastref completion SHELL`: the script by which a shell completes commands, flags and their words. Made of the tables alone.
import { UsageError } from '../../index.js';
import type { Command } from '../command.js';
import { bashCompletion } from '../completion/bash.js';
import { fishCompletion } from '../completion/fish.js';
import { shellTree, type ShellTree } from '../completion/shell-tree.js';
import { zshCompletion } from '../completion/zsh.js';
import { writeTo } from '../output.js';
import { didYouMean } from '../suggestion.js';

/** The commands of the line, and what the first words of two-word commands mean. */
export interface CommandTable {
  readonly commands: readonly Command[];
  readonly groups: Readonly<Record<string, string>>;
}

const SHELLS: Readonly<Record<string, (tree: ShellTree) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
};

/** The command for a table that holds it, too; the table is asked when the command runs. */
export function completionFor(table: () => CommandTable): Command {
  const names = Object.keys(SHELLS);
  return {
    name: 'completion',
    takes: '<shell>',
    usage: names.join('|'),
    says: 'the script by which a shell completes lastref',
    examples: [
      'source <(lastref completion bash)',
      'lastref completion zsh > "${fpath[1]}/_lastref"',
      'lastref completion fish > ~/.config/fish/completions/lastref.fish',
    ],
    words: names,
    flags: [],
    run: async ({ arguments: [shell = ''] }, world) => {
      const toScript = Object.hasOwn(SHELLS, shell) ? SHELLS[shell] : undefined;
      if (!toScript) throw unknownShell(shell, names);
      const { commands, groups } = table();
      await writeTo(world.stdout, toScript(shellTree(commands, groups)));
      return 0;
    },
  };
}

function unknownShell(shell: string, names: readonly string[]): UsageError {
  const hint = didYouMean(shell, names, `Use one of ${names.join(', ')}.`);
  return new UsageError({ code: 'bad-argument', message: `There is no completion for "${shell}".`, hint });
}
