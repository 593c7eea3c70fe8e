// The completion script for zsh. It starts no program: everything it knows stands in it.
import type { ShellCommand, ShellFlag, ShellTree, ShellWord } from './shell-tree.js';

/** The script's text: for `source`, and as a file `_lastref` on `fpath`. */
export function zshCompletion({ commands, firstWords, groups }: ShellTree): string {
  const first = [...firstWords, { word: 'help', says: 'print help for a command' }];
  return `${[
    '#compdef lastref',
    '# zsh completion for lastref. Load it with: source <(lastref completion zsh)',
    '_lastref() {',
    '  local command second',
    '  if (( CURRENT == 2 )); then',
    ...described(first, '    '),
    "    _arguments '--help[print help]' '--version[print the version]'",
    '    return',
    '  fi',
    '  command=$words[2]',
    '  shift words; (( CURRENT-- ))',
    '  case $command in',
    ...[...groups].flatMap(([word, seconds]) => [
      `    ${quoted(word)})`,
      '      if (( CURRENT == 2 )); then',
      ...described(seconds, '        '),
      '        return',
      '      fi',
      '      second=$words[2]',
      '      shift words; (( CURRENT-- ))',
      '      command="$command $second"',
      '      ;;',
    ]),
    '  esac',
    '  case $command in',
    ...commands.flatMap(commandCase),
    '  esac',
    '}',
    '# On fpath the file is the function; sourced, it registers it.',
    'if [[ $funcstack[1] == _lastref ]]; then _lastref "$@"; else compdef _lastref lastref; fi',
  ].join('\n')}\n`;
}

function described(words: readonly ShellWord[], indent: string): string[] {
  const items = words.map(({ word, says }) => quoted(`${word}:${says.replaceAll(':', '\\:')}`));
  return [`${indent}local -a choices=(${items.join(' ')})`, `${indent}_describe command choices`];
}

function commandCase({ name, flags, argument }: ShellCommand): string[] {
  const rest = argument === undefined ? [] : [quoted(`*:${argumentName(argument)}:${actionOf(argument)}`)];
  return [`    ${quoted(name)}) _arguments -s ${[...flags.flatMap(specsOf), ...rest].join(' ')} ;;`];
}

function argumentName(argument: NonNullable<ShellCommand['argument']>): string {
  return argument === 'file' ? 'path' : 'argument';
}

/** `(-f --format)`: one name rules out the other, unless the flag can be given several times. */
function specsOf({ names, says, value, repeatable }: ShellFlag): string[] {
  const lead = repeatable ? '*' : names.length > 1 ? `(${names.join(' ')})` : '';
  const text = says.replace(/[[\]\\:]/g, '\\$&');
  return names.map((name) => {
    const sign = value === undefined ? '' : name.startsWith('--') ? '=' : '+';
    const takes = value === undefined ? '' : `:${value.name.replace(/[[\]\\:]/g, '\\$&')}:${actionOf(value.of)}`;
    return quoted(`${lead}${name}${sign}[${text}]${takes}`);
  });
}

function actionOf(of: 'file' | 'text' | readonly string[]): string {
  if (typeof of !== 'string') return `(${of.join(' ')})`;
  return of === 'file' ? '_files' : ' ';
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
