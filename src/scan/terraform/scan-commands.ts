// What command lines give to a Terraform folder: `-var NAME=VALUE`, `-var-file FILE` and the folder they run in (Terraform CLI, Input
// Variables on the Command Line). Lines are searched, not run: a folder that is computed is said to be unknown.
import type { Expression } from '../../model/expression.js';
import type { Fact } from '../../model/fact.js';
import type { Source } from '../scanner.js';
import { toShellExpression } from '../shell-variables.js';
import { folderOf } from './command-folder.js';

const MOST_COMMANDS = 500;
const LONGEST_COMMAND = 10_000;
const LARGEST = 256 * 1024;
const COMMAND = /(?:^|[\s;&|("'`@/-])(?:terraform|tofu|terragrunt|\$[({]?(?:TERRAFORM|TF|TOFU)[)}]?)\s/g;
const OPTION = /(?:^|\s)["']?--?(var|var-file)(?:["']?\s*=\s*|["']?[\s,]+)/g;

/** The variables of every command, and the files of values that it loads. */
export function* readCommands(source: Source): Generator<Fact> {
  if (source.text.length > LARGEST) return;
  const text = withoutLineBreaks(source.text);
  let count = 0;
  for (const { index, 0: start } of text.matchAll(COMMAND)) {
    if (++count > MOST_COMMANDS) return;
    const from = index + start.length;
    const end = endOfCommand(text, from);
    if (!/\s["']?--?var\b/.test(text.slice(from - 1, end))) continue;
    const line = text.slice(text.lastIndexOf('\n', index) + 1, index + start.length);
    if (/^\s*(?:#|\/\/|echo\b|-\s*echo\b)/.test(line)) continue;
    const folder = folderOf(text, { start: index, from, end });
    yield* optionsIn({ text, from, end }, folder, source);
  }
}

/** A line that ends with a backslash goes on; offsets stay. */
function withoutLineBreaks(text: string): string {
  return text.replace(/[\\`]\r?\n/g, (end) => ' '.repeat(end.length));
}

function endOfCommand(text: string, from: number): number {
  const rest = text.slice(from, from + LONGEST_COMMAND);
  const end = /\n|&&|\|\||[;|]/.exec(rest);
  return from + (end ? end.index : rest.length);
}

interface Stretch {
  readonly text: string;
  readonly from: number;
  readonly end: number;
}

function* optionsIn({ text, from, end }: Stretch, folder: string, source: Source): Generator<Fact> {
  const command = text.slice(from, end);
  for (const { index, 0: option, 1: kind } of command.matchAll(OPTION)) {
    const word = wordAt(command, index + option.length);
    if (!word) continue;
    const start = from + word.start;
    const at = source.span(start, from + word.end);
    if (kind === 'var-file') {
      const file = word.text.replace(/\$(?:\{\{[^}]*\}\}|\{[^}]*\}|\([^)]*\)|\w+)/g, '*');
      yield { kind: 'link', link: 'include', scope: 'terraform', file, group: folder, at };
      continue;
    }
    const [, name, quote = ''] = /^(\w{1,100})=(\\?["']?)/.exec(word.text) ?? [];
    if (name === undefined) continue;
    const skipped = name.length + 1 + quote.length;
    const value = word.text.slice(
      skipped,
      word.text.length - (quote !== '' && word.text.endsWith(quote) ? quote.length : 0),
    );
    const given = valueOf(value, { start: start + skipped, source });
    yield { kind: 'definition', scope: 'terraform', key: `command ${folder} ${name}`, value: given, at };
  }
}

/** One word with its quotes taken off. */
function wordAt(
  command: string,
  from: number,
): { readonly text: string; readonly start: number; readonly end: number } | undefined {
  const quote = /^["']/.exec(command.slice(from, from + 1))?.[0];
  if (quote !== undefined) {
    let close = command.indexOf(quote, from + 1);
    while (close > 0 && command[close - 1] === '\\') close = command.indexOf(quote, close + 1);
    return close < 0 ? undefined : { text: command.slice(from + 1, close), start: from + 1, end: close };
  }
  // `-var=zone="a b"`: quotes within a word.
  const word = /^(?:[^\s"']|"[^"]*"|'[^']*')+/.exec(command.slice(from, from + 2000))?.[0];
  return word === undefined ? undefined : { text: word, start: from, end: from + word.length };
}

/** Texts with variables of the shell, of make and of the pipeline; lists and maps are left unknown. */
function valueOf(value: string, { start, source }: { readonly start: number; readonly source: Source }): Expression {
  const at = source.span(start, start + value.length);
  if (/^[[{]/.test(value) || /\$\{\{|`|\$\((?!\w+\))/.test(value))
    return { kind: 'unknown', why: 'external-input', at };
  const text = value.replace(/\$\((\w+)\)/g, '${$1}').replace(/\\(["'])/g, '$1');
  return toShellExpression({ text, span: () => at, escapedDollar: '\\$' });
}
