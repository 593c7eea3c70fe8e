// The completion script for bash, 3.2 (macOS) and later. It starts no program: everything it knows stands in it.
import type { ShellCommand, ShellTree } from './shell-tree.js';

/** The script's text. */
export function bashCompletion({ commands, firstWords, groups }: ShellTree): string {
  const first = [...firstWords.map(({ word }) => word), 'help', '--help', '--version'];
  const groupCases = [...groups].map(([word, seconds]) => wordsCase([word], seconds.map((one) => one.word).join(' ')));
  return `${[
    '# bash completion for lastref. Load it with: source <(lastref completion bash)',
    '_lastref() {',
    '  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command= words= i',
    '  COMPREPLY=()',
    '  # readline splits --flag=value in three words.',
    "  if [[ $cur == '=' ]]; then cur=",
    "  elif [[ $prev == '=' ]]; then prev=${COMP_WORDS[COMP_CWORD-2]}; fi",
    '  for ((i = 1; i < COMP_CWORD; i++)); do',
    '    case ${COMP_WORDS[i]} in -*) continue ;; esac',
    '    command=${command:+$command }${COMP_WORDS[i]}',
    `    case $command in ${[...groups.keys()].join('|')}) ;; *) break ;; esac`,
    '  done',
    '  case "$command $prev" in',
    ...commands.flatMap(valueCases).map(indented),
    '  esac',
    '  if [[ -z $words ]]; then',
    '    case $command in',
    `      '') words='${first.join(' ')}' ;;`,
    ...groupCases.map(indented).map(indented),
    ...commands.map(commandCase).map(indented).map(indented),
    '    esac',
    '  fi',
    "  local IFS=$' \\t\\n'",
    '  COMPREPLY=($(compgen -W "$words" -- "$cur"))',
    '}',
    '# Where nothing fits, files do.',
    'complete -o default -F _lastref lastref',
  ].join('\n')}\n`;
}

/** The words that may follow a flag. A flag of files or free text completes files. */
function valueCases({ name, flags }: ShellCommand): string[] {
  return flags.flatMap(({ names, value }) => {
    if (value === undefined) return [];
    const at = names.map((flag) => `${name} ${flag}`);
    return [typeof value.of === 'string' ? `${patternOf(at)}) return ;;` : wordsCase(at, value.of.join(' '))];
  });
}

/** Flags once a dash is written, else the words of its argument. */
function commandCase({ name, flags, argument }: ShellCommand): string {
  const names = flags.flatMap((flag) => flag.names).join(' ');
  const words = typeof argument === 'object' ? argument.join(' ') : '';
  return `${patternOf([name])}) if [[ $cur == -* ]]; then words='${names}'; else words='${words}'; fi ;;`;
}

function wordsCase(at: readonly string[], words: string): string {
  return `${patternOf(at)}) words='${words}' ;;`;
}

function patternOf(texts: readonly string[]): string {
  return texts.map((text) => `'${text}'`).join('|');
}

function indented(line: string): string {
  return `  ${line}`;
}
